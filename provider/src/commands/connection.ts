import { type Configuration, readConfiguration } from "../handlers/runtime/configuration.ts";
import { connectTo, findOrganization } from "../handlers/runtime/connection.ts";
import type { WebexClient } from "../webex/http/client.ts";
import type { TokenSource } from "../webex/http/tokens.ts";
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

/** Connects with the settings of the environment and of the stack, does the work, and closes the connection. */
export async function withConnection<T>(
  options: StackOptions,
  context: CommandContext,
  work: (connection: CommandConnection) => Promise<T>,
): Promise<T> {
  const configuration = readConfiguration(await readStackConfiguration(options, context), context.env);
  const log = (text: string) => context.stderr.write(`${text}\n`);
  const { client, tokens } = connectTo(configuration, log);
  const organization = async () => findOrganization(await listOrganizations(client), configuration.organizationId);
  let kept: Promise<boolean> | undefined;
  const keep = () => {
    kept ??= keepRefreshToken(tokens.grant?.(), options, context);
    return kept;
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
