import { type Day, dayAfter, lastDayOf, phaseOn } from "../../csv/period.ts";
import { type Roster, type RosterRow, rowOf } from "./roster.ts";
import { LEAVES, planOf, type RosterPlan, refusedPlan, rowChange, whoIs } from "./rosterChanges.ts";
import { headerMeant } from "./rosterColumns.ts";

/** A last day for each of these people. */
export function planLeave(roster: Roster, people: readonly string[], on: Day, today: Day): RosterPlan {
  const rows = people.map((person) => rowOf(roster, person, today));
  const faults = rows.flatMap((row) => ("reason" in row ? [row.reason] : []));
  if (faults.length > 0) return refusedPlan(faults);
  const leavers = rows.flatMap((row) => ("reason" in row ? [] : [row]));
  const header = leavesHeader(roster);
  const changes = leavers
    .filter(({ period }) => period.leaves !== on)
    .map((row) => rowChange("leaves", row, { [header]: on }));
  const past = on < today ? [`${on} has passed: the next pulumi up no longer declares them`] : [];
  return planOf(changes, [...past, ...leavers.flatMap((row) => leaverNotes(roster, row))]);
}

/** The column of last days as the file heads it. */
export function leavesHeader({ users }: Roster): string {
  const meant = headerMeant(LEAVES, users.columns);
  return "header" in meant ? meant.header : LEAVES;
}

/** What else in the roster is about somebody who leaves. */
export function leaverNotes({ people, users }: Roster, leaver: RosterRow): string[] {
  const later = people.filter(
    (row) => row.name === leaver.name && (row.period.from ?? "") > (leaver.period.from ?? ""),
  );
  const meant = headerMeant("manager", users.columns);
  const header = "header" in meant ? meant.header : "";
  const reports = people.filter(({ cells }) => cells[header]?.toLowerCase() === leaver.email);
  return [
    ...later.map(
      ({ line, period }) => `${whoIs(leaver)} comes back on ${period.from}: line ${line} counts from then on`,
    ),
    ...(reports.length > 0 ? [`${whoIs(leaver)} is the manager of ${counted(reports)}; change that column there`] : []),
  ];
}

function counted(rows: readonly RosterRow[]): string {
  const lines = rows.slice(0, 5).map(({ line }) => line);
  const more = rows.length > lines.length ? ` and ${rows.length - lines.length} more` : "";
  return lines.length === 1 ? `line ${lines[0]}` : `lines ${lines.join(", ")}${more}`;
}

/**
 * Rows whose last day is more than so many days ago. The program does not declare them any more, so nothing happens to
 * anybody.
 */
export function planTidy({ people }: Roster, { today, days }: { today: Day; days: number }): RosterPlan {
  const over = people.filter(({ period }) => {
    const last = lastDayOf(period);
    return last !== undefined && phaseOn(today, period) === "over" && daysBetween(last, today) > days;
  });
  return planOf(
    over.map(({ index, name, email, line }) => ({
      change: { kind: "removed", name, email, line, cells: [] },
      edit: { kind: "remove", row: index },
    })),
  );
}

function daysBetween(earlier: Day, later: Day): number {
  return (Date.parse(dayAfter(later)) - Date.parse(dayAfter(earlier))) / 86_400_000;
}
