import { plainName } from "../../model/adoption/names.ts";
import type { AdoptedUser } from "./adoption.ts";

/** By what people are divided over files. */
export const SPLIT_BY = ["location", "department", "domain"] as const;
/** One of `SPLIT_BY`. */
export type SplitBy = (typeof SPLIT_BY)[number];

/** People of one file. */
export interface Part {
  /** The name of the file, without its ending. */
  name: string;
  users: AdoptedUser[];
}

/** The folder of the files, where there are several. */
export const PARTS_FOLDER = "people";

/** The people of each file, sorted by its name. Without a division there is one. */
export function partsOf(users: readonly AdoptedUser[], splitBy: SplitBy | undefined): Part[] {
  if (splitBy === undefined) return [{ name: "people", users: [...users] }];
  const parts = Map.groupBy(users, (user) => partName(user, splitBy));
  return [...parts].map(([name, ofPart]) => ({ name, users: ofPart })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Values that differ in spelling alone share a file. */
function partName({ whole, person }: Pick<AdoptedUser, "whole" | "person">, splitBy: SplitBy): string {
  const value = {
    location: whole.location,
    department: whole.department ?? person.department,
    domain: whole.email.split("@")[1],
  }[splitBy];
  const text = (value ?? "").replaceAll("@", " ").trim();
  if (text === "") return `without-${splitBy}`;
  const name = plainName(text, splitBy);
  return WINDOWS_DEVICE.test(name) ? `${splitBy}-${name}` : name;
}

/** Windows has no file of such a name, whatever its ending. */
const WINDOWS_DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/** Where GitHub and GitLab look for who reviews what. */
export const OWNERS_FILE = "CODEOWNERS";

const OWNERS_HEAD = "# Who reviews which file. The owners must exist, or nobody is asked.\n";

/** A file that somebody reviews, and the name of its part. */
export interface OwnedFile {
  path: string;
  part: string;
}

/**
 * Who reviews which file, behind what stands there already.
 * @param owner with `{part}` in place of the name of the part, e.g. `@acme/{part}`
 */
export function codeOwners(files: readonly OwnedFile[], owner: string, before: string = OWNERS_HEAD): string {
  const lines = files.map(({ path, part }) => `/${path} ${owner.replaceAll("{part}", part)}\n`);
  return `${before}${before.endsWith("\n") ? "" : "\n"}${lines.join("")}`;
}
