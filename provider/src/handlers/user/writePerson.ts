import { primaryFirst } from "../../model/user/email.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import { type Person, type PersonUpdate, updateOf, updatePerson } from "../../webex/people.ts";

/**
 * Every PUT of a person: the whole record as read with the changes, because PUT replaces the person.
 * @param person as read with calling data
 * @param emails addresses that may be the primary one. The first that the person has is written first, because the
 * order of a read is no promise
 */
export function writePerson(
  client: WebexClient,
  person: Person,
  changes: Partial<PersonUpdate>,
  emails: readonly string[],
): Promise<Person> {
  const record = updateOf({ ...person, emails: primaryFirst(person.emails, ...emails) });
  // Sign-in is sent only if it changes: an invited person may read as disabled, and sending that would disable the
  // person. The name of the former manager would contradict the id of a new one.
  const { loginEnabled: _, manager, ...kept } = record;
  const unchangedManager = changes.managerId === undefined && manager !== undefined ? { manager } : {};
  return updatePerson(client, person.id, { ...kept, ...unchangedManager, ...changes }, { callingData: true });
}
