import { randomUUID } from "node:crypto";
import { organizationFor } from "../access/caller.ts";
import { type Answer, noContent } from "../http/answer.ts";
import { ApiError, badRequest } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import type { Location, LocationAddress } from "../world/organization.ts";
import { locationId, locationMeant } from "./locations.ts";

/** The body of POST and PUT, as it passed the description: POST has everything that the description requires. */
interface LocationBody {
  readonly name?: string;
  readonly timeZone?: string;
  readonly preferredLanguage?: string;
  readonly announcementLanguage?: string;
  readonly address?: Partial<LocationAddress>;
  readonly latitude?: string;
  readonly longitude?: string;
  readonly notes?: string;
}

/** POST /locations. Calling is enabled elsewhere: until then nobody can call from there. */
export function createLocation(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const body = call.body as LocationBody;
  const missing = unstated(body);
  if (missing !== undefined) throw badRequest(`${missing} is required.`);
  const blank = { uuid: randomUUID(), name: "", timeZone: "", preferredLanguage: "", address: {} };
  const location = changed({ ...blank, callingEnabled: false, numbers: [], inactiveNumbers: new Set() }, body);
  organization.locations.set(location.uuid, {
    ...location,
    latitude: body.latitude,
    longitude: body.longitude,
    notes: body.notes,
  });
  return { status: 201, body: { id: locationId(location) } };
}

/** What must not be empty, by the first that is. */
function unstated({ address = {}, ...body }: LocationBody): string | undefined {
  const required = ["name", "timeZone", "preferredLanguage", "announcementLanguage"] as const;
  const ofAddress = ["address1", "city", "state", "postalCode", "country"] as const;
  const field = required.find((name) => !body[name]?.trim());
  const part = ofAddress.find((name) => !address[name]?.trim());
  return field ?? (part && `address.${part}`);
}

/** PUT /locations/{locationId}: what is not sent stays. */
export function updateLocation(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const location = locationMeant(call, organization);
  organization.locations.set(location.uuid, changed(location, call.body as LocationBody));
  return noContent;
}

/** With the changes that PUT takes; POST takes more. */
function changed(location: Location, { name, timeZone, preferredLanguage, address }: LocationBody): Location {
  if (name !== undefined) judgeName(name, location);
  if (timeZone?.trim() === "") throw badRequest("timeZone must not be empty.");
  if (address?.country !== undefined && !/^[A-Z]{2}$/.test(address.country)) {
    throw badRequest("address.country must be an ISO 3166 code of two letters.");
  }
  return {
    ...location,
    name: name ?? location.name,
    timeZone: timeZone ?? location.timeZone,
    preferredLanguage: preferredLanguage ?? location.preferredLanguage,
    address: { ...location.address, ...known(address) },
  };
}

const partsOfAddress = ["address1", "address2", "city", "state", "postalCode", "country"] as const;

function known(address: Partial<LocationAddress> = {}): LocationAddress {
  const parts = partsOfAddress.flatMap((name) => (address[name] === undefined ? [] : [[name, address[name]]]));
  return Object.fromEntries(parts);
}

function judgeName(name: string, { callingEnabled }: Location): void {
  const most = callingEnabled ? 80 : 256;
  if (name.trim() === "") throw badRequest("name must not be empty.");
  if (name.length > most) throw badRequest(`name can have at most ${most} characters.`);
}

/** DELETE /locations/{locationId}: calling has to be disabled before, and nobody can call from there then. */
export function deleteLocation(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const location = locationMeant(call, organization);
  if (location.callingEnabled) {
    const description = `${location.name} is still referenced: Webex Calling is enabled there.`;
    throw new ApiError(409, description, [{ errorCode: 50003, description }]);
  }
  organization.locations.delete(location.uuid);
  return noContent;
}
