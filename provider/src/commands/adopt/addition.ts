import { documentText, parseDocument } from "../../csv/edit/document.ts";
import { editDocument } from "../../csv/edit/editDocument.ts";
import { type FileColumn, fileColumns } from "../../csv/header.ts";
import { nameOf } from "../../csv/names.ts";
import type { UsersRead } from "../../csv/readUsers.ts";
import { KEY_HEADER, type Roster, rosterOf, rosterText } from "../../csv/roster/writeRoster.ts";
import type { NotExpressed } from "../../model/adoption/listedPerson.ts";
import { canonicalEmail } from "../../model/user/email.ts";
import { whySamePerson } from "../../model/user/samePerson.ts";
import type { AdoptedUser } from "./adoption.ts";
import type { Part } from "./parts.ts";

/** A roster of an earlier adoption, as somebody may have edited it. */
export interface KnownRoster {
  /** The path in the project. */
  file: string;
  text: string;
  read: UsersRead;
}

/** The addresses of everybody in these rosters, also of leavers, and those that people had before. */
export function knownEmails(rosters: readonly KnownRoster[]): Set<string> {
  const rows = rosters.flatMap(({ read }) => read.rows);
  const emails = rows.flatMap(({ values: { email, previousEmail } }) => [email ?? [], previousEmail ?? []].flat());
  return new Set(emails.map(canonicalEmail));
}

/** The logical names of everybody in these rosters. */
export function namesInUse(rosters: readonly KnownRoster[]): string[] {
  return rosters.flatMap(({ read }) => read.rows.map((row) => nameOf(row, read.key)));
}

/**
 * Why a person who is new by the address is evidently in a roster already, under an address that nobody in Webex has any
 * more. To add such a person would declare somebody twice.
 * @param emails the addresses of everybody in Webex
 */
export function evidentRow(
  { whole }: Pick<AdoptedUser, "whole">,
  rosters: readonly KnownRoster[],
  emails: ReadonlySet<string>,
): string | undefined {
  for (const { file, read } of rosters) {
    for (const { line, values } of read.rows) {
      if (values.email === undefined || emails.has(canonicalEmail(values.email))) continue;
      const why = whySamePerson({ ...values }, { ...whole });
      if (why !== undefined)
        return `is evidently ${values.email} (${file}, line ${line}), whom Webex does not have: both have ${why}. Change the address there`;
    }
  }
  return undefined;
}

/** Files with further people, and what they do not say. */
export interface Addition {
  files: Map<string, string>;
  notExpressed: (NotExpressed & { name: string })[];
}

/**
 * Adds people to rosters. Every other character stays. People of a part without a roster get one.
 * @param fileOf the path of a part's roster
 */
export function addToRosters(
  parts: readonly Part[],
  rosters: readonly KnownRoster[],
  { source, fileOf }: { source: Parameters<typeof rosterOf>[1]; fileOf: (part: Part) => string },
): Addition {
  const files = new Map<string, string>();
  const notExpressed: Addition["notExpressed"] = [];
  for (const part of parts) {
    // Nobody knows what the templates of an edited program say, so each row says everything itself.
    const users = part.users.map(({ name, whole }) => ({ key: name, args: whole }));
    const roster = rosterOf(users, source);
    const file = fileOf(part);
    const known = rosters.find((one) => one.file === file);
    files.set(file, known ? withRows(known, roster) : rosterText(roster));
    for (const { key, notExpressed: notes } of roster.rows)
      notExpressed.push(...notes.map((note) => ({ ...note, name: key })));
  }
  return { files, notExpressed };
}

function withRows({ text, read }: KnownRoster, { rows, headers }: Roster): string {
  const own = new Map(headers.map((header) => [header, ownHeader(header, read)]));
  const edits = rows.map(({ cells }) => ({
    kind: "add" as const,
    cells: Object.fromEntries(
      Object.entries(cells).flatMap(([header, value]) => {
        const written = own.get(header);
        return written === undefined ? [] : [[written, value]];
      }),
    ),
  }));
  return documentText(editDocument(parseDocument(text), edits, read.key));
}

/** The column of the file that means the same; a new one where it has none. Without a key column people go by e-mail. */
function ownHeader(header: string, { columns, key }: UsersRead): string | undefined {
  if (header === KEY_HEADER) return key;
  const [wanted] = fileColumns({ line: 1, cells: [header] });
  const meaning = wanted && meaningOf(wanted);
  return columns.find((column) => meaning !== undefined && meaningOf(column) === meaning)?.header ?? header;
}

function meaningOf({ column, subscriptionId, siteUrl }: FileColumn): string | undefined {
  if (column === undefined) return undefined;
  return JSON.stringify([column.headers[0], subscriptionId, siteUrl].map((part) => part?.toLowerCase()));
}
