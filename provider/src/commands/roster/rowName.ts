import { folded } from "../../csv/header.ts";
import { KEY_HEADER } from "../../csv/roster/rosterCells.ts";
import { userNames } from "../../model/adoption/names.ts";
import { shown } from "../../model/validation/fault.ts";
import type { Roster } from "./roster.ts";

/**
 * The cell that names the resource of a new row. The names of an adopted organisation are made of the e-mail; any other
 * key, such as a personnel number, must be stated.
 * @param taken names of other new rows
 */
export function keyCell(
  { users: { key }, people }: Roster,
  email: string,
  cells: Readonly<Record<string, string>>,
  taken: Iterable<string> = [],
): { cells: Record<string, string> } | { reason: string } {
  if (key === undefined || cells[key]) return { cells: {} };
  if (folded(key) !== folded(KEY_HEADER))
    return { reason: `the rows are named by ${shown(key)}; state it too, such as ${shown(`${key}=…`)}` };
  const names = [...people.map(({ name }) => name), ...taken];
  return { cells: { [key]: userNames([{ id: email, email }], names).get(email) ?? email } };
}
