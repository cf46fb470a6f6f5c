import { emailChanged, hasEmail, primaryFirst } from "../../../model/user/email.ts";
import { isManager, PERSON_FIELDS, sameAddresses } from "../../../model/user/observed.ts";
import { sameNumbers, workNumbers } from "../../../model/user/phoneNumbers.ts";
import { statedDisplayName } from "../../../model/user/status.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { type Person, type PersonUpdate, updateOf } from "../../../webex/people.ts";

/** What the stated values come to in this organisation, and what is not to be sent now. */
export interface RecordContext {
  /** Roles the person is to hold; nothing where roles are not stated. */
  roles?: readonly string[];
  manager?: { id: string; email?: string };
  /** The address of the last `up` first; see `likelyEmails`. */
  formerEmails: readonly string[];
  /** A change of address is under way already. */
  emailAwaited: boolean;
  /** The person holds a calling licence and keeps it: only then may numbers be written. */
  calling: boolean;
  /** The person holds none, and has not kept a work number so far that was taken away. */
  clearsNumber?: boolean;
}

/** The whole record with the stated differences, since PUT replaces the person; nothing where nothing differs. */
export function personUpdate(inputs: UserInputs, person: Person, context: RecordContext): PersonUpdate | undefined {
  const wanted = recordChanges(inputs, person, context);
  if (Object.keys(wanted).length === 0) return undefined;
  // Sign-in is sent only where it is stated: an invited person may read as disabled, and echoing that would make it so.
  const { loginEnabled: _, manager, ...record } = fullRecord(person, inputs.email, ...context.formerEmails);
  // The manager's name beside another manager's id would contradict it.
  const kept = wanted.managerId === undefined && manager !== undefined ? { manager } : {};
  return { ...record, ...kept, ...wanted };
}

/** All that Webex told of a person and takes back, with the first of `emails` that is held as the primary address. */
export function fullRecord(person: Person, ...emails: (string | undefined)[]): PersonUpdate {
  return updateOf({ ...person, emails: primaryFirst(person.emails, ...emails) });
}

/** The stated values that the person does not have. */
export function recordChanges(inputs: UserInputs, person: Person, context: RecordContext): Partial<PersonUpdate> {
  return {
    ...(inputs.directorySynced ? {} : identityDifferences(inputs, person, context)),
    ...(context.calling ? callingDifferences(inputs, person) : {}),
    ...(context.clearsNumber && hasNumberLeft(inputs, person) ? { phoneNumbers: [] } : {}),
    ...(context.roles && !sameSet(context.roles, person.roles ?? []) ? { roles: [...context.roles] } : {}),
    ...(inputs.suspended !== undefined && person.loginEnabled !== !inputs.suspended
      ? { loginEnabled: !inputs.suspended }
      : {}),
  };
}

function identityDifferences(
  inputs: UserInputs,
  person: Person,
  { manager, emailAwaited, formerEmails }: RecordContext,
): Partial<PersonUpdate> {
  const wanted: Partial<PersonUpdate> = {};
  const { emails } = person;
  if (!emailAwaited && !hasEmail(emails, inputs.email, formerEmails[0]))
    wanted.emails = emailChanged(emails, inputs.email, ...formerEmails);
  for (const field of PERSON_FIELDS) {
    const value = inputs[field];
    if (value !== undefined && value !== (person[field] ?? "")) wanted[field] = value;
  }
  const displayName = statedDisplayName(inputs);
  if (displayName !== undefined && displayName !== person.displayName) wanted.displayName = displayName;
  if (inputs.addresses && !sameAddresses(inputs.addresses, person.addresses ?? [])) {
    wanted.addresses = inputs.addresses;
  }
  const current = person.managerId === undefined ? undefined : { id: person.managerId };
  if (inputs.manager === "" && current) wanted.managerId = "";
  if (inputs.manager && manager && !isManager(manager.id, current)) wanted.managerId = manager.id;
  return wanted;
}

function callingDifferences({ extension, phoneNumbers }: UserInputs, person: Person): Partial<PersonUpdate> {
  const wanted: Partial<PersonUpdate> = {};
  if (extension !== undefined && extension !== (person.extension ?? "")) wanted.extension = extension;
  if (phoneNumbers && !sameNumbers(phoneNumbers, workNumbers(person.phoneNumbers))) {
    wanted.phoneNumbers = phoneNumbers.map(({ value }) => ({ type: "work", value }));
  }
  return wanted;
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}

/** The manual step of a work number that Webex keeps for somebody without a calling licence. */
export const NUMBER_LEFT = "phoneNumbers";

/** Whether the person has a work number that is to be taken away. */
export function hasNumberLeft({ phoneNumbers }: UserInputs, person: Person): boolean {
  return phoneNumbers?.length === 0 && workNumbers(person.phoneNumbers).length > 0;
}
