import { withoutPadding } from "../ids.ts";
import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import type { Calling, Person } from "../world/person.ts";
import { hold, release } from "../world/seats.ts";
import type { World } from "../world/world.ts";
import { callingCodes } from "./catalogue.ts";

export function heldLicenses(organization: Organization, person: Person): License[] {
  return [...person.licenses].flatMap((id) => organization.licenses.get(id) ?? []);
}

export function findLicense(organization: Organization, id: string): License | undefined {
  return organization.licenses.get(withoutPadding(id));
}

export function isCalling(license: License): boolean {
  return callingCodes.has(license.offer.code);
}

/**
 * Gives a person exactly `licenses`. Calling goes with its licence, and comes back blank, also where another
 * calling licence comes in the same request (switch `replacedCalling`). `calling`, where there is one, takes the place of
 * what the person has.
 */
export function carryOut(
  world: World,
  organization: Organization,
  person: Person,
  licenses: readonly License[],
  calling: Calling | undefined,
): void {
  const now = world.clock.now();
  const isReplaced = replacesCalling(heldLicenses(organization, person), licenses);
  const wanted = new Set(licenses.map((license) => license.id));
  for (const id of person.licenses) if (!wanted.has(id)) release(organization, person, id, now);
  for (const id of wanted) hold(organization, person, id, now);
  const hasCalling = licenses.some(isCalling);
  if (!hasCalling || (isReplaced && world.switches.replacedCalling === "blank")) endCalling(person);
  if (hasCalling && calling) startCalling(person, calling);
  for (const license of licenses) if (license.siteUrl) person.attendeeSites.delete(license.siteUrl);
}

/** Whether every calling licence goes, and another one comes. */
function replacesCalling(held: readonly License[], licenses: readonly License[]): boolean {
  const before = held.filter(isCalling);
  return before.length > 0 && licenses.some(isCalling) && !before.some((license) => licenses.includes(license));
}

function endCalling(person: Person): void {
  if (person.calling) person.callingBehavior = undefined;
  person.calling = undefined;
}

/** The work number of the directory gives way to Webex Calling's. */
function startCalling(person: Person, calling: Calling): void {
  person.calling = calling;
  person.directoryNumbers = person.directoryNumbers.filter((number) => number.type !== "work");
}
