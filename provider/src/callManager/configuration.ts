import { z } from "zod";
import { alternatives, nearest } from "../model/validation/fault.ts";

/** How to reach a cluster: the publisher, and an account with the role Standard AXL API Access. */
export interface ClusterLogin {
  /** Host, or host and port, of the publisher; the port of AXL is 8443 unless another one is stated. */
  address: string;
  user: string;
  password: string;
  /** The certificate of the authority that the publisher's certificate is from, in PEM. */
  ca?: string | undefined;
  /** Accepts any certificate. */
  insecure?: true | undefined;
  /** The schema to speak; found out where it is absent. */
  version?: string | undefined;
}

const filled = z.string().min(1, { error: "is empty" });

/** YAML and JSON have 14.0 as the number 14. */
const version = z
  .union([z.string(), z.number()])
  .transform((value) => (/^\d+$/.test(String(value)) ? `${value}.0` : String(value)))
  .refine((value) => /^\d+\.\d$/.test(value), { error: 'is not a version of AXL, e.g. "14.0"' });

const clusterLogin = z
  .strictObject({
    address: filled.refine((address) => publisherUrl(address) !== undefined, {
      error: 'is not a host name, e.g. "cucm.acme.example" or "cucm.acme.example:8443"',
    }),
    user: filled,
    password: filled,
    ca: filled
      .refine((ca) => ca.includes("-----BEGIN CERTIFICATE-----"), { error: "is not a certificate in PEM" })
      .optional(),
    insecure: z.literal(true, { error: "is true or absent" }).optional(),
    version: version.optional(),
  })
  .refine(({ ca, insecure }) => ca === undefined || insecure === undefined, {
    error: "state ca or insecure, not both",
  });

const clusterLogins = z.record(z.string(), clusterLogin);

/**
 * The clusters of `webex:callManager`, by name.
 * @throws an error that names properties and no value, because every value may be a secret
 */
export function readClusterLogins(text: string | undefined): Readonly<Record<string, ClusterLogin>> {
  if (text === undefined || text.trim() === "") return {};
  const value = parseJson(text);
  const parsed = clusterLogins.safeParse(value);
  if (parsed.success) return parsed.data;
  throw configurationFault(parsed.error.issues.flatMap((issue) => faultsOf(issue, value)).join("\n"));
}

const PROPERTIES = ["address", "user", "password", "ca", "insecure", "version"];

/** What is wrong, without a value: also in a wrong place it may be a secret. */
function faultsOf(issue: z.core.$ZodIssue, value: unknown): string[] {
  const path = ["webex:callManager", ...issue.path].join(".");
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => `${path}.${key}: ${unknownProperty(key)}`);
  if (issue.code !== "invalid_type") return [`${path}: ${issue.message}`];
  if (issue.path.length < 2) return [`${path}: is not an object with address, user, password and ca`];
  const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], value);
  return [`${path}: ${found === undefined ? "is missing" : `is not a ${issue.expected}; put it in quotes`}`];
}

function unknownProperty(key: string): string {
  const like = nearest(key, PROPERTIES);
  return `there is no such property; ${like.length > 0 ? `did you mean ${alternatives(like)}?` : "remove it"}`;
}

/** The URL of AXL on the publisher; undefined for what is no host. */
export function publisherUrl(address: string): URL | undefined {
  try {
    const url = new URL(address.includes("://") ? address : `https://${address}`);
    if (url.protocol !== "https:" || url.hostname === "" || url.username !== "") return undefined;
    // A URL drops the port that is usual for https.
    const [, port = "8443"] = /:(\d+)(?:\/|$)/.exec(address.replace(/^https:\/\//, "")) ?? [];
    return new URL(`https://${url.hostname}:${port}/axl/`);
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw configurationFault(
      "webex:callManager (WEBEX_CALL_MANAGER) is not JSON; set it with `pulumi config set --secret --path " +
        "'webex:callManager[\"CLUSTER\"].address' …`, or as one JSON object by cluster",
    );
  }
}

function configurationFault(text: string): Error {
  const error = new Error(text);
  error.stack = "";
  return error;
}
