/** Who needs a name. */
export interface Nameless {
  id: string;
  email: string;
}

/**
 * The logical names of users, by person id: the part of the address before the `@`, in letters, digits, dots, dashes and
 * underscores. A name stays with its resource for ever, so it must not change when somebody else joins.
 * @param taken names that are in use
 */
export function userNames(people: readonly Nameless[], taken: Iterable<string> = []): Map<string, string> {
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  const names = new Map<string, string>();
  for (const { id, email } of people.toSorted(byEmail)) {
    const name = candidates(email).find((candidate) => !used.has(candidate)) ?? numbered(plainName(email), used);
    used.add(name);
    names.set(id, name);
  }
  return names;
}

/** A text as a name: `Søren Ågård & Co` → `soren-agard-co`; `fallback` where nothing is left of it. */
export function plainName(text: string, fallback = "person"): string {
  const [local = ""] = text.split("@");
  const plain = local
    .toLowerCase()
    .replace(/[øœæßłđþð]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/-{2,}/g, "-")
    .replace(/^[-._]+|[-._]+$/g, "");
  if (plain === "") return fallback;
  return isRewritten(plain) ? `${fallback}-${plain}` : plain;
}

const LETTERS: Readonly<Record<string, string>> = {
  ø: "o",
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ł: "l",
  đ: "d",
  þ: "th",
  ð: "d",
};

/** What a spreadsheet makes a number, a date or a truth value of when it opens a roster. */
function isRewritten(name: string): boolean {
  const month = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
  return new RegExp(`^([\\d.e-]+|true|false|(\\d+[-.])?${month}[-.]?\\d+([-.]\\d+)?|\\d+[-.]?${month})$`).test(name);
}

function byEmail(a: Nameless, b: Nameless): number {
  const [one, other] = [`${a.email} ${a.id}`, `${b.email} ${b.id}`];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The short name, then one with the domain. */
function candidates(email: string): string[] {
  const short = plainName(email);
  const domain = plainName(email.split("@")[1] ?? "");
  return [short, `${short}.${domain}`];
}

function numbered(name: string, used: ReadonlySet<string>): string {
  for (let count = 2; ; count++) if (!used.has(`${name}-${count}`)) return `${name}-${count}`;
}
