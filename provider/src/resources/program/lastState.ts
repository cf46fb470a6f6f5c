import * as pulumi from "@pulumi/pulumi";
import type { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import type { Struct, Value } from "google-protobuf/google/protobuf/struct_pb.js";
import pRetry from "p-retry";
import { fullState } from "../../model/user/compactState.ts";
import type { LastUser } from "../../model/user/compareStacks.ts";
import { addressOfEngine } from "./operation.ts";
import { isToldBySecret, withoutMarks } from "./secretValues.ts";

/**
 * The resources of some types in the state that the last `up` left, from the engine's own function for stack references.
 * The answer is read raw: the SDK would turn every property of a stack of thousands into a promise.
 * @returns undefined if there is no engine, as in unit tests with mocks
 * @throws why the engine cannot read the state
 */
export async function readLastState<K extends string>(
  types: Readonly<Record<K, string>>,
): Promise<Record<K, LastUser[]> | undefined> {
  const monitor = pulumi.runtime.getMonitor();
  if (monitor === undefined || addressOfEngine() === undefined) return undefined;
  const request = requestFor(monitor);
  const answer = await pRetry(() => answerTo(monitor, request), WHILE_WRITTEN);
  const resources = answer?.getFieldsMap().get("outputs")?.getStructValue()?.getFieldsMap();
  if (!resources) throw new Error("the engine answered without resources");
  const keys = Object.keys(types) as K[];
  const found = Object.fromEntries(keys.map((key) => [key, []])) as unknown as Record<K, LastUser[]>;
  for (const [urn, resource] of resources.entries()) {
    const fields = resource.getStructValue()?.getFieldsMap();
    const key = keys.find((one) => types[one] === fields?.get("type")?.getStringValue());
    if (key !== undefined) found[key].push({ urn, state: knownState(fields?.get("outputs")) });
  }
  return found;
}

/** In a folder a state cannot be read while the engine writes it, which takes it some milliseconds for each resource. */
const WHILE_WRITTEN = { retries: 5, minTimeout: 50, factor: 2 };

function answerTo(monitor: Monitor, request: ResourceInvokeRequest): Promise<Struct | undefined> {
  return new Promise((resolve, reject) =>
    monitor.invoke(request, (error, response) => {
      if (error) reject(new Error(error.details ?? error.message));
      else resolve(response.getReturn());
    }),
  );
}

/** A request whose arguments are empty. */
const EMPTY_ARGS = Uint8Array.of(0x12, 0);

/** The request, of the classes that the monitor was made with, which serialises no others: a bundle may have another copy. */
function requestFor({ invoke }: Monitor): ResourceInvokeRequest {
  const { requestType } = invoke as unknown as { requestType: typeof ResourceInvokeRequest };
  const request = requestType.deserializeBinary(EMPTY_ARGS);
  const struct = request.getArgs()?.constructor as typeof Struct;
  const stackName = [pulumi.getOrganization(), pulumi.getProject(), pulumi.getStack()].join("/");
  request.setTok("pulumi:pulumi:readStackResourceOutputs");
  request.setArgs(struct.fromJavaScript({ stackName }));
  return request;
}

type Monitor = NonNullable<ReturnType<typeof pulumi.runtime.getMonitor>>;

/** Secret values, and what they tell, are left out: what is compared is printed. */
function knownState(outputs: Value | undefined): Record<string, unknown> {
  const kept = outputs?.getStructValue()?.toJavaScript() ?? {};
  const state = fullState(withoutMarks(kept));
  return Object.fromEntries(Object.entries(state).filter(([name]) => !isToldBySecret(name, kept)));
}
