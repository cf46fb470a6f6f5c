import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
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
  try {
    await setSecret("refreshToken", grant.refreshToken, { stack, cwd }, context);
    context.stderr.write(`The new refresh token was stored in the stack ${stack}.\n`);
    return true;
  } catch (e) {
    const file = await putAside(grant.refreshToken);
    context.stderr.write(
      `The new refresh token could not be stored (${e instanceof Error ? e.message : String(e)}). It is in ${file}, which ` +
        `you alone can read. Store it with \`pulumi config set --secret webex:refreshToken --stack ${stack} < ${file}\`, ` +
        "and remove the file\n",
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

/** Better in a file of the user's own than lost: without it, somebody would have to authorise the app again. */
async function putAside(refreshToken: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "pulumi-webex-"));
  const file = path.join(folder, "refresh-token");
  await writeFile(file, refreshToken, { mode: 0o600 });
  return file;
}
