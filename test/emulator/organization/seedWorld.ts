import type { Clock } from "../clock.ts";
import { uuidOf } from "../ids.ts";
import { isCalling } from "../licenses/carryOut.ts";
import type { Switches } from "../switches.ts";
import type { License } from "../world/license.ts";
import type { Location, Organization } from "../world/organization.ts";
import type { Person } from "../world/person.ts";
import type { AccessToken, OAuthClient, World } from "../world/world.ts";
import { settle } from "./judgePeople.ts";
import type { OrganizationFile } from "./organizationFile.ts";
import { OrganizationFileError } from "./readOrganization.ts";
import { referredLicense, seedLicenses } from "./seedLicenses.ts";
import { seedPeople } from "./seedPeople.ts";

/** Seconds that a refresh token lives from authorisation on, as recorded. */
export const refreshTokenLife = 7_775_999;

/** The world as the organisation files describe it. `population` people are generated in the first organisation. */
export function seedWorld(
  files: readonly OrganizationFile[],
  population: number,
  clock: Clock,
  switches: Switches,
): World {
  const organizations: Organization[] = [];
  for (const file of files) {
    const inhabitants = organizations.length === 0 ? population : 0;
    organizations.push(told(file, () => seedOrganization(file, inhabitants, organizations)));
  }
  const tokens = new Map<string, AccessToken>();
  const clients = new Map<string, OAuthClient>();
  files.forEach((file, index) => {
    const organization = organizations[index];
    if (organization) told(file, () => seedAccess(file, organization, clock, tokens, clients));
  });
  return {
    clock,
    switches,
    organizations: new Map(organizations.map((organization) => [organization.uuid, organization])),
    tokens,
    clients,
    partnerAccess: new Map(),
    foreignEmails: new Set(files.flatMap((file) => file.peopleElsewhere).map((email) => email.toLowerCase())),
  };
}

/** A path alone does not say which of several files it is in. */
function told<Result>(file: OrganizationFile, seed: () => Result): Result {
  try {
    return seed();
  } catch (error) {
    if (!(error instanceof OrganizationFileError)) throw error;
    throw new OrganizationFileError(`${file.displayName}: ${error.message}`);
  }
}

/** `before` are the organisations of the files before. */
function seedOrganization(file: OrganizationFile, population: number, before: readonly Organization[]): Organization {
  const uuid = file.uuid ?? uuidOf(`organisation ${file.displayName}`);
  if (before.some((other) => other.uuid === uuid)) {
    throw new OrganizationFileError(`uuid: the organisation ${file.displayName} is there twice`);
  }
  refuseTwice("locations", file.locations);
  refuseTwice(
    "callingProfiles",
    file.callingProfiles.map((name) => ({ name })),
  );
  const created = new Date(file.created ?? "2024-01-15T09:30:00.000Z").toISOString();
  const licenses = seedLicenses(file, uuid);
  const automaticLicenses = file.automaticLicenses.map((reference, index) =>
    referredLicense(licenses, reference, `automaticLicenses[${index}]`),
  );
  const { directorySynced } = file;
  const locations = file.locations.map((entry) => seedLocation(entry, uuid));
  const organization: Organization = {
    uuid,
    displayName: file.displayName,
    created,
    sites: file.sites,
    licenses: new Map(licenses.map((license) => [license.id, license])),
    automaticLicenses,
    locations: new Map(locations.map((location) => [location.uuid, location])),
    callingProfiles: file.callingProfiles.map((name) => ({ uuid: uuidOf(`${uuid} calling profile ${name}`), name })),
    callingBehavior: file.callingBehavior,
    people: new Map(),
    peopleByEmail: new Map(),
    managed: new Set(file.manages),
    directorySynced,
    softDeleted: new Map(),
    groupTemplates: file.groupLicenseTemplates.map((entry, index) => seedTemplate(entry, licenses, index)),
    missingSince: new Map(),
    seatChanges: [],
    moveJobs: [],
    invitations: new Map(),
  };
  const home = { uuid, created, licenses, automaticLicenses, locations, directorySynced };
  settle(organization, seedPeople(file, home, population), before);
  return organization;
}

/** Names are what a file refers by, and what ids are made of. */
function refuseTwice(list: string, entries: readonly { readonly name: string }[]): void {
  const names = entries.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  if (twice >= 0) throw new OrganizationFileError(`${list}[${twice}]: "${names[twice]}" is there twice`);
}

function seedTemplate(
  entry: OrganizationFile["groupLicenseTemplates"][number],
  licenses: readonly License[],
  index: number,
) {
  const path = `groupLicenseTemplates[${index}].licenses`;
  const given = entry.licenses.map((reference, position) =>
    referredLicense(licenses, reference, `${path}[${position}]`),
  );
  if (given.some(isCalling))
    throw new OrganizationFileError(`${path}: calling needs a number, which a group does not have`);
  return { emails: entry.people.map((email) => email.toLowerCase()), licenses: given };
}

function seedLocation(entry: OrganizationFile["locations"][number], orgUuid: string): Location {
  const numbers = entry.numbers ?? [];
  const { streetAddress, locality, region, postalCode, country } = entry.address ?? {};
  return {
    uuid: uuidOf(`${orgUuid} location ${entry.name}`),
    name: entry.name,
    address: { address1: streetAddress, city: locality, state: region, postalCode, country },
    timeZone: entry.timeZone ?? "UTC",
    preferredLanguage: "en_us",
    callingEnabled: entry.callingEnabled ?? true,
    routingPrefix: entry.routingPrefix,
    numbers: numbers.map((each) => (typeof each === "string" ? each : each.number)),
    inactiveNumbers: new Set(
      numbers.flatMap((each) => (typeof each !== "string" && each.state === "INACTIVE" ? each.number : [])),
    ),
  };
}

function seedAccess(
  file: OrganizationFile,
  organization: Organization,
  clock: Clock,
  tokens: Map<string, AccessToken>,
  clients: Map<string, OAuthClient>,
): void {
  file.tokens.forEach((entry, index) => {
    const person = holder(organization, entry.person, `tokens[${index}].person`);
    if (tokens.has(entry.token)) throw new OrganizationFileError(`tokens[${index}].token: the token is there twice`);
    const expires = entry.expiresInSeconds && clock.now() + entry.expiresInSeconds * 1000;
    tokens.set(entry.token, { name: entry.name, person, scopes: new Set(entry.scopes), expires });
  });
  file.clients.forEach((entry, index) => {
    const person = holder(organization, entry.person, `clients[${index}].person`);
    if (clients.has(entry.id)) throw new OrganizationFileError(`clients[${index}].id: ${entry.id} is there twice`);
    const expires = clock.now() + refreshTokenLife * 1000;
    clients.set(entry.id, {
      id: entry.id,
      secret: entry.secret,
      person,
      scopes: new Set(entry.scopes),
      authorizationCode: entry.authorizationCode,
      redirectUri: entry.redirectUri,
      refreshTokens: new Map(entry.refreshToken ? [[entry.refreshToken, expires]] : []),
    });
  });
}

function holder(organization: Organization, email: string, path: string): Person {
  const person = organization.peopleByEmail.get(email.toLowerCase());
  if (!person) throw new OrganizationFileError(`${path}: nobody has the address ${email}`);
  return person;
}
