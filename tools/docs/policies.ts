import { REQUIRED_OPTION } from "../../policy/src/configuration/unconfigured.ts";
import { POLICIES } from "../../policy/src/policies.ts";
import { code, GENERATED, table } from "./markdown.ts";

type Policy = (typeof POLICIES)[number];

/** `docs/policies.md` */
export function policiesPage(): string {
  return `${GENERATED}

# Policies

The pack judges users before they are written. It runs in a preview, in an \`up\`, and over a state that exists.

\`\`\`sh
npm run build
pulumi preview --policy-pack policy
pulumi preview --policy-pack "$PWD/policy/pulumi-analyzer-webex"
pulumi policy analyze --policy-pack "$PWD/policy/pulumi-analyzer-webex" --stack acme
pulumi policy analyze --policy-pack "$PWD/policy/pulumi-analyzer-webex" --file exported.json
\`\`\`

The pack runs compiled, so build it once in each checkout. \`--policy-pack policy\` needs the vendor's Node.js language host.
The executable \`pulumi-analyzer-webex\` works without it. It needs an absolute path, and Node.js 22.19 or newer on the PATH. For
a project of your own, state the path into a clone of this repository.
\`analyze --file\` needs no backend.

Each command takes \`--policy-pack-config FILE\`. [strict.json](../policy/examples/strict.json) and
[relaxed.json](../policy/examples/relaxed.json) are two companies to start from:

\`\`\`json
{
  "email-domains": { "enforcementLevel": "mandatory", "domains": ["acme.com"] },
  "names-required": "disabled"
}
\`\`\`

## In a pull request

Take the pack and its configuration from the **protected branch**, not from the branch under review. Otherwise the author
could change the rule instead of obeying it. The pack loads the provider it was built with, so it needs a checkout of its own:

\`\`\`sh
git worktree add --detach ../protected origin/main
(cd ../protected && npm run build)
pulumi preview --policy-pack "$(cd ../protected && pwd)/policy/pulumi-analyzer-webex"
\`\`\`

A preview runs the pull request's code with whatever it is given. Give it a **read-only token**
(\`spark-admin:people_read\`, \`spark-admin:licenses_read\`, \`spark-admin:organizations_read\`), and keep the writing one for
the protected branch.

## What the pack can see

* The run fails on an unknown option, or on a pattern that Go and JavaScript read differently (avoid look-around, \`\\A\` and
  \`[[:alpha:]]\`). The engine hides two other mistakes from the pack: a *once configured* rule enabled without its
  configuration, and a rule that does not exist. \`node policy/dist/checkConfiguration.js FILE\` finds both. Run it in the
  pull request that changes the file.
* Values unknown at preview are checked during \`up\`; the preview reports that the rule could not run. *Stack* rules run
  after the program finishes without errors. What people hold in Webex is checked at the end of \`up\`, and in \`analyze\`.
  Default entitlement profiles are enforced by the program, and by the *stack* rules.
* Rules identify roles by their Webex names, not by the program's \`roleNames\`, which could map any role to any key.
  \`readonly\` always means *Read-only Administrator*. Organisations with role names of their own list them (\`["Chief"]\`), or
  map them in the rule's \`roleNames\` (\`{ "full": "Chief" }\`).
* Names that Webex has had for one licence (*Messaging*, *Advanced Messaging*) are one name to the rules on licences.
* People read with \`SparkUser.get\` are not checked. A declared resource that says \`lookedUp\` is: in a preview and an \`up\`
  people who are read reach no rule, so it is a violation of \`no-forged-lookup\` as well, and the provider refuses it.
* Rules find resources by their type. The engine does not show the pack which handler serves a resource, so the provider
  refuses to write one of another type. \`users-of-own-type\` tells of it in the preview, where it states what only a user can.
* Resources refer to each other by logical name. If two components reuse a name, or nothing of the stack has it, the entitlement
  rules report that instead of guessing.
* \`analyze --file\` of a stack with secrets needs its passphrase (\`PULUMI_CONFIG_PASSPHRASE\`, or \`_FILE\`). Without it,
  rules that read a secret report that they could not run. The text \`[secret]\` means that in \`analyze\` alone; as a value
  the provider refuses it. Messages never contain secrets, with one exception:
  \`email-domains\` prints the domain of a rejected address, even if the address is secret.

## A policy of your own

\`validateResource\` is shown what a program states, as [UserInputs](api/pulumi-webex/model/interfaces/UserInputs.md).
\`validateStack\` is shown the [state](concepts.md#outputs-and-state), which is kept short. \`fullState\` makes it whole:

\`\`\`ts
import { PolicyPack } from "@pulumi/policy";
import { fullState } from "pulumi-webex/model";

new PolicyPack("acme", {
  policies: [
    {
      name: "no-calling-without-sign-in",
      description: "Whoever cannot sign in has no calling licence.",
      enforcementLevel: "advisory",
      validateStack: ({ resources }, report) => {
        for (const { type, props, urn } of resources) {
          if (type !== "pulumi-nodejs:dynamic/webex:SparkUser") continue;
          const { loginEnabled, assignedLicenses } = fullState(props);
          if (loginEnabled === false && String(assignedLicenses).includes("Webex Calling")) report("has a licence", urn);
        }
      },
    },
  ],
});
\`\`\`

In a preview a new user has no outputs yet. One that is not known ends the rule; \`fullValue(props, "assignedLicenses")\` reads
that one alone. The same holds for the users of \`validateStackResourcesOfType(SparkUser, …)\`: \`fullState(user)\`.

## Rules

Every rule can be set to \`mandatory\`, \`advisory\` or \`disabled\`. A rule *once configured* judges nothing before its
configuration says what to hold users against.

${table(["Rule", "Level", "Meaning", "Configuration"], POLICIES.map(rowOf))}
`;
}

function rowOf(policy: Policy): string[] {
  return [code(policy.name), levelOf(policy), policy.description, optionsOf(policy)];
}

function levelOf(policy: Policy): string {
  return [
    policy.enforcementLevel ?? "advisory",
    ...("validateStack" in policy && !("validateResource" in policy) ? ["stack"] : []),
    ...(policy.name in REQUIRED_OPTION ? ["once configured"] : []),
  ].join(", ");
}

function optionsOf({ configSchema }: Policy): string {
  const properties = Object.entries(configSchema?.properties ?? {});
  return properties.map(([name, { description, default: value }]) => optionText(name, description, value)).join("<br>");
}

/** An empty default means that nothing is configured, which the description explains. */
function optionText(name: string, description = "", value: unknown): string {
  const isEmpty = ["[]", "{}", '""', undefined].includes(JSON.stringify(value));
  return `${code(name)}${isEmpty ? "" : ` (${code(JSON.stringify(value))})`}: ${description}`;
}
