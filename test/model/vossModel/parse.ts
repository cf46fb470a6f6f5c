import { readFileSync } from "node:fs";
import path from "node:path";

/** One entry of the model, as the document has it. */
export interface SeedEntry {
  title: string;
  description: string;
  /** As printed: blocks inside blocks by their bare name. */
  fieldName: string;
  /** With the blocks around it. */
  path: string;
  type: string;
  choices?: string[];
  default?: string;
  required?: true;
  readOnly?: true;
}

export function readSeed(): string {
  return readFileSync(path.join(import.meta.dirname, "relation-SparkUser-21.3.txt"), "utf8");
}

/** The entries under "Model Details": a heading, then its details as a list. */
export function parseSeed(text: string): SeedEntry[] {
  const table = text.slice(text.indexOf("Model Details: relation/SparkUser"));
  const blocks = [...table.matchAll(/^(?<heading>[^\s•].*)\n(?<details>(?: *• .*\n?)+)/gm)];
  const readOnly = readOnlyTitles(text);
  const entries = blocks.map(({ groups = {} }) => entryOf(groups.heading ?? "", groups.details ?? "", readOnly));
  return entries.map((entry, index) => ({ ...entry, path: fullPath(entry, entries.slice(index + 1)) }));
}

/**
 * Title and description stand on one line without anything between them, so a description is known by how it begins.
 * Longer beginnings than needed keep a title from being cut.
 */
const DESCRIPTIONS = [
  "Phone numbers for the person",
  "The type of phone number",
  "The phone number e.g.",
  "Webex Calling extension of the person",
  "Named User License",
  "Add @spark to an invitation",
  "Users can share content",
  "Users' incoming calls",
  "Hybrid Message Services",
  "Default: ",
  "- User Management",
  "Read-only view",
  "- Analytics & Reports",
  "- Device Management",
  "This determines",
  "Enabling this",
  "Select how this user",
  "All Care users",
];

type Unplaced = Omit<SeedEntry, "path">;

function entryOf(heading: string, details: string, readOnly: readonly string[]): Unplaced {
  const starts = DESCRIPTIONS.map((opening) => heading.indexOf(` ${opening}`)).filter((at) => at > 0);
  const end = Math.min(heading.length, ...starts);
  const marked = heading.slice(0, end);
  const title = marked.replace(/ \*$/, "");
  const choices = detail(details, "Choices");
  const initial = detail(details, "Default");
  return {
    title,
    description: heading.slice(end).trim(),
    fieldName: detail(details, "Field Name") ?? "",
    type: detail(details, "Type") ?? "",
    ...(choices === undefined ? {} : { choices: JSON.parse(choices) as string[] }),
    ...(initial === undefined ? {} : { default: initial }),
    ...(marked === title ? {} : { required: true }),
    ...(readOnly.includes(title) ? { readOnly: true } : {}),
  };
}

function detail(details: string, name: string): string | undefined {
  return new RegExp(`^ *• ${name}: (.*)$`, "m").exec(details)?.[1]?.trim();
}

/** The document marks nothing read-only in the table; a note in the instructions names two check boxes. */
function readOnlyTitles(text: string): string[] {
  const note = /checkboxes are read-only.*: (.+)$/m.exec(text)?.[1];
  return (note ?? "").split(",").map((title) => title.trim());
}

/** A block printed by its bare name is found in the path of the first field after it that has it in its path. */
function fullPath({ fieldName, type }: Unplaced, later: readonly Unplaced[]): string {
  if (type !== "Object") return fieldName;
  const below = later.map((entry) => entry.fieldName.split(".")).find((names) => names.includes(fieldName));
  return below ? below.slice(0, below.indexOf(fieldName) + 1).join(".") : fieldName;
}
