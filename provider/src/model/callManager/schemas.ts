import { z } from "zod";
import { ON_DELETE } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";
import { inputFaults } from "../validation/shapeFaults.ts";
import { DEVICE_KINDS } from "./kinds.ts";
import { PHONE_FIELDS, type PhoneField } from "./phoneFields.ts";

const text = z.string();
const filled = text.min(1, { error: "is empty" });
const flag = z.boolean();
const kind = z.enum(DEVICE_KINDS.map((row) => row.kind));

/** A line of Unified CM: digits, a plus in front, and the wildcards of a pattern are none. */
const line = text.regex(/^(\\?\+?[0-9*#]{1,24})?$/, {
  error: 'is not a directory number; use digits, with "+" in front of a full number, e.g. "4101" or "+442079460101"',
});

const phoneValues = Object.fromEntries(PHONE_FIELDS.map(({ input }) => [input, text.optional()])) as Record<
  PhoneField,
  z.ZodOptional<z.ZodString>
>;

/** The values that differ from kind to kind. */
const ofKind = z.strictObject({
  securityProfile: phoneValues.securityProfile,
  sipProfile: phoneValues.sipProfile,
  buttonTemplate: phoneValues.buttonTemplate,
  description: phoneValues.description,
});

/** `callManager` of a `WebexAppService`. */
export const callManagerDefaults = z.strictObject({
  cluster: filled,
  devicePool: phoneValues.devicePool,
  location: phoneValues.location,
  callingSearchSpace: phoneValues.callingSearchSpace,
  linePartition: text.optional(),
  lineCallingSearchSpace: text.optional(),
  reroutingCallingSearchSpace: phoneValues.reroutingCallingSearchSpace,
  subscribeCallingSearchSpace: phoneValues.subscribeCallingSearchSpace,
  commonPhoneProfile: phoneValues.commonPhoneProfile,
  presenceGroup: phoneValues.presenceGroup,
  groups: z.array(filled).optional(),
  devices: z.partialRecord(kind, ofKind).optional(),
  autoProvisioning: flag.optional(),
  applyConfig: flag.optional(),
  createLines: flag.optional(),
});

/** What all three kinds of resources state. */
const person = {
  cluster: filled,
  username: filled,
  email: text.optional(),
  usernameStated: flag.optional(),
  onDelete: z.enum(ON_DELETE).optional(),
  mayBeAdopted: flag.optional(),
};

const device = z.strictObject({
  ...person,
  ...phoneValues,
  kind,
  name: filled.optional(),
  line: line.optional(),
  linePartition: text.optional(),
  lineCallingSearchSpace: text.optional(),
  adoptExisting: flag.optional(),
  applyConfig: flag.optional(),
  createLines: flag.optional(),
});

const endUser = z.strictObject({
  ...person,
  devices: z.array(filled),
  groups: z.array(filled).optional(),
  line: line.optional(),
  linePartition: text.optional(),
  enableMobility: flag.optional(),
});

const destination = z.strictObject({ ...person, personId: filled, deviceName: filled });

/** Everything wrong with the shape of a `CallManagerDevice`. */
export function deviceFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return inputFaults(device, inputs, unresolved);
}

/** The same for a `CallManagerUser`. */
export function endUserFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return inputFaults(endUser, inputs, unresolved);
}

/** The same for a `CallManagerRemoteDestination`. */
export function destinationFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return inputFaults(destination, inputs, unresolved);
}
