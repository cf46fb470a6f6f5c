import { invalid } from "../soap/axlFault.ts";
import { childOf, type Element, textOf } from "../soap/element.ts";

/** The rows of a list that fit the search criteria, from `skip` on, at most `first` of them. */
export function chosen<Row>(
  request: Element,
  rows: readonly Row[],
  criteria: Readonly<Record<string, (row: Row) => string>>,
): readonly Row[] {
  const stated = childOf(request, "searchCriteria")?.children.filter(({ text }) => text !== "") ?? [];
  const found = rows.filter((row) =>
    stated.every(({ name, text }) => {
      const value = criteria[name];
      if (!value) throw invalid(`The emulator does not search by ${name}`);
      return isLike(value(row), text);
    }),
  );
  const skip = Number(textOf(request, "skip") ?? 0);
  const first = Number(textOf(request, "first") ?? 0) || found.length;
  return found.slice(skip, skip + first);
}

/** As SQL compares: % stands for anything, _ for one character, and case does not count. */
function isLike(value: string, pattern: string): boolean {
  const expression = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&")
    .replaceAll("%", ".*")
    .replaceAll("_", ".");
  return new RegExp(`^${expression}$`, "is").test(value);
}
