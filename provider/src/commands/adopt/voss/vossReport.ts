import { uncalculated } from "../../../csv/cells.ts";
import { type Difference, UNREAD } from "./compareUser.ts";
import type { VossAdoption } from "./withVoss.ts";

/** What a comparison with VOSS found, for machines. */
export type VossReport = Omit<VossAdoption, "adoption">;

/** Where a project has the list of differences. */
export const DIFFERENCES_FILE = "voss-differences.csv";

export function vossReport({ adoption: _, ...found }: VossAdoption): VossReport {
  return found;
}

/** Whether nothing is to be looked at before VOSS's side ends. Only what both sides have can differ. */
export function isAlike({ differences, notAdopted }: VossReport): boolean {
  return differences.every(({ webex }) => webex === UNREAD) && notAdopted.every(({ kind }) => kind === "leftAlone");
}

const LABELS = { unknown: "only in VOSS", twice: "twice in VOSS", leftAlone: "left alone" } as const;

/** How often each field differs, and whom only one side has. The list itself is in the file. */
export function vossLines({ differences, notAdopted, notInVoss, notes }: VossReport): string[] {
  const byField = Map.groupBy(differences, ({ field }) => field);
  const counts = [...byField].toSorted(([, a], [, b]) => b.length - a.length);
  const people = new Set(differences.map(({ email }) => email)).size;
  return [
    differences.length === 0
      ? "VOSS and Webex agree about everybody whom both have."
      : `VOSS and Webex differ about ${people} of these people, in ${differences.length} values:`,
    ...counts.map(([field, all]) => `  ${field}: ${all.length}`),
    ...notAdopted.map(({ email, place, kind, reason }) => `${LABELS[kind]}: ${email} (${place}) ${reason}`),
    ...(notInVoss.length > 0 ? [`only in Webex: ${notInVoss.join(", ")}`] : []),
    ...notes,
  ];
}

/** The differences as a file that a spreadsheet sorts and filters. */
export function differencesText(differences: readonly Difference[]): string {
  const rows = differences.map(({ email, field, voss, webex, place }) => [email, field, voss, webex, place]);
  const lines = [["Email", "Field", "VOSS", "Webex", "In the export"], ...rows].map((cells) =>
    cells.map((cell) => quoted(uncalculated(cell))).join(","),
  );
  return `\ufeff${lines.map((line) => `${line}\n`).join("")}`;
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
