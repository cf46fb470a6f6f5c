import { organizationFor } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { type Call, isSet } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import type { Location, Organization } from "../world/organization.ts";
import { type Person, personId } from "../world/person.ts";
import { locationId } from "./locations.ts";
import { telephonyPage } from "./page.ts";

interface Entry {
  readonly location: Location;
  readonly phoneNumber?: string | undefined;
  readonly extension?: string | undefined;
  readonly owner?: Person | undefined;
}

const mostNumbers = 2000;

/** GET /telephony/config/numbers: the list's key is `phoneNumbers` (trap 100). Extensions without a number are in it, too. */
export function listNumbers(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const entries = entriesOf(organization).filter((entry) => matches(entry, call));
  const { items, headers } = telephonyPage(entries, call, mostNumbers);
  return ok({ phoneNumbers: items.map(numberView) }, headers);
}

function entriesOf(organization: Organization): Entry[] {
  const callers = [...organization.people.values()].filter(({ calling }) => calling);
  const owners = new Map(callers.map((person) => [person.calling?.phoneNumber, person]));
  return [...organization.locations.values()].flatMap((location): Entry[] => [
    ...location.numbers.map((phoneNumber) => {
      const owner = owners.get(phoneNumber);
      return { location, phoneNumber, owner, extension: owner?.calling?.extension };
    }),
    ...callers
      .filter(({ calling }) => calling?.locationUuid === location.uuid && !calling.phoneNumber)
      .map((owner) => ({ location, owner, extension: owner.calling?.extension })),
  ]);
}

function matches({ location, phoneNumber, extension, owner }: Entry, { query }: Call): boolean {
  return (
    (query.locationId === undefined || location.uuid === decodeId("LOCATION", query.locationId)) &&
    (query.phoneNumber === undefined || phoneNumber?.includes(query.phoneNumber.replace(/[^0-9]/g, "")) === true) &&
    (query.extension === undefined || extension === query.extension) &&
    (query.state === undefined || query.state === "Default" || stateOf(location, phoneNumber) === query.state) &&
    (query.numberType === undefined || (query.numberType === "NUMBER") === (phoneNumber !== undefined)) &&
    (query.ownerType === undefined || (query.ownerType === "PEOPLE" && owner !== undefined)) &&
    (query.ownerName === undefined || nameOf(owner).includes(query.ownerName.toLowerCase())) &&
    (query.available === undefined || isSet(query.available) === (owner === undefined)) &&
    (query.ownerId === undefined || owner?.uuid === decodeId("PEOPLE", query.ownerId))
  );
}

/** An extension without a number has no state to ask for. */
function stateOf(location: Location, phoneNumber: string | undefined): "ACTIVE" | "INACTIVE" | undefined {
  if (phoneNumber === undefined) return undefined;
  return location.inactiveNumbers.has(phoneNumber) ? "INACTIVE" : "ACTIVE";
}

function nameOf(owner: Person | undefined): string {
  return [owner?.firstName, owner?.lastName].filter(Boolean).join(" ").toLowerCase();
}

/** A live-tested client needs location, mainNumber and tollFreeNumber in every entry. */
function numberView({ location, phoneNumber, extension, owner }: Entry) {
  return {
    ...(phoneNumber && { phoneNumber }),
    ...(extension && { extension, esn: `${location.routingPrefix ?? ""}${extension}` }),
    ...(location.routingPrefix && { routingPrefix: location.routingPrefix }),
    state: stateOf(location, phoneNumber) ?? "ACTIVE",
    phoneNumberType: "PRIMARY",
    mainNumber: false,
    includedTelephonyTypes: "PSTN_NUMBER",
    tollFreeNumber: false,
    isServiceNumber: false,
    location: { id: locationId(location), name: location.name },
    ...(owner && {
      owner: {
        id: personId(owner),
        type: "PEOPLE",
        ...(owner.firstName && { firstName: owner.firstName }),
        ...(owner.lastName && { lastName: owner.lastName }),
      },
    }),
  };
}
