import { sameText } from "../../../model/tidyText.ts";
import { emailChanged, isPrimaryEmail } from "../../../model/user/email.ts";
import { isManager, PERSON_FIELDS, sameAddresses } from "../../../model/user/observed.ts";
import { sameNumbers, workNumbers } from "../../../model/user/phoneNumbers.ts";
import { statedDisplayName } from "../../../model/user/status.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { Person, PersonUpdate } from "../../../webex/people.ts";

/** References of the user's inputs, resolved in the organisation, and which parts of the record may be written. */
export interface RecordContext {
  /** Ids of the roles that the person is to hold; absent if no roles are stated. */
  roles?: readonly string[];
  manager?: { id: string; email?: string };
  /** Addresses that the person may have, that of the last `up` first; see `likelyEmails`. */
  formerEmails: readonly string[];
  /** A change to the stated address waits for the person's confirmation. */
  emailAwaited: boolean;
  /** The person holds and keeps a calling licence. Only then can numbers be written. */
  calling: boolean;
  /** The person holds no calling licence, and a work number may still be removed. */
  clearsNumber?: boolean;
}

/** The stated values that differ from the person's. */
export function recordChanges(inputs: UserInputs, person: Person, context: RecordContext): Partial<PersonUpdate> {
  return {
    ...(inputs.directorySynced ? {} : identityChanges(inputs, person, context)),
    ...(context.calling ? callingChanges(inputs, person) : {}),
    ...(context.clearsNumber && hasNumberToRemove(inputs, person) ? { phoneNumbers: [] } : {}),
    ...(context.roles && !sameSet(context.roles, person.roles ?? []) ? { roles: [...context.roles] } : {}),
    ...(inputs.suspended !== undefined && person.loginEnabled !== !inputs.suspended
      ? { loginEnabled: !inputs.suspended }
      : {}),
  };
}

function identityChanges(
  inputs: UserInputs,
  person: Person,
  { manager, emailAwaited, formerEmails }: RecordContext,
): Partial<PersonUpdate> {
  const changes: Partial<PersonUpdate> = {};
  const { emails } = person;
  if (!emailAwaited && !isPrimaryEmail(emails, inputs.email, formerEmails[0]))
    changes.emails = emailChanged(emails, inputs.email, ...formerEmails);
  for (const field of PERSON_FIELDS) {
    const value = inputs[field];
    if (value !== undefined && !sameText(value, person[field] ?? "")) changes[field] = value;
  }
  const displayName = statedDisplayName(inputs);
  // Webex lets nobody go without a display name, so an empty one says nothing.
  if (displayName && !sameText(displayName, person.displayName ?? "")) changes.displayName = displayName;
  if (inputs.addresses && !sameAddresses(inputs.addresses, person.addresses ?? [])) {
    changes.addresses = inputs.addresses;
  }
  const current = person.managerId === undefined ? undefined : { id: person.managerId };
  if (inputs.manager === "" && current) changes.managerId = "";
  if (inputs.manager && manager && !isManager(manager.id, current)) changes.managerId = manager.id;
  return changes;
}

function callingChanges({ extension, phoneNumbers }: UserInputs, person: Person): Partial<PersonUpdate> {
  const changes: Partial<PersonUpdate> = {};
  if (extension !== undefined && extension !== (person.extension ?? "")) changes.extension = extension;
  if (phoneNumbers && !sameNumbers(phoneNumbers, workNumbers(person.phoneNumbers))) {
    changes.phoneNumbers = phoneNumbers.map(({ value }) => ({ type: "work", value }));
  }
  return changes;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

/** The key of the manual step for a work number that Webex keeps although the person holds no calling licence. */
export const KEPT_NUMBER_STEP = "phoneNumbers";

/** Whether the person has a work number although the user states none. */
export function hasNumberToRemove({ phoneNumbers }: UserInputs, person: Person): boolean {
  return phoneNumbers?.length === 0 && workNumbers(person.phoneNumbers).length > 0;
}
