import { readConfiguration } from "../../handlers/runtime/configuration.ts";
import { connectTo } from "../../handlers/runtime/connection.ts";
import { variableOf } from "../../operation/settings.ts";
import type { Grant } from "../../webex/http/tokens.ts";
import type { CommandContext, Work } from "../context.ts";
import { EXIT, UsageError } from "../exitCodes.ts";
import { startProgress } from "../progress.ts";
import { readStackConfiguration, runPulumi, type StackOptions } from "../stackConfiguration.ts";
import { table } from "../table.ts";
import { orPutAside, setSecret } from "./keepRefreshToken.ts";
import { isRenewable, type Renewal, type RenewalTarget, renewalsOf } from "./renewal.ts";
import { saveWith } from "./saveWith.ts";

/** Options of `token renew`. */
export interface RenewOptions extends StackOptions {
  all?: boolean;
  saveWith?: string;
}

/** What became of the tokens of one stack. */
interface Outcome {
  stack: string | undefined;
  outcome: "renewed" | "replaced" | "failed" | "none";
  refreshExpiresAt?: string | undefined;
  reason?: string;
}

/** Renews the tokens of stacks, each refresh token once, and stores those that Webex has replaced. */
export const renewTokens: Work<RenewOptions> = async ({ output, options }, context) => {
  assertStorable(options, context.env);
  const progress = startProgress(context);
  const outcomes: Outcome[] = [];
  try {
    const { targets, failed } = await targetsOf(options, context);
    outcomes.push(...failed);
    const without = targets.filter((target) => !isRenewable(target)).map(({ stack }) => stack);
    outcomes.push(...without.map((stack) => ({ stack, outcome: "none" as const, reason: "has no refresh token" })));
    for (const renewal of renewalsOf(targets)) {
      context.signal.throwIfAborted();
      progress.say(`Renewing ${renewal.stacks.join(", ")} …`);
      outcomes.push(...(await renew(renewal, options, context)));
    }
  } finally {
    progress.end();
  }
  output.result(outcomes, [table(outcomes.map(row), ["Stack", "Outcome", "Refresh token ends"])]);
  const isRenewed = outcomes.some(({ outcome }) => outcome === "renewed" || outcome === "replaced");
  return outcomes.some(({ outcome }) => outcome === "failed") || !isRenewed ? EXIT.failed : EXIT.done;
};

/** A refresh token that Webex replaces must have a place to go before it is asked for. */
function assertStorable({ all, stack, saveWith }: RenewOptions, env: NodeJS.ProcessEnv): void {
  if (all && stack !== undefined)
    throw new UsageError("--all means every stack of the project, so it goes without --stack");
  if (saveWith !== undefined) return;
  if (!all && stack === undefined)
    throw new UsageError(
      "say where a refresh token goes that Webex replaces: --stack NAME, --all, or --save-with COMMAND",
    );
  const variable = variableOf("refreshToken");
  if (env[variable])
    throw new UsageError(
      `${variable} wins over the stack, and cannot be written back: unset it, or use --save-with COMMAND`,
    );
}

/** A stack whose configuration cannot be read does not keep the others from being renewed. */
async function targetsOf(
  { all, stack, cwd }: RenewOptions,
  context: CommandContext,
): Promise<{ targets: RenewalTarget[]; failed: Outcome[] }> {
  const targets: RenewalTarget[] = [];
  const failed: Outcome[] = [];
  for (const name of all ? await stacksOf(cwd, context) : [stack]) {
    try {
      const settings = await readStackConfiguration({ ...(name && { stack: name }), ...(cwd && { cwd }) }, context);
      targets.push({ stack: name, configuration: readConfiguration(settings, context.env) });
    } catch (e) {
      if (context.signal.aborted) throw e;
      failed.push({ stack: name, outcome: "failed", reason: e instanceof Error ? e.message : String(e) });
    }
  }
  return { targets, failed };
}

async function stacksOf(cwd: string | undefined, context: CommandContext): Promise<string[]> {
  const printed = await runPulumi(["stack", "ls", "--json"], { cwd, context });
  return (JSON.parse(printed) as { name: string }[]).map(({ name }) => name);
}

async function renew(renewal: Renewal, options: RenewOptions, context: CommandContext): Promise<Outcome[]> {
  const stacks = renewal.stacks.length > 0 ? renewal.stacks : [undefined];
  try {
    const grant = await granted(renewal, context.signal);
    const refreshExpiresAt = grant?.refreshExpiresAt && new Date(grant.refreshExpiresAt).toISOString();
    const ends = refreshExpiresAt ? { refreshExpiresAt } : {};
    if (!grant?.isReplaced) return stacks.map((stack) => ({ stack, outcome: "renewed", ...ends }));
    const outcomes: Outcome[] = [];
    for (const stack of stacks) {
      const isStored = await store(grant.refreshToken, stack, options, context);
      outcomes.push(
        isStored
          ? { stack, outcome: "replaced", ...ends }
          : { stack, outcome: "failed", reason: "the new refresh token could not be stored" },
      );
    }
    return outcomes;
  } catch (e) {
    if (context.signal.aborted) throw e;
    const reason = e instanceof Error ? e.message : String(e);
    return stacks.map((stack) => ({ stack, outcome: "failed", reason }));
  }
}

/** Asks for an access token, which nobody uses: that renews the refresh token. */
async function granted({ configuration }: Renewal, signal: AbortSignal): Promise<Grant | undefined> {
  const { accessToken: _, ...renewed } = configuration;
  const { client, tokens } = connectTo(renewed, () => {});
  try {
    await tokens.current(signal);
    return tokens.grant?.();
  } finally {
    await client.close();
  }
}

function store(
  refreshToken: string,
  stack: string | undefined,
  { saveWith: command, cwd }: RenewOptions,
  context: CommandContext,
): Promise<boolean> {
  if (command !== undefined)
    return orPutAside(refreshToken, { where: "the command of --save-with", context }, (token) =>
      saveWith(command, token, { ...context, env: { ...context.env, WEBEX_STACK: stack ?? "" } }),
    );
  const name = stack ?? "";
  return orPutAside(refreshToken, { where: `the stack ${name}`, context }, (token) =>
    setSecret("refreshToken", token, { stack: name, cwd }, context),
  );
}

function row({ stack, outcome, refreshExpiresAt, reason }: Outcome): string[] {
  return [stack ?? "(environment)", reason === undefined ? outcome : `${outcome}: ${reason}`, refreshExpiresAt ?? ""];
}
