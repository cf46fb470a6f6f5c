import { type Configuration, readConfiguration } from "../../handlers/runtime/configuration.ts";
import { connectTo } from "../../handlers/runtime/connection.ts";
import { isRecord } from "../../webex/http/errorBody.ts";
import { requestToken } from "../../webex/http/tokenRefresh.ts";
import { getMe } from "../../webex/people.ts";
import { ask, isInteractive, readStandardInput } from "../ask.ts";
import type { CommandContext, Work } from "../context.ts";
import { EXIT, UsageError } from "../exitCodes.ts";
import { SCOPES } from "../scopes.ts";
import { readStackConfiguration, type StackOptions } from "../stackConfiguration.ts";
import { type App, type GrantBody, grantInBrowser } from "./browserGrant.ts";
import { type Credentials, storeCredentials } from "./storeCredentials.ts";
import { winners } from "./winners.ts";

/** Options of `login`. */
export interface LoginOptions extends StackOptions {
  clientId?: string;
  port: string;
  timeout: string;
  scopes?: string;
  serviceApp?: boolean;
  saveWith?: string;
}

/** Gets the first refresh token, and stores it with what renews it. */
export const runLogin: Work<LoginOptions> = async ({ output, options }, context) => {
  if (options.stack === undefined && options.saveWith === undefined)
    throw new UsageError("say where the secrets go: --stack NAME, or --save-with COMMAND");
  const [port, timeoutSeconds] = [portIn(options.port), timeoutIn(options.timeout)];
  const configuration = readConfiguration(await readStackConfiguration(options, context), context.env);
  const app = await appOf(configuration, options, context);
  const { grant, show } = options.serviceApp
    ? { grant: await grantOfServiceApp(app, configuration, context), show: () => {} }
    : await grantInBrowser({ ...app, port, timeoutSeconds, scopes: scopesIn(options) }, configuration, context);
  try {
    const credentials: Credentials = { ...app, refreshToken: refreshTokenIn(grant) };
    const isStored = await storeCredentials(credentials, options, context);
    const owner = await ownerOf(grant, configuration);
    show(isStored ? `Signed in as ${owner}. You can close this window.` : "Signed in, and not stored.", isStored);
    const scopes = typeof grant.scope === "string" ? grant.scope.split(" ") : undefined;
    const lifeDays = Math.floor(Number(grant.refresh_token_expires_in) / 86_400) || undefined;
    output.result({ owner, scopes, refreshTokenDays: lifeDays, stack: options.stack, stored: isStored }, [
      `Signed in as ${owner}.`,
      ...(lifeDays ? [`The refresh token ends in ${lifeDays} days; \`npx pulumi-webex token renew\` renews it.`] : []),
      ...winners(configuration.accessToken, options.stack === undefined ? {} : credentials, context.env),
    ]);
    return isStored ? EXIT.done : EXIT.failed;
  } catch (e) {
    show("Not signed in. The terminal says why.", false);
    throw e;
  }
};

async function appOf(
  { clientId, clientSecret }: Configuration,
  options: LoginOptions,
  context: CommandContext,
): Promise<App> {
  return {
    clientId: options.clientId ?? clientId ?? (await ask({ text: "Client id", option: "--client-id" }, context)),
    clientSecret:
      clientSecret ??
      (await ask({ text: "Client secret", option: "the variable WEBEX_CLIENT_SECRET", secret: true }, context)),
  };
}

/** A service app is authorised in Control Hub, and the developer portal shows its first refresh token. */
async function grantOfServiceApp(app: App, configuration: Configuration, context: CommandContext): Promise<GrantBody> {
  const question = { text: "Refresh token of the service app", option: "it on standard input", secret: true };
  const given = isInteractive(context) ? await ask(question, context) : await readStandardInput();
  if (given === "") throw new UsageError("standard input has no refresh token");
  const granted = await requestToken({ ...configuration, ...app, refreshToken: given }, given, context.signal);
  return { refresh_token: given, ...granted };
}

function refreshTokenIn(grant: GrantBody): string {
  if (isRecord(grant) && typeof grant.refresh_token === "string" && grant.refresh_token !== "")
    return grant.refresh_token;
  throw new Error("Webex granted no refresh token. Sign in again");
}

/** Whose account the token is, as far as it may be read. */
async function ownerOf(grant: GrantBody, configuration: Configuration): Promise<string> {
  const accessToken = String(grant.access_token ?? "");
  const { client } = connectTo({ ...configuration, accessToken }, () => {});
  try {
    const { emails, displayName, id } = await getMe(client);
    return emails[0] ?? displayName ?? id;
  } catch {
    return "an account that this token may not read";
  } finally {
    await client.close();
  }
}

function portIn(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new UsageError(`--port ${JSON.stringify(text)} is not a port`);
}

function timeoutIn(text: string): number {
  const seconds = Number(text);
  if (Number.isInteger(seconds) && seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(`--timeout ${JSON.stringify(text)} is not a number of seconds`);
}

function scopesIn({ scopes }: LoginOptions): readonly string[] {
  return scopes?.split(/[\s,]+/).filter((scope) => scope !== "") ?? SCOPES.map(({ scope }) => scope);
}
