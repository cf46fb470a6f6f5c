import { uncalculated } from "../../csv/cells.ts";
import { attendeeSites, type NotExpressed } from "../../model/adoption/listedPerson.ts";
import { assignedLicense } from "../../model/user/outputs.ts";
import { type Adoption, counted } from "./adoption.ts";

/** The name of the file that lists everything that code does not say. */
export const REPORT_FILE = "adoption.csv";

/** What an adoption did, for machines. */
export interface AdoptionReport {
  organisation: { id: string; name: string };
  folder: string;
  files: string[];
  people: number;
  /** People who were in the rosters before. */
  known: number;
  /** People who do not pass the filters. */
  notSelected: number;
  templates: { name: string; people: number }[];
  licenses: Record<string, number>;
  /** Licences that come with the organisation, which nobody manages. */
  unmanagedLicenses: Record<string, number>;
  leftAlone: { email: string; id: string; kind: string; reason: string }[];
  /** How many people only attend meetings, by site. */
  attendees: Record<string, number>;
  notExpressed: { email: string; id: string; path: string; value: string; reason: string }[];
}

type Note = NotExpressed & { person: { id: string; emails: readonly string[] } };

/** Everything about an adoption that somebody may ask. */
export function adoptionReport(
  adoption: Adoption,
  licenses: readonly { id: string; name: string; subscriptionId?: string; siteUrl?: string }[],
  written: { folder: string; files: Iterable<string>; notExpressed: readonly Note[] },
): AdoptionReport {
  const { organization, users, leftAlone } = adoption;
  const names = new Map(licenses.map((license) => [license.id, assignedLicense(license)]));
  const held = users.flatMap(({ person }) => (person.licenses ?? []).flatMap((id) => names.get(id) ?? []));
  const managed = counted(held.filter((name) => !adoption.unmanaged.has(name)));
  const attendees = leftAlone.flatMap(({ kind, person }) => (kind === "attendee" ? attendeeSites(person) : []));
  return {
    organisation: { id: organization.id, name: organization.displayName },
    folder: written.folder,
    files: [...written.files],
    people: users.length,
    known: adoption.known,
    notSelected: adoption.notSelected,
    templates: byCount(counted(users.map(({ template }) => template))).map(([name, people]) => ({ name, people })),
    licenses: Object.fromEntries(byCount(managed)),
    unmanagedLicenses: Object.fromEntries(byCount(adoption.unmanaged)),
    leftAlone: leftAlone.map(({ person, kind, reason }) => ({ ...whoIs(person), kind, reason })),
    attendees: Object.fromEntries(byCount(counted(attendees))),
    notExpressed: written.notExpressed.map(({ person, path, value, reason }) => ({
      ...whoIs(person),
      path,
      value,
      reason,
    })),
  };
}

function whoIs({ id, emails: [email = ""] }: Note["person"]): { email: string; id: string } {
  return { email, id };
}

function byCount(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

/** The report as a file: a line for everybody who is left alone, and for everything that code does not say. */
export function reportText({ leftAlone, notExpressed }: Pick<AdoptionReport, "leftAlone" | "notExpressed">): string {
  const rows = [
    ["User ID/Email", "What", "Value", "Reason"],
    ...leftAlone.map(({ email, id, reason }) => [email || id, "left alone", "", reason]),
    ...notExpressed.map(({ email, path, value, reason }) => [email, path, value, reason]),
  ];
  return `\ufeff${rows.map((cells) => `${cells.map(cell).join(",")}\n`).join("")}`;
}

function cell(text: string): string {
  return `"${uncalculated(text).replaceAll('"', '""')}"`;
}

/** More lines than these nobody reads on a terminal. */
const SHOWN = 10;

/** The report for people. */
export function reportLines(report: AdoptionReport): string[] {
  const { organisation, people, known, notSelected, leftAlone, notExpressed, attendees, files, folder } = report;
  const kinds = byCount(counted(leftAlone.map(({ kind }) => kind)));
  return [
    `${organisation.name}: ${count(people, "person", "people")} adopted${known > 0 ? `, ${known} known already` : ""}`,
    ...amounts(
      "Templates",
      report.templates.map(({ name, people: users }) => [name, users]),
    ),
    ...amounts("Licences", Object.entries(report.licenses)),
    ...amounts(
      "Licences that come with the organisation, and are not managed",
      Object.entries(report.unmanagedLicenses),
    ),
    ...(notSelected > 0 ? [`Not asked for: ${count(notSelected, "person", "people")}`] : []),
    ...amounts("Attendees", Object.entries(attendees)),
    ...listed(
      `Left alone: ${leftAlone.length}${kinds.length > 0 ? ` (${kinds.map(([kind, of]) => `${kind} ${of}`).join(", ")})` : ""}`,
      leftAlone.map(({ email, id, reason }) => `${email || id} ${reason}`),
    ),
    ...listed(
      `Not said by the code, so that Webex keeps it: ${notExpressed.length}`,
      notExpressed.map(({ email, path, value, reason }) => `${email}: ${path} ${value}: ${reason}`),
    ),
    `Written to ${folder}: ${files.slice(0, SHOWN).join(", ")}${files.length > SHOWN ? ` and ${files.length - SHOWN} more` : ""}`,
  ];
}

function amounts(title: string, values: readonly (readonly [string, number])[]): string[] {
  if (values.length === 0) return [];
  const shown = values.slice(0, SHOWN).map(([name, amount]) => `${name} ${amount}`);
  return [`${title}: ${shown.join(", ")}${values.length > SHOWN ? ` and ${values.length - SHOWN} more` : ""}`];
}

function listed(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - SHOWN;
  return [
    title,
    ...lines.slice(0, SHOWN).map((line) => `  ${line}`),
    ...(more > 0 ? [`  and ${more} more, in ${REPORT_FILE}`] : []),
  ];
}

/** `1 person`, `3,000 people` */
function count(amount: number, one: string, several: string): string {
  return `${amount.toLocaleString("en")} ${amount === 1 ? one : several}`;
}
