import * as pulumi from "@pulumi/pulumi";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { faultText } from "../../model/validation/fault.ts";

/** The kinds of resources that `pulumi-webex/v1` serves. */
export type Kind =
  | "sparkUser"
  | "webexAppService"
  | "userTemplate"
  | "quickAddGroup"
  | "entitlementCatalog"
  | "entitlementProfile";

/**
 * The text that the dynamic-provider host evaluates for a resource. It is a constant instead of a serialized provider:
 * it captures nothing, has 58 bytes in the state, and an upgrade of the package takes effect for stored resources too.
 */
export function handlerLine(kind: Kind): string {
  return `exports.handler=()=>require("pulumi-webex/v1").${kind}`;
}

/** `pulumi-nodejs:dynamic/webex:SparkUser`, a type the engine sends to the dynamic-provider host. */
export function typeToken<T extends string>(name: T): `pulumi-nodejs:dynamic/webex:${T}` {
  return `pulumi-nodejs:dynamic/webex:${name}`;
}

/**
 * The properties to register. Those of a resource with faults have the mark `__faults`: `check` lets them pass, so that
 * the preview reaches the other resources, and `create` and `update` fail. In the preview of a program with faults all
 * resources have the mark, because a failed check against the organisation would end the preview before all faults are
 * shown.
 */
export function registeredProperties(
  kind: Kind,
  inputs: pulumi.Inputs,
  faults: readonly Fault[],
  outputs: readonly string[],
): pulumi.Inputs {
  return {
    ...Object.fromEntries(outputs.map((name) => [name, undefined])),
    ...inputs,
    ...(faults.length > 0 ? { __faults: faults.map(faultText) } : {}),
    ...(faults.length === 0 && pulumi.runtime.isDryRun() ? { __faults: faultsElsewhere() } : {}),
    __provider: handlerLine(kind),
  };
}

const faultyResources = new Set<pulumi.Resource>();
let faultMark: Promise<[] | undefined> | undefined;

/** The empty mark if any resource that the program declares synchronously has faults; else undefined. */
function faultsElsewhere(): Promise<[] | undefined> {
  faultMark ??= new Promise((resolve) => {
    setImmediate(() => {
      faultMark = undefined;
      resolve(faultyResources.size > 0 ? [] : undefined);
    });
  });
  return faultMark;
}

/** Logs each fault at its resource. The program ends with one error after all resources are registered. */
export function report(resource: pulumi.Resource, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  if (faultyResources.size === 0) process.once("beforeExit", endProgram);
  faultyResources.add(resource);
  for (const fault of faults) void pulumi.log.error(sanitizeForTerminal(faultText(fault)), resource);
}

/** Logs a warning at a resource. */
export function warn(resource: pulumi.Resource, text: string): void {
  void pulumi.log.warn(sanitizeForTerminal(text), resource);
}

function endProgram(): void {
  const resources =
    faultyResources.size === 1 ? "1 resource has faults" : `${faultyResources.size} resources have faults`;
  const error = new pulumi.RunError(`${resources}, shown above. Resources with faults are never written to Webex.`);
  // After the end of the program the SDK prints the stack even of a RunError, unless it is empty.
  error.stack = "";
  throw error;
}
