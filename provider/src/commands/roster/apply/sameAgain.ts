import { overlap } from "../../../csv/period.ts";
import { tidyText } from "../../../model/tidyText.ts";
import { shown } from "../../../model/validation/fault.ts";
import type { Roster, RosterRow } from "../roster.ts";
import { whoIs } from "../rosterChanges.ts";
import { headerMeant } from "../rosterColumns.ts";
import type { HrRow } from "./hrFile.ts";

/**
 * Joiners who are somebody of the roster, with another key: taken for two people, one account would be removed and another
 * one created.
 */
export function unlikelyJoiners(
  roster: Roster,
  { joiners, leavers, today }: { joiners: readonly HrRow[]; leavers: readonly RosterRow[]; today: string },
): string[] {
  return joiners.flatMap((joiner) => {
    const { email } = joiner;
    const same = roster.people.find((row) => row.email === email && overlap(row.period, { from: today }));
    const alike = same ?? leavers.find((row) => isAlike(roster, row, joiner, email));
    return alike ? [sameReason(joiner, alike, email)] : [];
  });
}

function sameReason({ key, line }: HrRow, row: RosterRow, email: string): string {
  const who = `joiner ${shown(key)} (line ${line} of the HR file)`;
  return row.email === email
    ? `${who} has the e-mail of line ${row.line} of the roster; if it is the same person, correct the key there`
    : `${who} looks like ${whoIs(row)} in line ${row.line} of the roster, who is missing from the HR file; if it is the same person, correct key and e-mail there with pulumi-webex roster change; if not, let one leave with roster leave first`;
}

/** By the whole name, or by the part of the e-mail before the `@`. */
function isAlike(roster: Roster, row: RosterRow, joiner: HrRow, email: string): boolean {
  if (localPart(row.email) === localPart(email)) return true;
  const names = namesOf(roster, row.cells);
  return namesOf(roster, joiner.values).some((name) => names.includes(name));
}

function localPart(email: string): string {
  return email.split("@")[0] ?? "";
}

function namesOf({ users }: Roster, cells: Readonly<Record<string, string>>): string[] {
  const [first, last, display] = ["firstName", "lastName", "displayName"].map((field) => {
    const meant = headerMeant(field, users.columns);
    return "header" in meant ? (cells[meant.header] ?? "") : "";
  });
  return [first && last ? `${first} ${last}` : "", display ?? ""]
    .map((name) => tidyText(name).toLowerCase())
    .filter((name) => name !== "");
}
