import { folded } from "../../../csv/header.ts";
import { shown } from "../../../model/validation/fault.ts";

/** A value that a joiner gets if a column of the HR file says so. */
export interface JoinerRule {
  value: string;
  /** Absent: everybody for whom no rule before it counts. */
  when?: { column: string; pattern: string };
}

/**
 * `VALUE`, or `VALUE if COLUMN=PATTERN`; a `*` in the pattern stands for any text.
 * @example joinerRule("sales if Department=Sales*") → { value: "sales", when: { column: "Department", pattern: "Sales*" } }
 */
export function joinerRule(text: string): JoinerRule | { reason: string } {
  const [, value = text, condition] = /^(.*?)\s+if\s+(.*)$/i.exec(text.trim()) ?? [];
  if (value.trim() === "") return { reason: `${shown(text)} names no template` };
  if (condition === undefined) return { value: value.trim() };
  const at = condition.indexOf("=");
  if (at < 1) return { reason: `${shown(text)} is not a rule; write "sales if Department=Sales"` };
  return {
    value: value.trim(),
    when: { column: condition.slice(0, at).trim(), pattern: condition.slice(at + 1).trim() },
  };
}

/** The value of the first rule that counts for these cells of an HR file. */
export function ruledValue(rules: readonly JoinerRule[], cells: Readonly<Record<string, string>>): string | undefined {
  return rules.find(({ when }) => isMet(when, cells))?.value;
}

/** Whether a condition holds for these cells of an HR file; none always does. */
export function isMet(when: JoinerRule["when"], cells: Readonly<Record<string, string>>): boolean {
  return when === undefined || matches(when.pattern, cellHeaded(cells, when.column));
}

function cellHeaded(cells: Readonly<Record<string, string>>, column: string): string {
  return Object.entries(cells).find(([header]) => folded(header) === folded(column))?.[1] ?? "";
}

/** Without regard to capitals. */
function matches(pattern: string, cell: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "isu").test(cell);
}
