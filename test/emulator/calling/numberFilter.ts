import { badRequest } from "../http/apiError.ts";
import { type Call, isSet } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import { type NumberEntry, stateOf } from "./numberEntries.ts";

type Query = Call["query"];

/** The entries that every parameter of the description lets through, in the order asked for. */
export function chosenEntries(entries: readonly NumberEntry[], query: Query): NumberEntry[] {
  refuseForbiddenPairs(query);
  return inOrder(
    entries.filter((entry) => isChosen(entry, query)),
    query.order,
  );
}

function refuseForbiddenPairs({ available, ownerType, numberType, state }: Query): void {
  if (isSet(available) && ownerType !== undefined) {
    throw badRequest("available cannot be used along with ownerType when set to true.");
  }
  if (numberType === "EXTENSION" && (available !== undefined || state !== undefined)) {
    throw badRequest("available or state cannot be used when numberType=EXTENSION.");
  }
}

function isChosen(entry: NumberEntry, query: Query): boolean {
  const { location, phoneNumber, extension, owner } = entry;
  return (
    (query.locationId === undefined || location.uuid === decodeId("LOCATION", query.locationId)) &&
    (query.phoneNumber === undefined || contains(phoneNumber, query.phoneNumber)) &&
    (query.extension === undefined || extension === query.extension) &&
    (query.numberType === undefined || (query.numberType === "NUMBER") === (phoneNumber !== undefined)) &&
    (query.ownerType === undefined || (query.ownerType === "PEOPLE" && owner !== undefined)) &&
    (query.ownerName === undefined || nameOf(entry).includes(query.ownerName.toLowerCase())) &&
    (query.available === undefined || isSet(query.available) === (owner === undefined)) &&
    (query.ownerId === undefined || owner?.uuid === decodeId("PEOPLE", query.ownerId)) &&
    hasState(entry, query.state) &&
    isOfKind(entry, query)
  );
}

/** Spaces and signs do not count; what has no digit at all is found nowhere. */
function contains(phoneNumber: string | undefined, asked: string): boolean {
  const digits = asked.replace(/[^0-9]/g, "");
  return digits !== "" && phoneNumber?.includes(digits) === true;
}

/** Whoever asks for a state, whichever it is, asks for numbers. */
function hasState({ location, phoneNumber }: NumberEntry, state: string | undefined): boolean {
  if (state === undefined) return true;
  if (phoneNumber === undefined) return false;
  return state === "Default" || stateOf(location, phoneNumber) === state;
}

/** Every number here is a person's primary one on the PSTN: neither toll-free nor a service's, nor of the other kinds. */
function isOfKind({ phoneNumber }: NumberEntry, query: Query): boolean {
  const { phoneNumberType, includedTelephonyTypes } = query;
  if (isSet(query.tollFreeNumbers) || isSet(query.serviceNumber) || isSet(query.restrictedNonGeoNumbers)) return false;
  if (includedTelephonyTypes !== undefined && !hasPstn(includedTelephonyTypes)) return false;
  if (phoneNumberType === undefined) return true;
  return phoneNumber !== undefined && ["PRIMARY", "Default"].includes(phoneNumberType);
}

function hasPstn(types: string): boolean {
  const asked = types.split(",").map((type) => type.trim());
  const unknown = asked.find((type) => type !== "PSTN_NUMBER" && type !== "MOBILE_NUMBER");
  if (unknown !== undefined) throw badRequest(`includedTelephonyTypes does not know ${unknown}.`);
  return asked.includes("PSTN_NUMBER");
}

function nameOf({ owner }: NumberEntry): string {
  return [owner?.firstName, owner?.lastName].filter(Boolean).join(" ").toLowerCase();
}

const sortKeys = {
  dn: ({ phoneNumber }: NumberEntry) => phoneNumber,
  extension: ({ extension }: NumberEntry) => extension,
  lastName: ({ owner }: NumberEntry) => owner?.lastName?.toLowerCase(),
};

/** By number and extension unless asked otherwise: `lastName`, `extension-desc`. What has no such thing comes last. */
function inOrder(entries: readonly NumberEntry[], order = "dn"): NumberEntry[] {
  const [, name = "", direction = "asc"] = /^(dn|extension|lastName)(?:-(asc|desc))?$/.exec(order) ?? [];
  if (!isSortKey(name)) throw badRequest(`order must be lastName, dn or extension, with -asc or -desc: ${order}`);
  const sign = direction === "desc" ? -1 : 1;
  const compare = (key: keyof typeof sortKeys, one: NumberEntry, other: NumberEntry) => {
    const [a, b] = [sortKeys[key](one), sortKeys[key](other)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return sign * a.localeCompare(b, "en");
  };
  return entries.toSorted(
    (one, other) => compare(name, one, other) || compare("dn", one, other) || compare("extension", one, other),
  );
}

function isSortKey(name: string): name is keyof typeof sortKeys {
  return Object.hasOwn(sortKeys, name);
}
