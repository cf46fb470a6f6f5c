import { runtime } from "@pulumi/pulumi";
import { isPlainObject } from "../../model/omitUnmanaged.ts";

/** Properties of a resource as the engine's messages have them: a secret is a marked object. */
type Marked = Readonly<Record<string, unknown>>;

/** What tells an output that a user's state leaves out, beside itself. */
const TOLD_BY: Readonly<Partial<Record<string, readonly string[]>>> = {
  assignedLicenses: ["services", "subscriptionId", "siteUrl"],
};

/** Whether a property of a user is a secret, or made of one. */
export function isToldBySecret(name: string, properties: Marked): boolean {
  return [name, ...(TOLD_BY[name] ?? [])].some((teller) => containsSecret(properties[teller]));
}

/** The properties with their secrets in plain. */
export function withoutMarks(properties: Marked): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, plain(value)]));
}

/** A secret in the engine's messages. */
export function asSecret(value: unknown): object {
  return { [runtime.specialSigKey]: runtime.specialSecretSig, value };
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isPlainObject(value)) return value;
  return runtime.isRpcSecret(value) ? plain(runtime.unwrapRpcSecret(value)) : withoutMarks(value);
}

/** Whether it is a secret, or has one in it. */
export function containsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return runtime.isRpcSecret(value) || Object.values(value).some(containsSecret);
}
