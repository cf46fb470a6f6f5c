import { sameId } from "../ids.ts";
import type { OrganizationLicense } from "../licenses/match.ts";
import { observedLicenses, observedServices } from "../licenses/observed.ts";
import { type OwnedRole, observedRoles } from "../roles.ts";
import { sameName, sameText, tidyText } from "../tidyText.ts";
import type { Address, PhoneNumber, UserInputs } from "../userArgs.ts";
import { type CallingProfile, observedBehaviour, type WireBehaviour } from "./callingBehaviour.ts";
import { type EmailChange, isAwaited, sameEmail } from "./email.ts";
import type { FailedUpdate } from "./failedUpdates.ts";
import { sameNumbers } from "./phoneNumbers.ts";
import { statedDisplayName } from "./status.ts";

/** A person as Webex has it, as far as a user's inputs speak of it. */
export interface ObservedPerson {
  email: string;
  firstName?: string;
  lastName?: string;
  displayName?: string;
  department?: string;
  title?: string;
  loginEnabled?: boolean;
  invitePending?: boolean;
  /** What the state of the last operation says of sign-in. */
  wasEnabled?: boolean;
  licenses: ReadonlySet<string>;
  roles?: readonly string[];
  extension?: string;
  phoneNumbers?: readonly PhoneNumber[];
  location?: { id: string; name: string };
  addresses?: readonly Address[];
  manager?: { id: string; email?: string };
  /** Read only for users that manage it. */
  behaviour?: WireBehaviour;
  /** Read only for users that manage them, where the organisation accepts them. */
  jabber?: { jabberWithWebexTeams?: boolean; jabberCalling?: boolean };
}

/** What the organisation has, as far as it is needed to name what a person has. */
export interface Organisation {
  licenses: readonly OrganizationLicense[];
  roles?: readonly OwnedRole[];
  callingProfiles?: readonly CallingProfile[];
}

/** The fields of a person that a user writes as they are, and that a directory owns where there is one. */
export const PERSON_FIELDS = ["firstName", "lastName", "department", "title"] as const;

/**
 * A user's inputs as they would have to be written to describe what Webex has now. Only what is stated is compared:
 * a difference to the stated inputs is drift, and nothing else is.
 */
export function observedInputs(
  inputs: UserInputs,
  person: ObservedPerson,
  organisation: Organisation,
  awaited: {
    emailChange?: EmailChange | undefined;
    now: number;
    /** What failed `up`s asked for. */
    attempts?: readonly FailedUpdate[];
    /** Known from before: a group gives back what is taken away, which is no drift any more. */
    givenBack?: boolean;
    /** Known from before: Webex keeps a number that is taken away. */
    keptNumbers?: boolean;
  },
): UserInputs {
  const observed: UserInputs = { ...inputs };
  if (!inputs.directorySynced) observeIdentity(observed, inputs, person, awaited);
  if (inputs.suspended !== undefined) observed.suspended = isSuspended(inputs.suspended, person);
  observeCalling(observed, inputs, person, awaited);
  if (inputs.roles)
    observed.roles = observedRoles(inputs.roles, person.roles ?? [], organisation.roles ?? [], inputs.roleNames);
  const holding = {
    statement: inputs,
    owned: organisation.licenses,
    held: person.licenses,
    givenBack: awaited.givenBack ?? false,
    previous: awaited.attempts ?? [],
  };
  if (inputs.services) observed.services = observedServices(inputs.services, holding);
  if (inputs.licenses) observed.licenses = observedLicenses(inputs.licenses, holding);
  if (inputs.settings) observed.settings = observedSettings(inputs.settings, person, organisation);
  return observed;
}

function observeIdentity(
  observed: UserInputs,
  inputs: UserInputs,
  person: ObservedPerson,
  { emailChange, now }: { emailChange?: EmailChange | undefined; now: number },
): void {
  if (!sameEmail(inputs.email, person.email) && !isAwaited(emailChange, inputs.email, now))
    observed.email = person.email;
  for (const field of PERSON_FIELDS) {
    const [stated, found = ""] = [inputs[field], person[field]];
    if (stated !== undefined && !sameText(stated, found)) observed[field] = found;
  }
  const displayName = statedDisplayName(inputs);
  // A derived display name is not an input, so it appears only where Webex has another one.
  if (displayName && !sameText(displayName, person.displayName ?? "")) observed.displayName = person.displayName ?? "";
  if (inputs.manager !== undefined && !isManager(inputs.manager, person.manager)) {
    observed.manager = person.manager?.email ?? person.manager?.id ?? "";
  }
  if (inputs.addresses && !sameAddresses(inputs.addresses, person.addresses ?? [])) {
    observed.addresses = [...(person.addresses ?? [])];
  }
}

/**
 * Whether sign-in is off, in answer to what is stated. An invited person may read as not enabled although nobody switched
 * sign-in off, so that does not contradict `suspended: false`, unless the person read as enabled before.
 */
export function isSuspended(
  stated: boolean,
  person: { loginEnabled?: boolean; invitePending?: boolean; wasEnabled?: boolean },
): boolean {
  if (!stated && person.invitePending && !person.wasEnabled) return false;
  return person.loginEnabled === false;
}

const ADDRESS_PARTS = ["type", "country", "locality", "region", "streetAddress", "postalCode"] as const;

/** The same but for the order in which the parts are told. */
export function sameAddresses(a: readonly Address[], b: readonly Address[]): boolean {
  const texts = (addresses: readonly Address[]) =>
    JSON.stringify(addresses.map((address) => ADDRESS_PARTS.map((part) => tidyText(address[part] ?? ""))));
  return texts(a) === texts(b);
}

/** A manager is stated by id or by e-mail. */
export function isManager(stated: string, manager: { id: string; email?: string } | undefined): boolean {
  if (manager === undefined) return stated === "";
  return sameId(stated, manager.id) || (manager.email !== undefined && sameEmail(stated, manager.email));
}

function observeCalling(
  observed: UserInputs,
  inputs: UserInputs,
  person: ObservedPerson,
  { keptNumbers }: { keptNumbers?: boolean },
): void {
  if (inputs.extension !== undefined) observed.extension = person.extension ?? "";
  if (inputs.phoneNumbers && !keptNumbers && !sameNumbers(inputs.phoneNumbers, person.phoneNumbers ?? [])) {
    observed.phoneNumbers = [...(person.phoneNumbers ?? [])];
  }
  // Without a calling licence a person has no location, whatever was stated.
  if (inputs.location && person.location && !isLocation(inputs.location, person.location)) {
    observed.location = person.location.name;
  }
}

/** A location is stated by id or by name. */
export function isLocation(stated: string, location: { id: string; name: string }): boolean {
  return sameId(stated, location.id) || sameName(stated, location.name);
}

function observedSettings(
  settings: NonNullable<UserInputs["settings"]>,
  { behaviour, jabber = {} }: ObservedPerson,
  { callingProfiles = [] }: Organisation,
): NonNullable<UserInputs["settings"]> {
  const { calling, message } = settings;
  return {
    ...settings,
    ...(calling && behaviour ? { calling: observedBehaviour(calling, behaviour, callingProfiles) } : {}),
    ...(message ? { message: { ...message, ...jabber } } : {}),
  };
}
