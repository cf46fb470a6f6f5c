import { type CallManagerKind, kindRow } from "./kinds.ts";

/**
 * The values of a device that a program may state: the property, AXL's element, what messages call it, and the standard
 * name of a new cluster. A device gets the standard name when it is made; afterwards only what is stated is managed.
 */
export const PHONE_FIELDS = [
  { input: "description", element: "description" },
  { input: "devicePool", element: "devicePoolName", names: "device pool", standard: "Default" },
  { input: "location", element: "locationName", names: "location", standard: "Hub_None" },
  { input: "callingSearchSpace", element: "callingSearchSpaceName", names: "calling search space" },
  {
    input: "reroutingCallingSearchSpace",
    element: "rerouteCallingSearchSpaceName",
    names: "calling search space",
    only: "RemoteDevice",
  },
  { input: "subscribeCallingSearchSpace", element: "subscribeCallingSearchSpaceName", names: "calling search space" },
  {
    input: "commonPhoneProfile",
    element: "commonPhoneConfigName",
    names: "common phone profile",
    standard: "Standard Common Phone Profile",
  },
  {
    input: "presenceGroup",
    element: "presenceGroupName",
    names: "presence group",
    standard: "Standard Presence group",
  },
  { input: "securityProfile", element: "securityProfileName", names: "security profile" },
  { input: "sipProfile", element: "sipProfileName", names: "SIP profile" },
  { input: "buttonTemplate", element: "phoneTemplateName", names: "button template" },
] as const satisfies readonly PhoneFieldRow[];

interface PhoneFieldRow {
  input: string;
  element: string;
  /** What it is the name of; absent for a free text. */
  names?: string;
  standard?: string;
  only?: CallManagerKind;
}

export type PhoneField = (typeof PHONE_FIELDS)[number]["input"];
export type PhoneElement = (typeof PHONE_FIELDS)[number]["element"];
/** What a program states of them. The empty text takes a value away. */
export type PhoneValues = Partial<Record<PhoneField, string>>;
/** The same by AXL's elements. Null takes a value away. */
export type PhoneElements = Partial<Record<PhoneElement, string | null>>;

/** The rows that a kind of device has. */
export function fieldsOf(kind: CallManagerKind): (PhoneFieldRow & { input: PhoneField; element: PhoneElement })[] {
  const rows: readonly (PhoneFieldRow & { input: PhoneField; element: PhoneElement })[] = PHONE_FIELDS;
  return rows.filter(({ only }) => only === undefined || only === kind);
}

/** The values of a new device: what is stated, else the standard names. */
export function newPhoneValues(kind: CallManagerKind, stated: PhoneValues): PhoneValues {
  const { standard } = kindRow(kind);
  const values = fieldsOf(kind).flatMap(({ input, standard: general }) => {
    const value = stated[input] ?? standard[input as keyof typeof standard] ?? general;
    return value === undefined || value === "" ? [] : [[input, value]];
  });
  return Object.fromEntries(values);
}

/** The stated values as AXL takes them. */
export function phoneElements(kind: CallManagerKind, values: PhoneValues): PhoneElements {
  const elements = fieldsOf(kind).flatMap(({ input, element }) => {
    const value = values[input];
    return value === undefined ? [] : [[element, value === "" ? null : value]];
  });
  return Object.fromEntries(elements);
}

/** Of the stated values those that the device does not have. */
export function changedElements(kind: CallManagerKind, stated: PhoneValues, observed: PhoneElements): PhoneElements {
  const wanted = Object.entries(phoneElements(kind, stated)) as [PhoneElement, string | null][];
  return Object.fromEntries(wanted.filter(([element, value]) => !isSame(element, value, observed[element])));
}

/** The stated values as the device has them. */
export function observedValues(kind: CallManagerKind, stated: PhoneValues, observed: PhoneElements): PhoneValues {
  const values = fieldsOf(kind).flatMap(({ input, element }) => {
    const value = stated[input];
    if (value === undefined) return [];
    return [[input, isSame(element, value, observed[element]) ? value : (observed[element] ?? "")]];
  });
  return Object.fromEntries(values);
}

/** Names are equal in any case, as Unified CM finds them. A description is a text. */
function isSame(element: PhoneElement, a: string | null, b: string | null | undefined): boolean {
  if (element === "description") return (a ?? "") === (b ?? "");
  return (a ?? "").toLowerCase() === (b ?? "").toLowerCase();
}
