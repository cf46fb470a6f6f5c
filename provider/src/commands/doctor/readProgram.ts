import type { CommandContext } from "../context.ts";
import { EngineError, runPulumi, type StackOptions } from "../stackConfiguration.ts";
import { type Declared, declaredIn } from "./declared.ts";
import { type Reading, reading } from "./reading.ts";

/** What the program of a stack declares, by a preview that asks Webex nothing; undefined without a stack. */
export async function readProgram(
  { stack, cwd }: StackOptions,
  context: CommandContext,
): Promise<Reading<Declared> | undefined> {
  if (stack === undefined) return undefined;
  const env = { ...context.env, WEBEX_PREVIEW_CHECKS: "offline" };
  return reading(async () => {
    // Without it the engine leaves out what does not change.
    const args = ["preview", "--json", "--show-sames", "--stack", stack];
    const printed = await preview(args, { cwd, context: { ...context, env } });
    return declaredIn(printed);
  });
}

/** A preview that finds faults ends with a failure, and tells them in what it prints. */
async function preview(...given: Parameters<typeof runPulumi>): Promise<string> {
  try {
    return await runPulumi(...given);
  } catch (e) {
    if (e instanceof EngineError && e.printed.trimStart().startsWith("{")) return e.printed;
    throw e;
  }
}
