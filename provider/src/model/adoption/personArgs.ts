import { sameId } from "../ids.ts";
import { callingStated } from "../licenses/calling.ts";
import type { OrganizationLicense } from "../licenses/match.ts";
import { withValue } from "../paths.ts";
import { type OwnedRole, observedRoles, ROLES } from "../roles.ts";
import { userFaults } from "../rules/user.ts";
import { sameName, tidyText } from "../tidyText.ts";
import { behaviourOf, type CallingProfile, type WireBehaviour } from "../user/callingBehaviour.ts";
import { canonicalEmail } from "../user/email.ts";
import { isWork, workNumbers } from "../user/phoneNumbers.ts";
import { withoutDerivedName } from "../user/status.ts";
import type { Address, LicenseSource, UserInputs } from "../userArgs.ts";
import { roleNames } from "./leftAlone.ts";
import { type LicenseArgs, licenseArgs } from "./licenseArgs.ts";
import { attendeeSites, isInactive, type ListedPerson, type NotExpressed } from "./listedPerson.ts";

/** Arguments of a `SparkUser` that describe a person as Webex has it. */
export type AdoptedArgs = Pick<
  UserInputs,
  | "email"
  | "firstName"
  | "lastName"
  | "displayName"
  | "department"
  | "title"
  | "manager"
  | "location"
  | "extension"
  | "phoneNumbers"
  | "addresses"
  | "services"
  | "licenses"
  | "roles"
  | "settings"
  | "suspended"
  | "hierarchy"
>;

/** What is needed to name what a person has. */
export interface AdoptionNames {
  licenses: readonly OrganizationLicense[];
  roles: readonly OwnedRole[];
  locations: readonly { id: string; name: string }[];
  callingProfiles: readonly CallingProfile[];
  /** Subscription and site of the service that the users will have. */
  source: LicenseSource;
  /** The address of a person of this organisation. */
  emailOf: (personId: string) => string | undefined;
  /** A directory owns names, titles and addresses. */
  directorySynced: boolean;
  /** How people call, by person id, as far as it was read. */
  behaviours?: ReadonlyMap<string, WireBehaviour>;
}

/** The arguments of a person, and what they do not say. */
export interface PersonArgs {
  args: AdoptedArgs;
  notExpressed: NotExpressed[];
  /** See `LicenseArgs`. */
  unmanaged: readonly string[];
}

/** Describes people. The licences of those who hold the same ones are described once. */
export function personDescriber(names: AdoptionNames): (person: ListedPerson) => PersonArgs {
  const known = new Map<string, LicenseArgs>();
  return (person) => {
    const key = [...(person.licenses ?? [])].sort().join(" ");
    const licenses = known.get(key) ?? licenseArgs(person.licenses ?? [], names.licenses, names.source);
    known.set(key, licenses);
    return describe(person, licenses, names);
  };
}

function describe(person: ListedPerson, held: LicenseArgs, names: AdoptionNames): PersonArgs {
  const { notExpressed, unmanaged, ...licenses } = held;
  const notes = [...notExpressed, ...unreadParts(person), ...furtherAddresses(person), ...attendance(person)];
  const args = {
    email: canonicalEmail(person.emails[0] ?? ""),
    ...(names.directorySynced ? {} : identityOf(person, names, notes)),
    ...(callingStated(licenses).length > 0 ? callingOf(person, names, notes) : directoryNumbers(person, notes)),
    ...licenses,
    ...rolesOf(person, names, notes),
    ...settingsOf(person, names, notes),
    ...(isInactive(person) && !names.directorySynced ? { suspended: true } : {}),
  };
  return { ...withoutFaults(args, names, notes), unmanaged };
}

/** What no program could state is left out, with the rule that forbids it. */
function withoutFaults(
  described: AdoptedArgs,
  { source, directorySynced }: AdoptionNames,
  notExpressed: NotExpressed[],
): Omit<PersonArgs, "unmanaged"> {
  let args = described;
  for (;;) {
    const [fault] = userFaults({ ...source, ...args, ...(directorySynced ? { directorySynced } : {}) });
    const without = fault === undefined ? args : omitAt(args, fault.path);
    if (fault === undefined || without === args) return { args, notExpressed };
    notExpressed.push({ path: fault.path, value: shownAt(args, fault.path), reason: fault.reason });
    args = without;
  }
}

function omitAt(args: AdoptedArgs, path: string): AdoptedArgs {
  const [, list, index] = /^(\w+)\[(\d+)\]/.exec(path) ?? [];
  if (path === "email") return args;
  // What is stated of roles is all that the person keeps, so a part of them must not be stated.
  if (path.startsWith("roles.")) return omitAt(args, "roles");
  if (list === undefined) return withValue({ ...args }, path, undefined) as unknown as AdoptedArgs;
  const items = (args as unknown as Record<string, unknown[]>)[list] ?? [];
  const kept = items.filter((_, at) => at !== Number(index));
  return withValue({ ...args }, list, kept.length > 0 ? kept : undefined) as unknown as AdoptedArgs;
}

function shownAt(args: AdoptedArgs, path: string): string {
  const [field = ""] = path.split(/[.[]/);
  const value = (args as unknown as Record<string, unknown>)[field];
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}

function identityOf(person: ListedPerson, { emailOf }: AdoptionNames, notes: NotExpressed[]): Partial<AdoptedArgs> {
  const { department, title } = person;
  const words = stated({ department: tidyText(department ?? ""), title: tidyText(title ?? "") });
  const addresses = (person.addresses ?? []).map(tidyAddress).filter((address) => Object.keys(address).length > 0);
  return {
    ...nameOf(person, notes),
    ...words,
    ...managerOf(person, emailOf, notes),
    ...(addresses.length > 0 ? { addresses } : {}),
  };
}

function nameOf(person: ListedPerson, notes: NotExpressed[]): Partial<AdoptedArgs> {
  const names = stated({ firstName: tidyText(person.firstName ?? ""), lastName: tidyText(person.lastName ?? "") });
  const displayName = tidyText(person.displayName ?? "");
  const { firstName, lastName } = names;
  if (firstName !== undefined && lastName !== undefined) {
    if (displayName !== "") return withoutDerivedName({ ...names, displayName });
    const reason = "first and last name would make a display name, and Webex has none";
    notes.push({ path: "firstName", value: firstName, reason });
    return { lastName };
  }
  // Webex shows the address where it has no name.
  return { ...names, ...(displayName === "" || person.displayName === person.emails[0] ? {} : { displayName }) };
}

function managerOf(
  { managerId }: ListedPerson,
  emailOf: AdoptionNames["emailOf"],
  notes: NotExpressed[],
): Pick<AdoptedArgs, "manager"> {
  if (managerId === undefined || managerId === "") return {};
  const manager = emailOf(managerId);
  if (manager !== undefined) return { manager: canonicalEmail(manager) };
  notes.push({ path: "manager", value: managerId, reason: "the organisation has no person with this id any more" });
  return {};
}

const ADDRESS_PARTS = ["type", "streetAddress", "locality", "region", "postalCode", "country"] as const;

function tidyAddress(address: Address): Address {
  const parts = ADDRESS_PARTS.map((part) => [part, tidyText(String(address[part] ?? ""))] as const);
  return Object.fromEntries(parts.filter(([, text]) => text !== ""));
}

function callingOf(person: ListedPerson, { locations }: AdoptionNames, notes: NotExpressed[]): Partial<AdoptedArgs> {
  const numbers = workNumbers(person.phoneNumbers);
  const several = numbers.length > 1;
  if (several) {
    const value = numbers.map((number) => number.value).join(", ");
    notes.push({ path: "phoneNumbers", value, reason: "a user states one work number, and the person has several" });
  }
  return {
    ...locationOf(person.locationId, locations),
    ...(numbers.length === 1 ? { phoneNumbers: numbers } : {}),
    ...(person.extension ? { extension: person.extension } : {}),
  };
}

/** By name, or by id where two locations have the name. */
function locationOf(id: string | undefined, locations: AdoptionNames["locations"]): Pick<AdoptedArgs, "location"> {
  if (id === undefined) return {};
  const found = locations.find((location) => sameId(location.id, id));
  if (found === undefined) return { location: id };
  const alike = locations.filter(({ name }) => sameName(name, found.name));
  return { location: alike.length === 1 && found.name.trim() !== "" ? found.name : found.id };
}

function directoryNumbers({ phoneNumbers = [] }: ListedPerson, notes: NotExpressed[]): Partial<AdoptedArgs> {
  const work = phoneNumbers.filter(isWork).map(({ value }) => value);
  if (work.length > 0)
    notes.push({ path: "phoneNumbers", value: work.join(", "), reason: "only users with a calling licence state one" });
  return {};
}

function rolesOf(
  { roles = [] }: ListedPerson,
  { roles: owned }: AdoptionNames,
  notes: NotExpressed[],
): Pick<AdoptedArgs, "roles"> {
  if (roles.length === 0) return {};
  const modelled = observedRoles({}, roles, owned);
  const keys = ROLES.filter(({ key }) => modelled[key]);
  const others = roles.filter((id) => Object.keys(observedRoles({}, [id], owned)).length === 0);
  if (others.length > 0)
    notes.push({ path: "roles", value: roleNames(others, owned), reason: "the model has no such role; it stays" });
  return keys.length > 0 ? { roles: Object.fromEntries(keys.map(({ key }) => [key, true])) } : {};
}

function settingsOf(
  { id }: ListedPerson,
  { behaviours, callingProfiles }: AdoptionNames,
  notes: NotExpressed[],
): Pick<AdoptedArgs, "settings"> {
  const wire = behaviours?.get(id);
  if (wire === undefined || wire.behaviorType === null) return {};
  const calling = behaviourOf(wire, callingProfiles);
  if (calling !== undefined) return { settings: { calling } };
  const path = "settings.calling.callingBehaviour";
  notes.push({ path, value: wire.behaviorType, reason: "the model has no word for it" });
  return {};
}

function unreadParts({ errors = {} }: ListedPerson): NotExpressed[] {
  return Object.entries(errors).map(([part, { code, reason }]) => ({
    path: part,
    value: "",
    reason: `Webex could not read it: ${[reason, code].filter((word) => word !== undefined).join(", ") || "no reason"}`,
  }));
}

function furtherAddresses({ emails: [, ...further] }: ListedPerson): NotExpressed[] {
  if (further.length === 0) return [];
  return [{ path: "email", value: further.join(", "), reason: "a user has one address; the others stay in Webex" }];
}

function attendance(person: ListedPerson): NotExpressed[] {
  const sites = attendeeSites(person);
  if (sites.length === 0) return [];
  return [{ path: "siteUrls", value: sites.join(", "), reason: "is an attendee there, which the model does not have" }];
}

function stated<T extends Record<string, string>>(texts: T): Partial<T> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== "")) as Partial<T>;
}
