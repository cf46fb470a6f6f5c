import { z } from "zod";
import { callManagerDefaults } from "../callManager/schemas.ts";
import { isPersonId } from "../ids.ts";
import { ROLES } from "../roles.ts";
import { SERVICES } from "../services.ts";
import { tidyText } from "../tidyText.ts";
import { CALLING_BEHAVIOUR_FIELDS, type CallingDefaults, ON_DELETE, PHONE_TYPES } from "../userArgs.ts";
import { isEmailAddress } from "../webexRules.ts";
import { blockSchema } from "./blockSchema.ts";
import { alternatives, type Fault } from "./fault.ts";
import { inputFaults } from "./shapeFaults.ts";

const text = z.string();
const flag = z.boolean();

const filled = text.min(1, { error: "is empty" });
const licenseSelector = z.strictObject({
  name: filled.optional(),
  id: filled.optional(),
  subscriptionId: text.optional(),
  siteUrl: text.optional(),
});
const entitled = z.union([flag, licenseSelector], {
  error: "expected true, false or a selector { name?, id?, subscriptionId?, siteUrl? }",
});

const licenseChoice = licenseSelector
  .extend({ assign: flag.optional() })
  .refine((choice) => choice.name !== undefined || choice.id !== undefined, {
    error: 'names no licence; state its name or its id, e.g. { name: "Advanced Messaging" }',
  });

const services = blockSchema("services", entitled);
const roles = blockSchema("roles");
const settings = blockSchema("settings");
/** What a service says for the users created in its organisation. */
const callingDefaults = blockSchema("settings.calling").pick(
  Object.fromEntries(CALLING_BEHAVIOUR_FIELDS.map((name) => [name, true])) as Record<keyof CallingDefaults, true>,
);
const licenseNames = z.partialRecord(z.enum(SERVICES.map(({ key }) => key)), text);
const roleNames = z.partialRecord(z.enum(ROLES.map(({ key }) => key)), text);

const phoneNumber = z.strictObject({
  type: text
    .refine((type) => PHONE_TYPES.some((known) => known.toLowerCase() === type.toLowerCase()), {
      error: `expected ${alternatives(PHONE_TYPES)}`,
    })
    .optional(),
  value: filled,
});

const address = z.strictObject({
  type: text.optional(),
  country: text.optional(),
  locality: text.optional(),
  region: text.optional(),
  streetAddress: text.optional(),
  postalCode: text.optional(),
});

const email = text.refine(isEmailAddress, { error: "is not an e-mail address" });
/** An address is looked up by what people see of it. */
const personReference = text.refine((who) => who === "" || isPersonId(who) || isEmailAddress(tidyText(who)), {
  error: "is neither a person id nor an e-mail address",
});

export const userInputs = z.strictObject({
  email,
  firstName: text.optional(),
  lastName: text.optional(),
  displayName: text.optional(),
  department: text.optional(),
  title: text.optional(),
  extension: text.optional(),
  manager: personReference.optional(),
  username: text.optional(),
  phoneNumbers: z.array(phoneNumber).optional(),
  location: text.optional(),
  line: text.optional(),
  addresses: z.array(address).optional(),
  services: services.optional(),
  licenses: z.array(licenseChoice).optional(),
  roles: roles.optional(),
  settings: settings.optional(),
  suspended: flag.optional(),
  hierarchy: text.optional(),
  adoptExisting: flag.optional(),
  onDelete: z.enum(ON_DELETE).optional(),
  exclusive: flag.optional(),
  service: text.optional(),
  template: text.optional(),
  quickAddGroup: text.optional(),
  entitlement: text.optional(),
  forbiddenServices: z.partialRecord(z.enum(SERVICES.map(({ key }) => key)), text).optional(),
  onDeleteInherited: flag.optional(),
  importId: text.optional(),
  organizationId: text.optional(),
  subscriptionId: text.optional(),
  siteUrl: text.optional(),
  licenseNames: licenseNames.optional(),
  roleNames: roleNames.optional(),
  directorySynced: flag.optional(),
  serviceDefaults: callingDefaults.optional(),
  callManager: z.strictObject({ cluster: text, autoProvisioning: flag.optional() }).optional(),
});

const serviceInputs = callingDefaults.extend({
  name: text,
  organizationId: text.optional(),
  subscriptionId: text.optional(),
  siteUrl: text.optional(),
  licenseNames: licenseNames.optional(),
  roleNames: roleNames.optional(),
  directorySynced: flag.optional(),
  jabberTeamMessagingMode: flag.optional(),
  enterpriseContentManagement: flag.optional(),
  autoProvisioning: flag.optional(),
  exclusive: flag.optional(),
  hierarchy: text.optional(),
  callManager: callManagerDefaults.optional(),
});

/**
 * Everything wrong with the shape of a user's stated values.
 * @param unresolved names of properties whose value is not known yet (a preview); they are not judged
 */
export function userShapeFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return inputFaults(userInputs, inputs, unresolved);
}

/** The same for a `WebexAppService`. */
export function serviceShapeFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  return inputFaults(serviceInputs, inputs, unresolved);
}
