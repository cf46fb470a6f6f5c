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
export function partName({ whole, person }: Pick<AdoptedUser, "whole" | "person">, splitBy: SplitBy): string {
  const value = {
    location: whole.location,
    department: whole.department ?? person.department,
    domain: whole.email.split("@")[1],
  }[splitBy];
  const text = (value ?? "").replaceAll("@", " ").trim();
  return text === "" ? `without-${splitBy}` : plainName(text, splitBy);
}

/** Where GitHub and GitLab look for who reviews what. */
export const OWNERS_FILE = "CODEOWNERS";

/**
 * Who reviews which file.
 * @param owner with `{part}` in place of the name of the file, e.g. `@acme/{part}`
 */
export function codeOwners(parts: readonly Part[], ending: string, owner: string): string {
  const head = "# Who reviews which file. The owners must exist, or nobody is asked.";
  return [head, ...ownerLines(parts, ending, owner), ""].join("\n");
}

/** A line for each file, see `codeOwners`. */
export function ownerLines(parts: readonly Part[], ending: string, owner: string): string[] {
  return parts.map(({ name }) => `/${PARTS_FOLDER}/${name}${ending} ${owner.replaceAll("{part}", name)}`);
}
