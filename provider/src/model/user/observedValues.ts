import type { Address, PhoneNumber, UserInputs } from "../userArgs.ts";
import { workNumbers } from "./phoneNumbers.ts";
import { statedDisplayName } from "./status.ts";

/** What Webex has of a person, as far as a program could state it and does not. Empty values are left out. */
export interface ObservedValues {
  /** Only of somebody who is looked up: whoever is managed has a stated one. */
  email?: string;
  /** Given name. */
  firstName?: string;
  /** Family name. */
  lastName?: string;
  /** The name that Webex shows. Absent where it is the stated first and last name. */
  displayName?: string;
  /** Department. */
  department?: string;
  /** Job title. */
  title?: string;
  /** Webex Calling extension. */
  extension?: string;
  /** Work numbers. */
  phoneNumbers?: PhoneNumber[];
  /** Id of the calling location. */
  location?: string;
  /** Person id of the manager. */
  manager?: string;
  /** Postal addresses. */
  addresses?: Address[];
}

const NAMES: Record<keyof ObservedValues, true> = {
  email: true,
  firstName: true,
  lastName: true,
  displayName: true,
  department: true,
  title: true,
  extension: true,
  phoneNumbers: true,
  location: true,
  manager: true,
  addresses: true,
};

/** The fields of `ObservedValues`. */
export const OBSERVED_FIELDS = Object.keys(NAMES) as (keyof ObservedValues)[];

/** What Webex returns with calling data only. */
const CALLING_FIELDS = ["extension", "phoneNumbers", "location"] as const;

/** A person as Webex writes it. */
export interface WirePerson {
  firstName?: string;
  lastName?: string;
  displayName?: string;
  department?: string;
  title?: string;
  extension?: string;
  phoneNumbers?: readonly { type: string; value: string }[];
  locationId?: string;
  managerId?: string;
  addresses?: Address[];
}

/**
 * What a person has in Webex and nobody states.
 * @param stated all that is stated of the person, or may have been written by a failed `up`
 * @param earlier what was known before of somebody who was read without calling data this time
 */
export function observedValues(
  person: WirePerson & { email?: string },
  stated: Partial<UserInputs>,
  earlier?: ObservedValues,
): ObservedValues {
  const { email, firstName, lastName, displayName, department, title, addresses } = person;
  const isDerived = displayName === statedDisplayName(stated);
  const all: ObservedValues = {
    ...{ email, firstName, lastName, department, title, addresses, manager: person.managerId },
    ...(isDerived ? {} : { displayName }),
    ...(earlier ? callingPart(earlier) : observedCalling(person)),
  };
  const isKept = (field: keyof ObservedValues) => stated[field] === undefined && !isEmpty(all[field]);
  return Object.fromEntries(OBSERVED_FIELDS.filter(isKept).map((field) => [field, all[field]]));
}

function observedCalling({ extension, phoneNumbers, locationId }: WirePerson): ObservedValues {
  return { extension, phoneNumbers: workNumbers(phoneNumbers), location: locationId };
}

function callingPart(earlier: ObservedValues): ObservedValues {
  return Object.fromEntries(CALLING_FIELDS.map((field) => [field, earlier[field]]));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
