import type { CommandContext } from "../context.ts";
import type { StackOptions } from "../stackConfiguration.ts";
import { orPutAside, setSecret } from "../token/keepRefreshToken.ts";
import { saveWith } from "../token/saveWith.ts";

/** What the provider renews access tokens with. */
export interface Credentials {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
}

/**
 * Stores the three as secrets of the stack, or hands the refresh token to a command of the user's.
 * @returns whether the refresh token was stored
 */
export async function storeCredentials(
  { refreshToken, clientId, clientSecret }: Credentials,
  { stack = "", cwd, saveWith: command }: StackOptions & { saveWith?: string },
  context: CommandContext,
): Promise<boolean> {
  if (command !== undefined)
    return orPutAside(refreshToken, { where: "the command of --save-with", context }, (token) =>
      saveWith(command, token, context),
    );
  return orPutAside(refreshToken, { where: `the stack ${stack}`, context }, async (token) => {
    // One after the other, because each writes the stack's file. The refresh token, which cannot be had again, comes first.
    await setSecret("refreshToken", token, { stack, cwd }, context);
    await setSecret("clientId", clientId, { stack, cwd }, context);
    await setSecret("clientSecret", clientSecret, { stack, cwd }, context);
  });
}
