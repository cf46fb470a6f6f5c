import { uuidOf } from "../ids.ts";
import { isCalling } from "../licenses/carryOut.ts";
import { roleNamed } from "../roles/catalogue.ts";
import type { License } from "../world/license.ts";
import type { Location } from "../world/organization.ts";
import type { Calling, Person } from "../world/person.ts";
import type { Seeded } from "./judgePeople.ts";
import type { LicenseReference, OrganizationFile, PersonEntry } from "./organizationFile.ts";
import { OrganizationFileError } from "./readOrganization.ts";
import { referredLicense } from "./seedLicenses.ts";

export interface Home {
  readonly uuid: string;
  readonly created: string;
  readonly licenses: readonly License[];
  readonly automaticLicenses: readonly License[];
  readonly locations: readonly Location[];
  readonly directorySynced: boolean;
}

export function seedPeople(file: OrganizationFile, home: Home, population: number): Seeded[] {
  const described = file.people.map((entry, index) => seedPerson(entry, home, `people[${index}]`));
  const generated = Array.from({ length: population }, (_, index) =>
    seedPerson(inhabitant(index + 1, file.domain), home, "population"),
  );
  const professional = home.licenses.find(({ offer }) => offer.name === "Webex Calling - Professional");
  const callingLicense = { name: "Webex Calling - Professional", subscription: professional?.subscriptionId };
  const callers = file.locations.flatMap(({ name, callers }) =>
    Array.from({ length: callers }, (_, index) =>
      seedPerson(caller(name, index + 1, file.domain, callingLicense), home, `callers at ${name}`),
    ),
  );
  return [...described, ...generated, ...callers];
}

/** A person seeded has signed in already, unless the file says otherwise. */
function seedPerson(entry: PersonEntry, home: Home, path: string): Seeded {
  const names = [entry.firstName, entry.lastName].filter(Boolean).join(" ");
  const licenses = entry.licenses
    ? entry.licenses.map((reference, index) => referredLicense(home.licenses, reference, `${path}.licenses[${index}]`))
    : home.automaticLicenses.filter((license) => entry.calling || !isCalling(license));
  const person: Person = {
    uuid: uuidOf(`person ${entry.email.toLowerCase()}`),
    orgUuid: home.uuid,
    created: home.created,
    lastModified: home.created,
    emails: [entry.email, ...(entry.furtherEmails ?? [])],
    displayName: entry.displayName ?? (names || entry.email),
    firstName: entry.firstName,
    lastName: entry.lastName,
    nickName: entry.firstName,
    avatar: entry.avatar,
    department: entry.department,
    title: entry.title,
    addresses: entry.addresses,
    timezone: entry.timezone,
    directoryNumbers: entry.phoneNumbers ?? [],
    calling: entry.calling && seedCalling(entry.calling, home, `${path}.calling`),
    roles: (entry.roles ?? []).map((name, index) => seedRole(name, `${path}.roles[${index}]`)),
    licenses: new Set(licenses.map((license) => license.id)),
    attendeeSites: new Set(entry.attendeeOf),
    status: entry.status ?? (entry.invitePending ? undefined : "unknown"),
    lastActivity: entry.invitePending ? undefined : home.created,
    invitePending: entry.invitePending ?? false,
    loginEnabled: entry.loginEnabled ?? true,
    provisionedBy: home.directorySynced ? "AD" : undefined,
  };
  return { person, path };
}

function seedCalling(entry: NonNullable<PersonEntry["calling"]>, home: Home, path: string): Calling {
  const location = home.locations.find((candidate) => candidate.name === entry.location);
  if (!location) throw new OrganizationFileError(`${path}.location: no location "${entry.location}"`);
  return { locationUuid: location.uuid, extension: entry.extension, phoneNumber: entry.phoneNumber };
}

function seedRole(name: string, path: string): string {
  const role = roleNamed(name);
  if (!role) throw new OrganizationFileError(`${path}: no role "${name}"`);
  return role.id;
}

const firstNames = ["Ada", "Bela", "Chidi", "Dana", "Emre", "Fatou", "Goran", "Hana", "Ivo", "Jun", "Kofi", "Lea"];
const lastNames = ["Abara", "Berg", "Costa", "Duval", "Eriksen", "Fuchs", "Gallo", "Horvat", "Ito", "Jansen", "Kaya"];

function caller(location: string, number: number, domain: string, callingLicense: LicenseReference): PersonEntry {
  const place = location.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return {
    ...inhabitant(number, domain),
    email: `${place}-${String(number).padStart(3, "0")}@${domain}`,
    licenses: ["Basic Messaging", callingLicense],
    calling: { location, extension: String(1000 + number) },
  };
}

function inhabitant(number: number, domain: string): PersonEntry {
  const firstName = firstNames[number % firstNames.length] ?? "";
  const lastName = `${lastNames[number % lastNames.length]} ${number}`;
  return { email: `person-${String(number).padStart(5, "0")}@${domain}`, firstName, lastName };
}
