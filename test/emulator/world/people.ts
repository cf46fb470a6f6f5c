import type { Organization } from "./organization.ts";
import type { Person } from "./person.ts";
import { release } from "./seats.ts";

export function addPerson(organization: Organization, person: Person): void {
  organization.people.set(person.uuid, person);
  for (const email of person.emails) organization.peopleByEmail.set(email.toLowerCase(), person);
}

export function removePerson(organization: Organization, person: Person, now: number): void {
  for (const id of person.licenses) release(organization, person, id, now);
  organization.people.delete(person.uuid);
  for (const email of person.emails) organization.peopleByEmail.delete(email.toLowerCase());
}

/** Switches sign-in on or off. Whoever is off for long enough is deleted. */
export function enableLogin(person: Person, isEnabled: boolean, now: number): void {
  person.loginEnabled = isEnabled;
  person.signedOffAt = isEnabled ? undefined : (person.signedOffAt ?? now);
}

/** Deletes whoever has been signed off for so long. Where nobody knows since when, the time begins now. */
export function removeSignedOff(organization: Organization, now: number, seconds: number): void {
  for (const person of organization.people.values()) {
    // Somebody who has not accepted the invitation may show as disabled.
    if (person.loginEnabled || (person.invitePending && person.signedOffAt === undefined)) continue;
    person.signedOffAt ??= now;
    if (person.signedOffAt + seconds * 1000 <= now) removePerson(organization, person, now);
  }
}

export function changeEmails(organization: Organization, person: Person, emails: string[]): void {
  for (const email of person.emails) organization.peopleByEmail.delete(email.toLowerCase());
  person.emails = emails;
  for (const email of emails) organization.peopleByEmail.set(email.toLowerCase(), person);
}
