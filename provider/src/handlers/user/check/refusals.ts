import { isDeepStrictEqual } from "node:util";
import { neverTouchText, protectingEntry } from "../../../model/user/neverTouch.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { protectedById } from "../neverTouched.ts";
import { isNew, knownEmail } from "./stated.ts";

/**
 * Refuses a replacement, e.g. of the option `replaceOnChanges` or the flag `--replace`: it would delete the person. The
 * engine checks a resource that it replaces without the former inputs, although the state has them.
 */
export function replacementFaults({ log }: Session, olds: Properties, { email }: Properties): Fault[] {
  if (typeof email !== "string" || !isNew(olds)) return [];
  if (!log.values("kept").some((emails) => (JSON.parse(emails) as string[]).includes(email))) return [];
  const reason =
    "this would replace the person, and nothing ever does: the account and everything in it would be deleted. Take " +
    "--replace, replaceOnChanges, replaceWith and pending replacements away; every property changes in place";
  return [{ path: "email", reason }];
}

/** Tells before the run whom `webex:neverTouch` protects. What does not change is not written. */
export function neverTouchFaults({ configuration }: Session, olds: Properties, news: Properties): Fault[] {
  if (isUnchanged(olds, news)) return [];
  const emails = [knownEmail(olds, news), typeof olds.email === "string" ? olds.email : undefined];
  const id = typeof news.importId === "string" ? news.importId : undefined;
  const entry = protectingEntry(configuration.neverTouch, { id, emails });
  return entry === undefined ? [] : [{ path: "email", reason: neverTouchText(knownEmail(olds, news), entry) }];
}

/** The same for people whom the setting has by id: only Webex knows their addresses. */
export async function neverTouchByIdFaults(session: Session, olds: Properties, news: Properties): Promise<Fault[]> {
  if (isUnchanged(olds, news)) return [];
  const entry = await protectedById(session, [olds.email, news.email]);
  return entry === undefined ? [] : [{ path: "email", reason: neverTouchText(knownEmail(olds, news), entry) }];
}

function isUnchanged(olds: Properties, news: Properties): boolean {
  return isDeepStrictEqual(withoutMarks(olds), withoutMarks(news));
}

function withoutMarks(inputs: Properties): Properties {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.startsWith("__")));
}
