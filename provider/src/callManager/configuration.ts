import { z } from "zod";

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
    version: z
      .string()
      .regex(/^\d+\.\d$/, { error: 'is not a version of the schema, e.g. "14.0"' })
      .optional(),
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
  const parsed = clusterLogins.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `${["webex:callManager", ...path].join(".")}: ${message}`,
  );
  throw configurationFault(faults.join("\n"));
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
