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

export function changeEmails(organization: Organization, person: Person, emails: string[]): void {
  for (const email of person.emails) organization.peopleByEmail.delete(email.toLowerCase());
  person.emails = emails;
  for (const email of emails) organization.peopleByEmail.set(email.toLowerCase(), person);
}
