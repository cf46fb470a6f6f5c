import { z } from "zod";
import { schemaVersions } from "../schema/versions.ts";
import { habitsBody } from "../world/habits.ts";

const name = z.string().min(1);

/** A name, or one that is for a product. */
const named = z.union([name, z.strictObject({ name, product: name.optional() })]);

const dirn = z.strictObject({ pattern: name, partition: name.optional() });

const login = z.strictObject({
  user: name,
  password: name,
  access: z.enum(["full", "read-only", "none"]).default("full"),
  /** User rank: 1 is the highest. */
  rank: z.int().min(1).max(10).default(1),
});

/** An end user. */
export const userEntry = z.strictObject({
  userid: name,
  mailid: z.email().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  /** The LDAP directory that the user comes from. */
  directory: name.optional(),
  rank: z.int().min(1).max(10).default(1),
  enableMobility: z.boolean().default(false),
  enableCti: z.boolean().default(false),
  groups: z.array(name).default([]),
  /** Names of phones. */
  devices: z.array(name).default([]),
  primaryExtension: dirn.optional(),
});

const phone = z.strictObject({
  name,
  product: name,
  description: z.string().optional(),
  owner: name.optional(),
  lines: z.array(dirn).default([]),
});

/** What Cisco ships with is there without being named. */
export const clusterFileSchema = z.strictObject({
  name,
  version: z.enum(schemaVersions).default("14.0"),
  logins: z.array(login).min(1),
  devicePools: z.array(named).default([]),
  callingSearchSpaces: z.array(named).default([]),
  partitions: z.array(named).default([]),
  locations: z.array(named).default([]),
  commonPhoneProfiles: z.array(named).default([]),
  sipProfiles: z.array(named).default([]),
  securityProfiles: z.array(named).default([]),
  buttonTemplates: z.array(named).default([]),
  presenceGroups: z.array(named).default([]),
  userGroups: z.array(named).default([]),
  serviceProfiles: z.array(named).default([]),
  directories: z.array(named).default([]),
  lines: z.array(dirn).default([]),
  users: z.array(userEntry).default([]),
  phones: z.array(phone).default([]),
  /** AXL answers 503 to writes while more change notifications are waiting. How fast they go, GUESS. */
  changeNotifications: z
    .strictObject({ most: z.int().min(0).default(1500), perSecond: z.number().positive().default(50) })
    .prefault({}),
  habits: habitsBody.default({}),
});

export type ClusterFile = z.output<typeof clusterFileSchema>;
export type UserEntry = z.output<typeof userEntry>;
export type PhoneEntry = z.output<typeof phone>;
export type ClusterInput = z.input<typeof clusterFileSchema>;
