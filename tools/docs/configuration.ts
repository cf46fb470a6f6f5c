import { SETTINGS, variableOf } from "../../provider/src/operation/settings.ts";
import { code, GENERATED, table } from "./markdown.ts";

/** `docs/configuration.md` */
export function configurationPage(): string {
  return `${GENERATED}

# Configuration

Each key is set with \`pulumi config set webex:KEY\`, or by its variable. **The variable wins.** \`pulumi refresh\` and
\`pulumi destroy\` get the configuration of the *last \`up\`*, so a variable is what reaches them; or run them with
\`--run-program\`. An empty variable counts as absent.

${table(["Key", "Variable", "Default", "Meaning"], rows())}

Secrets are set with \`pulumi config set --secret webex:KEY\`. They never appear in state, logs or errors.

## The token

| Who | Needs |
|---|---|
| every \`up\` | \`spark-admin:people_read\`, \`spark-admin:people_write\`, \`spark-admin:licenses_read\`, \`spark-admin:organizations_read\` |
| roles | \`spark-admin:roles_read\` |
| calling | \`spark-admin:locations_read\`, \`spark-admin:telephony_config_read\` |
| moving calling users | \`spark-admin:telephony_config_write\`, \`identity:groups_rw\`, of a full administrator; in a preview, without them, only the refusals and impacts of Webex are missing |
| the Jabber flags | \`identity:people_rw\` |
| a preview, a refresh | the read scopes only |

The token is that of a full or user administrator. Webex shows the inventory of numbers and the UC Manager profiles to full
and read-only administrators alone. With the token of a user administrator, numbers need \`previewChecks: offline\`, and
profiles cannot be stated.

## Unified CM

\`callManager\` has the login of each cluster, by the name that \`callManager.cluster\` of the \`WebexAppService\` states:

\`\`\`sh
pulumi config set --path webex:callManager.london.address cucm-pub.acme.example
pulumi config set --path webex:callManager.london.user axl
pulumi config set --path webex:callManager.london.password --secret
pulumi config set --path --plaintext webex:callManager.london.ca -- "$(cat tomcat-trust.pem)"
\`\`\`

The variable has all of it in JSON: \`{ "london": { "address": …, "user": …, "password": …, "ca": … } }\`.

| Property | Meaning |
|---|---|
| \`address\` | The publisher, by the name that its certificate is for. The port is 8443 unless another one is stated. It is reached without a proxy. |
| \`user\`, \`password\` | An account in a group with the roles *Standard AXL API Access* and *Standard CCM Admin Users*, whose user rank is at least that of the users. An operation signs in once. A login that is not accepted is not tried again, because Unified CM locks accounts. |
| \`ca\` | In PEM, the certificate of the authority that has signed the publisher's; for a self-signed one, the certificate itself. Cisco Unified OS Administration > Security > Certificate Management has it as \`tomcat-trust\` or \`tomcat\`. Absent: the authorities that Node.js knows. |
| \`insecure\` | \`true\` accepts any certificate. |
| \`version\` | The version of AXL: \`12.5\`, \`14.0\` or \`15.0\`. Absent: 12.5, or the newest of these that the cluster lists. |

The service Cisco AXL Web Service has to be activated on the publisher. An operation has 4 connections to a cluster, and 2
writes at a time. A busy cluster is asked again after 2 to 30 seconds, within \`maxRetries\` and \`maxWaitSeconds\`.

## Waits

Every wait is bounded. A request that Webex limits (429), locks (423) or does not answer is repeated with growing pauses, or
after the time that Webex asks for. Both \`maxRetries\` and \`maxWaitSeconds\` hold for all repetitions of a call together. A
queue that moves, as under a rate limit, may take as long as it takes.
`;
}

function rows(): string[][] {
  return Object.entries(SETTINGS).map(([key, setting]) => [
    `${code(key)}${"secret" in setting ? " (secret)" : ""}`,
    code(variableOf(key)),
    "default" in setting ? code(String(setting.default)) : "",
    setting.description,
  ]);
}
