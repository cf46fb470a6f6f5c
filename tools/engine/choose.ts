export interface Context {
  signal: AbortSignal;
  /** Tells the person who waits what is going on. */
  say: (text: string) => void;
}

/** A folder with a whole engine, or why this way has none; no reason where looking was all it did. */
export type SourceResult = { bin: string; origin: string } | { reason?: string };

export interface EngineSource {
  name: string;
  attempt: (context: Context) => Promise<SourceResult>;
}

/** The first way that has an engine. Throws one error that names every way and why it has none. */
export async function chooseEngine(
  ways: readonly EngineSource[],
  context: Context,
): Promise<{ bin: string; origin: string }> {
  const reasons: string[] = [];
  for (const way of ways) {
    const attempt = await way.attempt(context);
    if ("bin" in attempt) return attempt;
    if (attempt.reason !== undefined) reasons.push(`  ${reasons.length + 1}. ${way.name}: ${attempt.reason}`);
  }
  throw new NoEngine(reasons);
}

class NoEngine extends Error {
  constructor(reasons: readonly string[]) {
    super(`There is no Pulumi engine. Any one of these is enough, and none worked:\n${reasons.join("\n")}`);
  }
}
