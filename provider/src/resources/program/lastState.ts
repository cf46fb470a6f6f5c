import * as pulumi from "@pulumi/pulumi";
import type { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { Struct, Value } from "google-protobuf/google/protobuf/struct_pb.js";
import { fullState } from "../../model/user/compactState.ts";
import type { LastUser } from "../../model/user/compareStacks.ts";
import { isToldBySecret, withoutMarks } from "./secretValues.ts";

/**
 * The resources of some types in the state that the last `up` left, from the engine's own function for stack references.
 * The answer is read raw: the SDK would turn every property of a stack of thousands into a promise.
 * @returns undefined if the engine does not know the function, as in unit tests with mocks
 */
export async function readLastState<K extends string>(
  types: Readonly<Record<K, string>>,
): Promise<Record<K, LastUser[]> | undefined> {
  const monitor = pulumi.runtime.getMonitor();
  const stackName = qualifiedStackName();
  const request = monitor && stackName !== undefined ? requestFor(monitor, stackName) : undefined;
  if (request === undefined) return undefined;
  const answer = await new Promise<Struct | undefined>((resolve) =>
    monitor?.invoke(request, (error, response) => resolve(error ? undefined : response.getReturn())),
  );
  const resources = answer?.getFieldsMap().get("outputs")?.getStructValue()?.getFieldsMap();
  if (!resources) return undefined;
  const keys = Object.keys(types) as K[];
  const found = Object.fromEntries(keys.map((key) => [key, []])) as unknown as Record<K, LastUser[]>;
  for (const [urn, resource] of resources.entries()) {
    const fields = resource.getStructValue()?.getFieldsMap();
    const key = keys.find((one) => types[one] === fields?.get("type")?.getStringValue());
    if (key !== undefined) found[key].push({ urn, state: knownState(fields?.get("outputs")) });
  }
  return found;
}

/** Undefined in unit tests with mocks that name no organisation. */
function qualifiedStackName(): string | undefined {
  try {
    return [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  } catch {
    return undefined;
  }
}

/** A request whose arguments are empty. */
const EMPTY_ARGS = Uint8Array.of(0x12, 0);

/**
 * The request, of the classes that the monitor was made with, which serialises no others: a bundle may have another copy.
 * @returns undefined with mocks
 */
function requestFor({ invoke }: Monitor, stackName: string): ResourceInvokeRequest | undefined {
  const { requestType } = invoke as { requestType?: typeof ResourceInvokeRequest };
  const request = requestType?.deserializeBinary(EMPTY_ARGS);
  const struct = request?.getArgs()?.constructor as typeof Struct | undefined;
  request?.setTok("pulumi:pulumi:readStackResourceOutputs");
  request?.setArgs(struct?.fromJavaScript({ stackName }));
  return request;
}

type Monitor = NonNullable<ReturnType<typeof pulumi.runtime.getMonitor>>;

/** Secret values, and what they tell, are left out: what is compared is printed. */
function knownState(outputs: Value | undefined): Record<string, unknown> {
  const kept = outputs?.getStructValue()?.toJavaScript() ?? {};
  const state = fullState(withoutMarks(kept));
  return Object.fromEntries(Object.entries(state).filter(([name]) => !isToldBySecret(name, kept)));
}
