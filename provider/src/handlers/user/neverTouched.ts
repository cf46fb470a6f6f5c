import { canonicalEmail } from "../../model/user/email.ts";
import { neverTouchText, protectingEntry } from "../../model/user/neverTouch.ts";
import { isBadRequest, isNotFound } from "../../webex/http/errors.ts";
import { getPerson } from "../../webex/people.ts";
import type { Session } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";

/** Refuses to write to somebody whom `webex:neverTouch` protects, by id or by any address. */
export function assertMayTouch(
  { configuration }: Session,
  person: { id?: string; emails: readonly (string | undefined)[] },
): void {
  const entry = protectingEntry(configuration.neverTouch, person);
  const [email] = person.emails;
  if (entry !== undefined) throw new VisibleError(neverTouchText(email ?? person.id ?? "this person", entry));
}

const addressesById = new WeakMap<Session, Promise<Map<string, string>>>();

/** The entry that protects whoever has one of these addresses by id. The people of these ids are read once. */
export async function protectedById(session: Session, emails: readonly unknown[]): Promise<string | undefined> {
  const known = addressesById.get(session) ?? readAddresses(session);
  addressesById.set(session, known);
  const entries = await known;
  return emails.flatMap((email) => (typeof email === "string" ? (entries.get(canonicalEmail(email)) ?? []) : []))[0];
}

/** The entries that are ids, by the addresses of their people. */
async function readAddresses({ client, configuration }: Session): Promise<Map<string, string>> {
  const ids = configuration.neverTouch.filter((entry) => !/[@*]/.test(entry));
  const found = await Promise.all(
    ids.map(async (entry) => {
      const person = await getPerson(client, entry, { callingData: false }).catch((e: unknown) => {
        if (!isNotFound(e) && !isBadRequest(e)) throw e;
        return undefined;
      });
      return (person?.emails ?? []).map((email): [string, string] => [canonicalEmail(email), entry]);
    }),
  );
  return new Map(found.flat());
}
