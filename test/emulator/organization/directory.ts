import { ApiError, badRequest, conflict, notFound } from "../http/apiError.ts";
import { uuidOf } from "../ids.ts";
import { carryOut } from "../licenses/carryOut.ts";
import type { PersonBody } from "../people/personBody.ts";
import type { Organization } from "../world/organization.ts";
import { addPerson, removePerson } from "../world/people.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";

/** How long an address that the directory deleted cannot be used again. */
const softDeletion = 7 * 86_400_000;

/** People of a synchronised organisation come and go with the directory alone. */
export function refuseWhereSynced(world: World, organization: Organization): void {
  if (!organization.directorySynced) return;
  const message = "The organization is synchronized with a directory: people are added and deleted there.";
  throw new ApiError(Number(world.switches.directorySyncRefusal), message);
}

/** An address that the directory deleted lately is still taken. */
export function refuseSoftDeleted(world: World, email: string): void {
  const ends = [...world.organizations.values()].map(({ softDeleted }) => softDeleted.get(email.toLowerCase()) ?? 0);
  if (Math.max(...ends) > world.clock.now()) {
    throw conflict("A person with this e-mail address was deleted by directory synchronization less than 7 days ago.");
  }
}

export function isSynced(organization: Organization, person: Person): boolean {
  return organization.directorySynced && person.provisionedBy === "AD";
}

/** The body with what the directory rules as it is, whatever was sent. */
export function withSyncedFields(organization: Organization, person: Person, body: PersonBody): PersonBody {
  if (!isSynced(organization, person)) return body;
  const { displayName, firstName, lastName, department, manager, managerId, title, addresses, loginEnabled } = person;
  const synced = { displayName, firstName, lastName, department, manager, managerId, title, addresses };
  const known = Object.fromEntries(Object.entries(synced).filter(([, value]) => value !== undefined));
  const unsynced = Object.entries(body).filter(([name]) => name !== "emails" && !Object.hasOwn(synced, name));
  return { ...Object.fromEntries(unsynced), ...known, loginEnabled };
}

export interface DirectoryEntry {
  readonly email: string;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly department?: string | undefined;
  readonly title?: string | undefined;
}

/** The directory brings somebody. They get the automatic licences, as everybody new does. */
export function addByDirectory(world: World, organization: Organization, entry: DirectoryEntry): void {
  const { email, firstName, lastName } = entry;
  if (!organization.directorySynced) throw badRequest(`${organization.displayName} has no directory.`);
  if (organization.peopleByEmail.has(email.toLowerCase())) throw conflict(`${email} is there already.`);
  refuseSoftDeleted(world, email);
  const now = world.clock.timestamp();
  const { department, title } = entry;
  const person: Person = {
    department,
    title,
    firstName,
    lastName,
    uuid: uuidOf(`person ${email.toLowerCase()} ${now}`),
    orgUuid: organization.uuid,
    created: now,
    lastModified: now,
    emails: [email],
    displayName: [firstName, lastName].filter(Boolean).join(" ") || email,
    nickName: firstName,
    directoryNumbers: [],
    roles: [],
    licenses: new Set(),
    attendeeSites: new Set(),
    invitePending: true,
    loginEnabled: true,
    provisionedBy: "AD",
  };
  addPerson(organization, person);
  carryOut(world, organization, person, organization.automaticLicenses, undefined);
}

/** The directory deletes somebody: the address rests for seven days. */
export function removeByDirectory(world: World, organization: Organization, email: string): void {
  const person = organization.peopleByEmail.get(email.toLowerCase());
  if (!person || !isSynced(organization, person)) throw notFound(`The directory did not bring ${email}.`);
  const now = world.clock.now();
  for (const address of person.emails) organization.softDeleted.set(address.toLowerCase(), now + softDeletion);
  removePerson(organization, person, now);
}
