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
