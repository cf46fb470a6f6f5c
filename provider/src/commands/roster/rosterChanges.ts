import type { Edit } from "../../csv/edit/editDocument.ts";
import { dayAfter } from "../../csv/period.ts";
import type { RosterRow } from "./roster.ts";

/** What happens to one row. */
export interface RosterChange {
  kind: "joins" | "changes" | "leaves" | "removed";
  /** The logical name of the resource, else the e-mail. */
  name: string;
  email: string;
  /** Of the file as it is; absent: a new row. */
  line?: number;
  cells: readonly CellChange[];
}

/** What happens to one cell. */
export interface CellChange {
  column: string;
  from: string;
  to: string;
}

/** What a command would do to a roster. */
export interface RosterPlan {
  changes: readonly RosterChange[];
  edits: readonly Edit[];
  /** What is worth knowing before it is done. */
  notes: readonly string[];
  /** Why it is not done: nothing is written where there is one. */
  faults: readonly string[];
}

export const LEAVES = "Leaves";

/** A change of a row that is there, and its edit; nothing where every cell has the value already. */
export function rowChange(
  kind: RosterChange["kind"],
  row: RosterRow,
  values: Readonly<Record<string, string>>,
): { change: RosterChange; edit: Edit } | undefined {
  const cells = Object.entries(values)
    .map(([column, to]) => ({ column, from: row.cells[column] ?? "", to }))
    .filter(({ from, to }) => from !== to);
  if (cells.length === 0) return undefined;
  const { name, email, line } = row;
  return { change: { kind, name, email, line, cells }, edit: { kind: "set", row: row.index, cells: values } };
}

/** The new row of somebody. */
export function joining(
  person: { name: string; email: string },
  values: Readonly<Record<string, string>>,
): { change: RosterChange; edit: Edit } {
  const cells = Object.entries(values)
    .filter(([, to]) => to !== "")
    .map(([column, to]) => ({ column, from: "", to }));
  return { change: { kind: "joins", ...person, cells }, edit: { kind: "add", cells: values } };
}

/** The plan of these changes. */
export function planOf(
  changes: readonly ({ change: RosterChange; edit: Edit } | undefined)[],
  notes: readonly string[] = [],
): RosterPlan {
  const made = changes.filter((one) => one !== undefined);
  return { changes: made.map(({ change }) => change), edits: made.map(({ edit }) => edit), notes, faults: [] };
}

/** The plan of a command that cannot be carried out. */
export function refusedPlan(faults: readonly string[]): RosterPlan {
  return { changes: [], edits: [], notes: [], faults };
}

/** A person as people know them: a name that is a personnel number says little. */
export function whoIs({ name, email }: { name: string; email: string }): string {
  return name === email || name === "" ? email : `${name} (${email})`;
}

/**
 * A change as a line for people.
 * @example - amara@acme.example leaves: last day 2026-12-01, not declared from 2026-12-02 on
 */
export function changeText({ kind, name, email, cells }: RosterChange): string {
  const who = whoIs({ name, email });
  const values = cells.map(({ column, from, to }) =>
    kind === "joins" ? `${column} ${quoted(to)}` : `${column} ${quoted(from)} → ${quoted(to)}`,
  );
  switch (kind) {
    case "joins":
      return `+ ${who} joins: ${values.join(", ")}`;
    case "changes":
      return `~ ${who}: ${values.join(", ")}`;
    case "leaves": {
      const last = cells[0]?.to ?? "";
      return `- ${who} leaves: last day ${last}, not declared from ${dayAfter(last)} on`;
    }
    case "removed":
      return `- ${who}: the row is removed`;
  }
}

function quoted(value: string): string {
  return JSON.stringify(value);
}
