const SHOWN = 20;

/** Where these records begin: `line 2`, `lines 2 and 4`, or the first twenty and how many more. */
export function inLines(records: readonly { line: number }[]): string {
  const lines = records.map(({ line }) => line);
  if (lines.length < 2) return `line ${lines.join()}`;
  const more = lines.length - SHOWN;
  return more > 0
    ? `lines ${lines.slice(0, SHOWN).join(", ")} and ${more} more`
    : `lines ${lines.slice(0, -1).join(", ")} and ${lines.at(-1)}`;
}
