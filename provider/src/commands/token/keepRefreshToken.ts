import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import { variableOf } from "../../operation/settings.ts";
import type { Grant } from "../../webex/http/tokens.ts";
import type { CommandContext } from "../context.ts";
import { runPulumi, type StackOptions } from "../stackConfiguration.ts";

/**
 * Writes a refresh token that Webex has replaced back to the stack that had the old one, which may not work again. One
 * from the environment cannot be written back.
 * @returns whether it was written
 */
export async function keepRefreshToken(
  grant: Grant | undefined,
  { stack, cwd }: StackOptions,
  context: CommandContext,
): Promise<boolean> {
  if (!grant?.isReplaced || stack === undefined || context.env[variableOf("refreshToken")]) return false;
  const where = `the stack ${stack}`;
  return orPutAside(grant.refreshToken, { where, context }, (token) =>
    setSecret("refreshToken", token, { stack, cwd }, context),
  );
}

/**
 * Stores a new refresh token. If that fails, it is put into a file of the user's own: lost, somebody would have to
 * authorise the app again.
 * @returns whether it was stored
 */
export async function orPutAside(
  refreshToken: string,
  { where, context }: { where: string; context: CommandContext },
  store: (refreshToken: string) => Promise<void>,
): Promise<boolean> {
  try {
    await store(refreshToken);
    context.stderr.write(`The new refresh token was handed to ${sanitizeForTerminal(where)}.\n`);
    return true;
  } catch (e) {
    const file = await putAside(refreshToken);
    const reason = sanitizeForTerminal(e instanceof Error ? e.message : String(e));
    context.stderr.write(
      `The new refresh token could not be handed to ${sanitizeForTerminal(where)} (${reason}). It is in ${file}, which you ` +
        "alone can read. Store it with `pulumi config set --secret webex:refreshToken --stack NAME` from there, and remove the file.\n",
    );
    return false;
  }
}

export type TokenSecret = "refreshToken" | "clientId" | "clientSecret";

/**
 * Sets a secret of a stack. The engine reads it from standard input, because others see the arguments of a process. A
 * Ctrl-C does not reach it: a new token that is not stored is lost.
 */
export async function setSecret(
  key: TokenSecret,
  value: string,
  { stack, cwd }: { stack: string; cwd?: string | undefined },
  context: CommandContext,
): Promise<void> {
  const uninterrupted = { ...context, signal: new AbortController().signal };
  const words = ["config", "set", "--secret", `webex:${key}`, "--stack", stack];
  await runPulumi(words, { cwd, input: value, context: uninterrupted });
}

async function putAside(refreshToken: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "pulumi-webex-"));
  const file = path.join(folder, "refresh-token");
  await writeFile(file, refreshToken, { mode: 0o600 });
  return file;
}
