import * as pulumi from "@pulumi/pulumi";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { faultText } from "../../model/validation/fault.ts";

/** The kinds `pulumi-webex/v1` serves. */
export type Kind =
  | "sparkUser"
  | "webexAppService"
  | "userTemplate"
  | "quickAddGroup"
  | "entitlementCatalog"
  | "entitlementProfile";

/**
 * What the dynamic-provider host evaluates for a resource. A constant instead of a serialized provider: 58 bytes in
 * every state, nothing captured, and an upgrade of the package takes effect for stored resources too.
 */
export function handlerLine(kind: Kind): string {
  return `exports.handler=()=>require("pulumi-webex/v1").${kind}`;
}

/** `pulumi-nodejs:dynamic/webex:SparkUser`, a type the engine sends to the dynamic-provider host. */
export function typeToken<T extends string>(name: T): `pulumi-nodejs:dynamic/webex:${T}` {
  return `pulumi-nodejs:dynamic/webex:${name}`;
}

/**
 * The properties to register. Faulty ones go along with a mark, so that `check` lets the preview reach the next
 * resource and `create` and `update` refuse. In the preview of a faulty program all have it: what the organisation
 * says of one would end the preview before the faults of the others are shown.
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

const faulty = new Set<pulumi.Resource>();
let othersKnown: Promise<[] | undefined> | undefined;

/** An empty mark once everything that is declared in one go is known to have a fault in it; else none. */
function faultsElsewhere(): Promise<[] | undefined> {
  othersKnown ??= new Promise((resolve) => {
    setImmediate(() => {
      othersKnown = undefined;
      resolve(faulty.size > 0 ? [] : undefined);
    });
  });
  return othersKnown;
}

/** Shows each fault on its resource; the program itself ends with one error after everything is registered. */
export function report(resource: pulumi.Resource, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  if (faulty.size === 0) process.once("beforeExit", endProgram);
  faulty.add(resource);
  for (const fault of faults) void pulumi.log.error(sanitizeForTerminal(faultText(fault)), resource);
}

/** Shows what is worth knowing and refuses nothing. */
export function warn(resource: pulumi.Resource, text: string): void {
  void pulumi.log.warn(sanitizeForTerminal(text), resource);
}

function endProgram(): void {
  const resources = faulty.size === 1 ? "1 resource has faults" : `${faulty.size} resources have faults`;
  const error = new pulumi.RunError(`${resources}, shown above. What is faulty is never written to Webex.`);
  // After the program's end the SDK prints the stack even of a RunError, unless it is empty.
  error.stack = "";
  throw error;
}
