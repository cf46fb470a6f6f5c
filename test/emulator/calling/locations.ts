import { organizationFor } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { notFound } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import { decodeId, encodeId } from "../ids.ts";
import { pageLimit, pageOf } from "../people/page.ts";
import { type Location, type Organization, organizationId } from "../world/organization.ts";
import { telephonyPage } from "./page.ts";

const mostLocations = 500;

/** Also those where calling is not enabled: nothing here tells them apart. */
export function listLocations(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const { name, id } = call.query;
  const locations = [...organization.locations.values()].filter(
    (location) =>
      (name === undefined || location.name.toLowerCase().includes(name.toLowerCase())) &&
      (id === undefined || location.uuid === decodeId("LOCATION", id)),
  );
  const page = pageOf(locations, pageLimit(call, 500), call, locationId);
  return ok({ items: page.items.map((location) => locationView(organization, location)) }, page.headers);
}

/** GET /telephony/config/locations: those alone where calling is enabled. */
export function listCallingLocations(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const { name = "", order } = call.query;
  const enabled = [...organization.locations.values()].filter(
    (location) => location.callingEnabled && location.name.toLowerCase().includes(name.toLowerCase()),
  );
  const direction = order?.toLowerCase() === "desc" ? -1 : 1;
  if (order !== undefined) enabled.sort((a, b) => direction * a.name.localeCompare(b.name));
  const { items, headers } = telephonyPage(enabled, call, mostLocations);
  const locations = items.map((location) => ({
    id: locationId(location),
    name: location.name,
    ...(location.routingPrefix && { routingPrefix: location.routingPrefix }),
    callingLineId: { name: organization.displayName, phoneNumber: null },
    e911SetupRequired: false,
    enforceOutsideDialDigit: false,
  }));
  return ok({ locations }, headers);
}

export function getLocation(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  return ok(locationView(organization, locationMeant(call, organization)));
}

/** The location in the path. */
export function locationMeant(call: Call, organization: Organization): Location {
  const location = organization.locations.get(decodeId("LOCATION", call.params.locationId ?? ""));
  if (!location) throw notFound("Location not found");
  return location;
}

export function locationId(location: Location): string {
  return encodeId("LOCATION", location.uuid);
}

function locationView(organization: Organization, location: Location) {
  const { name, timeZone, preferredLanguage, address, latitude, longitude, notes } = location;
  return {
    id: locationId(location),
    name,
    orgId: organizationId(organization),
    timeZone,
    preferredLanguage,
    address: Object.fromEntries(Object.entries(address).filter(([, part]) => part)),
    ...(latitude && { latitude }),
    ...(longitude && { longitude }),
    ...(notes && { notes }),
  };
}
