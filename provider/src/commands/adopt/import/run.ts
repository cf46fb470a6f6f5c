import { sanitizeForTerminal } from "../../../model/terminalText.ts";
import type { CommandContext } from "../../context.ts";
import { EXIT, type ExitCode } from "../../exitCodes.ts";
import type { Output } from "../../output.ts";
import { type Imported, type ImportOptions, importUsers } from "./importUsers.ts";

/** Imports, and tells what is in the state now. The exit code is 3 if the code and Webex differ. */
export async function runImport(options: ImportOptions, output: Output, context: CommandContext): Promise<ExitCode> {
  const { folder, stack, origin } = options;
  const imported = await importUsers({ folder, stack, origin }, context);
  output.result(imported, importLines(imported).map(sanitizeForTerminal));
  const { leftOut, differing, verification } = imported;
  return leftOut.length + differing.length + verification.changed.length === 0 ? EXIT.done : EXIT.found;
}

/** More lines than these nobody reads on a terminal. */
const SHOWN = 20;

function importLines({ stack, users, resources, origins, leftOut, differing, verification }: Imported): string[] {
  return [
    resources === 0
      ? `${stack}: ${leftOut.length === 0 ? "everything that the program declares is in the state already" : "nothing was imported"}`
      : `${stack}: ${users} users and ${resources - users} other resources are in the state now. Nothing was written to Webex`,
    ...(origins.adopted === 0
      ? []
      : [`Adopted: ${origins.adopted}. They are deleted only where the user itself states onDelete: delete`]),
    ...(origins.created === 0
      ? []
      : [`Created by this stack: ${origins.created}. onDelete counts for them as it stands`]),
    ...section(
      "Left out",
      leftOut.map(({ name, reason }) => `${name}: ${reason}`),
    ),
    ...section(
      "Webex has otherwise than the program; the next `up` would change it",
      differing.map(({ name, properties }) => `${name}: ${properties.join(", ")}`),
    ),
    verification.changed.length === 0
      ? `Verified: Webex has all ${verification.unchanged} resources as the state says`
      : "Verified, and Webex has some of them otherwise than the state says:",
    ...section(
      "",
      verification.changed.map(({ name, properties }) => `${name}: ${properties.join(", ")}`),
    ),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - SHOWN;
  return [
    ...(title === "" ? [] : [`${title}: ${lines.length}`]),
    ...lines.slice(0, SHOWN).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more; --json has all of them`] : []),
  ];
}
