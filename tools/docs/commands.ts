import type { Command } from "commander";
import { commandLine } from "../../provider/src/commands/commandLine.ts";
import { CODES } from "../../provider/src/commands/doctor/codes.ts";
import { EXIT_CODES_HELP } from "../../provider/src/commands/exitCodes.ts";
import { GENERATED, table } from "./markdown.ts";

/** `docs/commands.md` */
export function commandsPage(): string {
  const { stdout, stderr } = process;
  const signal = new AbortController().signal;
  const program = commandLine({ stdout, stderr, env: {}, signal, now: () => new Date(), finish: () => {} });
  return `${GENERATED}

# Commands

\`npx pulumi-webex\` has what people and pipelines do beside \`pulumi up\`. Commands use the [configuration](configuration.md) of
the provider: the same keys and the same variables. \`--stack NAME\` reads the configuration of a stack through Pulumi's
command line, and a variable wins over it. No command prints a secret.

Every command has \`--json\`: the result is on standard output, and a failure is \`{ "error": "…" }\` there. Without it the
result is for people, in colours on a terminal unless \`NO_COLOR\` is set. What takes more than two seconds is told on standard
error, and only on a terminal. Ctrl-C ends a command between two steps.

\`\`\`text
${EXIT_CODES_HELP}
\`\`\`

A refresh token that Webex replaces while a command runs is written back to the stack of \`--stack\`. If that fails, or if the
token came from \`WEBEX_REFRESH_TOKEN\`, it is put into a file that only you can read, and the command names it. Nobody loses
it by Ctrl-C, or by a reader such as \`head\` that ends early.

A refresh token ends after 90 days. Webex may answer a renewal with the same refresh token, or with another one that replaces
it. Run \`token renew --all\` every few weeks, from a pipeline that can write the stacks' configuration files, or with
\`--save-with\`.

${leaves(program).map(section).join("\n\n")}
`;
}

/** The commands that do something, in the order of the help. */
function leaves(command: Command): Command[] {
  const below = command.commands.filter((each) => each.name() !== "help");
  return below.length === 0 ? [command] : below.flatMap(leaves);
}

function section(command: Command): string {
  const name = nameOf(command);
  const more = name === "doctor" ? `\n\n${doctorFindings()}` : "";
  return `## ${name}\n\n\`\`\`text\n${helpOf(command).trim()}\n\`\`\`${more}`;
}

/** What pipelines need to know of the findings. */
function doctorFindings(): string {
  const rows = Object.entries(CODES).flatMap(([severity, codes]) =>
    Object.entries(codes).map(([code, meaning]) => [`\`${code}\``, severity, meaning]),
  );
  return `With \`--json\` it is \`{ "ok": …, "findings": [{ "severity", "code", "what", "remedy" }] }\`, the worst first. \`ok\` is
false, and the exit code 3, where a finding is an error: the first \`up\` would fail. A warning means that it would surprise, or that a
later one fails. A note is good to know. \`remedy\` is empty where \`what\` says what to do, or where there is nothing to do. Codes
do not change.

${table(["Code", "Severity", "Meaning"], rows)}`;
}

function nameOf(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${nameOf(parent)} ${command.name()}` : command.name();
}

/** The same text as \`--help\`, as wide as a page. */
function helpOf(command: Command): string {
  const parts: string[] = [];
  command.configureOutput({ writeOut: (text) => parts.push(text), getOutHelpWidth: () => 100 });
  command.configureHelp({ showGlobalOptions: false });
  command.outputHelp();
  return parts.join("");
}
