import type { Location, Organization } from "../world/organization.ts";
import type { Person } from "../world/person.ts";

/** A number of a location's inventory, or an extension of somebody without a number. */
export interface NumberEntry {
  readonly location: Location;
  readonly phoneNumber?: string | undefined;
  readonly extension?: string | undefined;
  readonly owner?: Person | undefined;
}

export function entriesOf(organization: Organization): NumberEntry[] {
  const callers = [...organization.people.values()].filter(({ calling }) => calling);
  const owners = new Map(callers.map((person) => [person.calling?.phoneNumber, person]));
  return [...organization.locations.values()].flatMap((location): NumberEntry[] => [
    ...location.numbers.map((phoneNumber) => {
      const owner = owners.get(phoneNumber);
      return { location, phoneNumber, owner, extension: owner?.calling?.extension };
    }),
    ...callers
      .filter(({ calling }) => calling?.locationUuid === location.uuid && !calling.phoneNumber)
      .map((owner) => ({ location, owner, extension: owner.calling?.extension })),
  ]);
}

export function stateOf(location: Location, phoneNumber: string): "ACTIVE" | "INACTIVE" {
  return location.inactiveNumbers.has(phoneNumber) ? "INACTIVE" : "ACTIVE";
}

/** What `details=true` adds, about the whole organisation, whatever is asked for besides. */
export function countOf(entries: readonly NumberEntry[]) {
  const numbers = entries.filter(({ phoneNumber }) => phoneNumber !== undefined);
  const assigned = numbers.filter(({ owner }) => owner !== undefined).length;
  const inActive = numbers.filter(({ location, phoneNumber = "" }) => stateOf(location, phoneNumber) === "INACTIVE");
  return {
    assigned,
    unAssigned: numbers.length - assigned,
    inActive: inActive.length,
    extensionOnly: entries.length - numbers.length,
    tollFreeNumbers: 0,
    total: entries.length,
    mobileNumber: 0,
    serviceNumber: 0,
  };
}
