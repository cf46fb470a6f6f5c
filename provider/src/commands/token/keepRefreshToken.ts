import { mkdtemp, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import { variableOf } from "../../operation/settings.ts";
import type { CommandContext } from "../context.ts";
import { runPulumi, type StackOptions } from "../stackConfiguration.ts";

/**
 * Keeps a refresh token that Webex has given in place of the old one, which may not work again: in the stack that had the
 * old one, else in a file.
 * @returns whether it is in the stack
 */
export async function keepRefreshToken(
  refreshToken: string,
  { stack, cwd }: StackOptions,
  context: CommandContext,
): Promise<boolean> {
  const variable = variableOf("refreshToken");
  if (stack === undefined || context.env[variable]) {
    const what = `Webex has replaced the refresh token of ${variable}, which may not work again.`;
    await tellPutAside(refreshToken, `${what} The new one`, context);
    return false;
  }
  return orPutAside(refreshToken, { where: `the stack ${stack}`, context }, (token) =>
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
    const what = `The new refresh token could not be handed to ${where} (${reasonOf(e)}). It`;
    await tellPutAside(refreshToken, what, context);
    return false;
  }
}

async function tellPutAside(refreshToken: string, what: string, context: CommandContext): Promise<void> {
  context.stderr.write(`${sanitizeForTerminal(`${what} ${await putAside(refreshToken)}`)}\n`);
}

/** What became of a token that has no other place, and what to do. */
async function putAside(refreshToken: string): Promise<string> {
  const reasons: string[] = [];
  for (const folder of [tmpdir(), homedir()]) {
    try {
      const file = path.join(await mkdtemp(path.join(folder, "pulumi-webex-")), "refresh-token");
      await writeFile(file, refreshToken, { mode: 0o600 });
      return (
        `is in ${file}, which you alone can read. Store it with ` +
        `\`pulumi config set --secret webex:refreshToken --stack NAME < ${file}\`, and remove the file.`
      );
    } catch (e) {
      reasons.push(reasonOf(e));
    }
  }
  return `is lost, because no file could be written either (${reasons.join("; ")}): run \`npx pulumi-webex login\` before the access token ends.`;
}

function reasonOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
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
