import { runtime } from "@pulumi/pulumi";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { isPlainObject } from "../../model/omitUnmanaged.ts";
import { fullValue, IMPLIED_OUTPUTS } from "../../model/user/compactState.ts";
import { BLOCK_NAMES } from "../../model/user/statedLines.ts";

type Outputs = Record<string, unknown>;

/** What tells an output that the state leaves out, beside itself. */
const TOLD_BY: Readonly<Partial<Record<string, readonly string[]>>> = {
  assignedLicenses: ["services", "subscriptionId", "siteUrl"],
};

/**
 * Gives the outputs of a user, as the engine answers with them, what the state leaves out. It goes by these outputs
 * alone: with `--target` or `ignoreChanges` the program states something else.
 * @param secretOutputs those that the resource's options call secrets
 */
export function fillOutputs(outputs: Struct, secretOutputs: readonly string[]): void {
  const kept = outputs.toJavaScript() as Outputs;
  const state = plain(kept) as Outputs;
  const isSecret = (name: string) =>
    secretOutputs.includes(name) || [name, ...(TOLD_BY[name] ?? [])].some((teller) => containsSecret(kept[teller]));
  const full = [...BLOCK_NAMES, ...IMPLIED_OUTPUTS].flatMap((name) => {
    const value = fullValue(state, name);
    return value === undefined || value === state[name] ? [] : [[name, isSecret(name) ? secret(value) : value]];
  });
  const { fromJavaScript } = outputs.constructor as typeof Struct;
  for (const [name, value] of fromJavaScript(Object.fromEntries(full)).getFieldsMap().entries())
    outputs.getFieldsMap().set(name, value);
}

/** A secret in the engine's messages. */
function secret(value: unknown): object {
  return { [runtime.specialSigKey]: runtime.specialSecretSig, value };
}

function containsSecret(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return runtime.isRpcSecret(value) || Object.values(value).some(containsSecret);
}

/** A value of the engine's messages without its secret marks. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isPlainObject(value)) return value;
  if (runtime.isRpcSecret(value)) return plain(runtime.unwrapRpcSecret(value));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
