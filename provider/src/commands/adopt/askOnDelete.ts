import { ON_DELETE, type OnDelete } from "../../model/userArgs.ts";
import { ask, isInteractive } from "../ask.ts";
import type { CommandContext } from "../context.ts";
import { UsageError } from "../exitCodes.ts";

const MEANINGS: Readonly<Record<OnDelete, string>> = {
  retain: "nothing is sent; the account stays as it is",
  offboard: "licences, number and roles are taken away, and sign-in is switched off",
  deactivate: "sign-in is switched off; Webex deletes the account after 30 days",
  delete: "the account is deleted for good; people who were adopted stay",
};

/**
 * What happens to people who leave, asked on a terminal.
 * @throws UsageError where there is no terminal: nobody decides that by leaving it out
 */
export async function askOnDelete(context: CommandContext): Promise<OnDelete> {
  const modes = Object.entries(MEANINGS).map(([mode, meaning]) => `  ${mode.padEnd(10)}  ${meaning}`);
  if (!isInteractive(context)) {
    throw new UsageError(
      `Say what happens to people who leave, with --on-delete and one of these:\n${modes.join("\n")}`,
    );
  }
  context.stderr.write(`What happens to people who leave the roster?\n${modes.join("\n")}\n`);
  for (;;) {
    const answer = await ask({ text: ON_DELETE.join(", "), option: "--on-delete" }, context);
    const mode = ON_DELETE.find((known) => known === answer);
    if (mode !== undefined) return mode;
  }
}
