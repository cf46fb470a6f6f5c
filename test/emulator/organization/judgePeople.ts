import { encodeId } from "../ids.ts";
import { isFault, judgeCalling } from "../licenses/callingRequest.ts";
import { heldLicenses, isCalling } from "../licenses/carryOut.ts";
import type { Organization } from "../world/organization.ts";
import { addPerson } from "../world/people.ts";
import type { Person } from "../world/person.ts";
import { OrganizationFileError } from "./readOrganization.ts";

/** A person, and where the file has them. */
export interface Seeded {
  readonly person: Person;
  readonly path: string;
}

/**
 * Brings people into an organisation, and refuses them as Webex never has them. More holders than units are no fault: contracts
 * allow it, and shrink.
 */
export function settle(organization: Organization, people: readonly Seeded[], others: readonly Organization[]): void {
  for (const { person, path } of people) {
    const taken = person.emails.find((email, place) =>
      isTaken(email, person.emails.slice(0, place), organization, others),
    );
    if (taken !== undefined) throw new OrganizationFileError(`${path}: somebody has the address ${taken} already`);
    addPerson(organization, person);
  }
  for (const seeded of people) {
    judgeSites(organization, seeded);
    judgeSeededCalling(organization, seeded);
  }
}

/** In capitals or not, an address is one person's in all of Webex. */
function isTaken(
  email: string,
  ownBefore: readonly string[],
  organization: Organization,
  others: readonly Organization[],
): boolean {
  const address = email.toLowerCase();
  return (
    ownBefore.some((own) => own.toLowerCase() === address) ||
    [organization, ...others].some(({ peopleByEmail }) => peopleByEmail.has(address))
  );
}

function judgeSites({ sites }: Organization, { person, path }: Seeded): void {
  const unknown = [...person.attendeeSites].find((site) => !sites.includes(site));
  if (unknown === undefined) return;
  throw new OrganizationFileError(`${path}.attendeeOf: the organisation has no site ${unknown}`);
}

function judgeSeededCalling(organization: Organization, { person, path }: Seeded): void {
  const { calling } = person;
  const isLicensed = heldLicenses(organization, person).some(isCalling);
  if (calling && !isLicensed) throw new OrganizationFileError(`${path}.calling: the person has no calling licence`);
  if (!calling && isLicensed) {
    throw new OrganizationFileError(`${path}.licenses: a calling licence needs calling, with a location and a number`);
  }
  if (!calling) return;
  const locationId = encodeId("LOCATION", calling.locationUuid);
  const judged = judgeCalling(organization, person, { ...calling, locationId });
  if (isFault(judged)) throw new OrganizationFileError(`${path}.calling: ${judged.text}`);
}
