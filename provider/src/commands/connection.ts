import { type Configuration, readConfiguration } from "../handlers/runtime/configuration.ts";
import { connectTo, findOrganization } from "../handlers/runtime/connection.ts";
import { sanitizeForTerminal } from "../model/terminalText.ts";
import type { WebexClient } from "../webex/http/client.ts";
import { REPLACED_REFRESH_TOKEN, type TokenSource } from "../webex/http/tokens.ts";
import { listOrganizations, type Organization } from "../webex/organizations.ts";
import type { CommandContext } from "./context.ts";
import { readStackConfiguration, type StackOptions } from "./stackConfiguration.ts";
import { keepRefreshToken } from "./token/keepRefreshToken.ts";

/** The connection of a command to Webex, with the settings that the provider would have. */
export interface CommandConnection {
  configuration: Configuration;
  client: WebexClient;
  tokens: TokenSource;
  /** The organisation that the settings name, or the only one that the token sees. */
  organization(): Promise<Organization>;
  /** See `keepRefreshToken`, which happens at the end in any case. */
  keepRefreshToken(): Promise<boolean>;
}

const ANSWER_AWAITED =
  "Waiting for an answer of Webex that may have a new refresh token. Another Ctrl-C ends without it.\n";

/** Connects with the settings of the environment and of the stack, does the work, and closes the connection. */
export async function withConnection<T>(
  options: StackOptions,
  context: CommandContext,
  work: (connection: CommandConnection) => Promise<T>,
): Promise<T> {
  const configuration = readConfiguration(await readStackConfiguration(options, context), context.env);
  const log = (text: string) => {
    // A command keeps it, and says where.
    if (text !== REPLACED_REFRESH_TOKEN) context.stderr.write(`${sanitizeForTerminal(text)}\n`);
  };
  const { client, tokens } = connectTo(configuration, log);
  const organization = async () => findOrganization(await listOrganizations(client), configuration.organizationId);
  const kept = new Map<string, Promise<boolean>>();
  const keep = async () => {
    const pending = tokens.pending?.();
    if (pending && context.signal.aborted) context.stderr.write(ANSWER_AWAITED);
    await pending;
    const grant = tokens.grant?.();
    if (!grant?.isReplaced) return false;
    const keeping = kept.get(grant.refreshToken) ?? keepRefreshToken(grant.refreshToken, options, context);
    kept.set(grant.refreshToken, keeping);
    return keeping;
  };
  try {
    const connection = { configuration, client, tokens, organization, keepRefreshToken: keep };
    return await untilAborted(work(connection), context.signal);
  } finally {
    client.stop();
    await keep();
    // Nobody who has pressed Ctrl-C waits for the answer to a request.
    if (!context.signal.aborted) await client.close();
  }
}

/** The value of a promise, or the reason of an abort that comes before. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", stop, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
