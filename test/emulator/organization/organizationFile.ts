import { z } from "zod";
import { behaviorTypes } from "../world/behaviorType.ts";

const address = z.strictObject({
  type: z.string().optional(),
  country: z.string().optional(),
  locality: z.string().optional(),
  region: z.string().optional(),
  streetAddress: z.string().optional(),
  postalCode: z.string().optional(),
});

const siteType = z.enum(["Control Hub managed site", "Linked site", "Site Admin managed site"]);

const license = z.strictObject({
  name: z.string(),
  units: z.int().min(0).optional(),
  site: z.string().optional(),
  siteType: siteType.optional(),
  /** For a licence that the catalogue does not have. */
  code: z
    .string()
    .regex(/^[A-Z0-9]+$/)
    .optional(),
  consumedByWorkspaces: z.int().min(0).optional(),
});

const licenseReference = z.union([
  z.string(),
  z.strictObject({ name: z.string(), subscription: z.string().optional(), site: z.string().optional() }),
]);

const number = z.string().regex(/^\+[0-9]+$/, "must be written as +442079460101");

const location = z.strictObject({
  name: z.string(),
  address: address.optional(),
  timeZone: z.string().optional(),
  callingEnabled: z.boolean().optional(),
  routingPrefix: z.string().optional(),
  numbers: z.array(z.union([number, z.strictObject({ number, state: z.enum(["ACTIVE", "INACTIVE"]) })])).optional(),
  /** How many generated people call from here, with extensions from 1001 on. */
  callers: z.int().min(0).default(0),
});

const person = z.strictObject({
  email: z.email(),
  furtherEmails: z.array(z.email()).optional(),
  displayName: z.string().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  avatar: z.string().optional(),
  department: z.string().optional(),
  title: z.string().optional(),
  timezone: z.string().optional(),
  addresses: z.array(address).optional(),
  phoneNumbers: z
    .array(z.strictObject({ type: z.string(), value: z.string(), primary: z.boolean().optional() }))
    .optional(),
  roles: z.array(z.string()).optional(),
  /** Without this the organisation's automatic licences. */
  licenses: z.array(licenseReference).optional(),
  calling: z
    .strictObject({ location: z.string(), extension: z.string().optional(), phoneNumber: z.string().optional() })
    .optional(),
  attendeeOf: z.array(z.string()).optional(),
  status: z.string().optional(),
  invitePending: z.boolean().optional(),
  loginEnabled: z.boolean().optional(),
});

const token = z.strictObject({
  token: z.string().regex(/^\S+$/, "must be without spaces"),
  name: z.string().min(1),
  person: z.email(),
  scopes: z.array(z.string()),
  expiresInSeconds: z.number().positive().optional(),
});

const client = z.strictObject({
  id: z.string().min(1),
  secret: z.string().min(1),
  refreshToken: z.string().min(1).optional(),
  authorizationCode: z.string().min(1).optional(),
  redirectUri: z.url().optional(),
  person: z.email(),
  scopes: z.array(z.string()),
});

export const organizationFileSchema = z.strictObject({
  displayName: z.string().min(1),
  uuid: z.uuid().optional(),
  created: z.iso.datetime().optional(),
  /** Domain of generated people. */
  domain: z.string().min(1),
  sites: z.array(z.string()).default([]),
  subscriptions: z.array(z.strictObject({ id: z.string().min(1), licenses: z.array(license) })).default([]),
  licensesWithoutSubscription: z.array(z.union([z.string(), license])).default([]),
  /** A directory rules people: they are neither created nor deleted here, and keep their names. */
  directorySynced: z.boolean().default(false),
  /** Licences that come back to the people of a group after they were taken away. */
  groupLicenseTemplates: z
    .array(
      z.strictObject({ group: z.string().min(1), licenses: z.array(licenseReference), people: z.array(z.email()) }),
    )
    .default([]),
  /** The organisation's licence template. */
  automaticLicenses: z.array(licenseReference).default([]),
  locations: z.array(location).default([]),
  /** Names of UC Manager profiles. */
  callingProfiles: z.array(z.string()).default([]),
  callingBehavior: z.enum(behaviorTypes).default("NATIVE_WEBEX_TEAMS_CALLING"),
  people: z.array(person).default([]),
  tokens: z.array(token).default([]),
  clients: z.array(client).default([]),
  /** UUIDs of the customers of a partner. */
  manages: z.array(z.uuid()).default([]),
  /** Addresses of people in organisations that are not emulated. */
  peopleElsewhere: z.array(z.email()).default([]),
});

export type OrganizationFile = z.infer<typeof organizationFileSchema>;
export type OrganizationInput = z.input<typeof organizationFileSchema>;
export type LicenseReference = z.infer<typeof licenseReference>;
export type PersonEntry = z.infer<typeof person>;
export type LicenseEntry = z.infer<typeof license>;
