import { comparableId } from "../ids.ts";
import { tidyText } from "../tidyText.ts";
import { canonicalEmail } from "./email.ts";

/**
 * The people to whom no operation may write: ids, addresses, and patterns in which `*` stands for any characters, e.g.
 * `breakglass@acme.example, *@svc.acme.example`. Separated by commas, semicolons or white space, or a list in JSON.
 */
export function neverTouchEntries(text: string | undefined): string[] {
  const words = (text ?? "")
    .replace(/[[\]"]/g, " ")
    .split(/[\s,;]+/)
    .map(tidyText);
  return [...new Set(words.filter((word) => word !== ""))];
}

/** The entry that protects a person, if any does. */
export function protectingEntry(
  entries: readonly string[],
  person: { id?: string | undefined; emails: readonly (string | undefined)[] },
): string | undefined {
  const emails = person.emails.flatMap((email) => (email === undefined ? [] : [canonicalEmail(email)]));
  return entries.find(
    (entry) =>
      (person.id !== undefined && comparableId(entry) === comparableId(person.id)) ||
      emails.some((email) => patternOf(entry).test(email)),
  );
}

function patternOf(entry: string): RegExp {
  const parts = entry
    .toLowerCase()
    .split("*")
    .map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "u");
}

/** What an operation says that would have written to such a person. */
export function neverTouchText(who: string, entry: string): string {
  return (
    `${who} is never touched: webex:neverTouch (WEBEX_NEVER_TOUCH) has ${JSON.stringify(entry)}, so nothing is ` +
    "created, changed or removed there. Take the change back, or have the entry removed by whoever set it"
  );
}
