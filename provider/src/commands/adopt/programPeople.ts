import { canonicalEmail } from "../../model/user/email.ts";

/** The files of a program, by their path in the project. */
export type Programs = ReadonlyMap<string, string>;

/** Whom a program that somebody may have edited declares, as far as its text tells. */
export interface ProgramPeople {
  /** Addresses that are stated as `email`. */
  declared: ReadonlySet<string>;
  /** Addresses that stand elsewhere, with the place. */
  mentioned: ReadonlyMap<string, string>;
  /** Everything in quotation marks that may be the name of a user. */
  names: readonly string[];
}

const EMAIL = /\bemail["']?\s*:\s*(["'`])(.+?)\1/g;
/** A manager need not be a user of the program. */
const MANAGER = /\bmanager["']?\s*:\s*(["'`])(.+?)\1/g;
const COMMENT = /^\s*(\/\/|\/?\*|#)/;
const NAME = /(["'`])([\w.-]+)\1/g;

/** Reads a program as text: an address that it calculates is not found. */
export function programPeople(programs: Programs): ProgramPeople {
  const declared = new Set<string>();
  const mentioned = new Map<string, string>();
  const names: string[] = [];
  for (const [file, text] of programs) {
    names.push(...[...text.matchAll(NAME)].map(([, , name = ""]) => name));
    for (const [index, line] of text.split("\n").entries()) {
      if (!line.includes("@")) continue;
      if (!COMMENT.test(line)) for (const [, , email = ""] of line.matchAll(EMAIL)) declared.add(canonicalEmail(email));
      for (const email of addressesIn(line.replaceAll(MANAGER, "")))
        if (!mentioned.has(email)) mentioned.set(email, `${file}, line ${index + 1}`);
    }
  }
  return { declared, mentioned, names };
}

/** An apostrophe may be a part of an address, or a quotation mark around it. */
function addressesIn(line: string): string[] {
  const found = line.match(/[^\s"`<>(),;:[\]{}]+@[\w.-]+/g) ?? [];
  return found.flatMap((text) => [text, text.slice(text.lastIndexOf("'", text.indexOf("@")) + 1)]).map(canonicalEmail);
}
