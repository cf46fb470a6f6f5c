import * as pulumi from "@pulumi/pulumi";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import { type Fault, faultText } from "../../model/validation/fault.ts";
import { isInline } from "./operation.ts";
import { perProgram } from "./perProgram.ts";
import { assertPluginFindsPackage } from "./pluginResolution.ts";
import { adjustRegistrations } from "./registrations.ts";
import { StackReview } from "./stackReview.ts";
import { rowOf, urnOf } from "./urns.ts";
import type { UserUnderReview } from "./userUnderReview.ts";

export { typeToken } from "../../model/typeToken.ts";

/** The kinds of resources that `pulumi-webex/v1` serves. */
export type Kind =
  | "sparkUser"
  | "webexAppService"
  | "userTemplate"
  | "quickAddGroup"
  | "entitlementCatalog"
  | "entitlementProfile"
  | "callManagerDevice"
  | "callManagerUser"
  | "callManagerRemoteDestination";

/**
 * The text that the dynamic-provider host evaluates for a resource. It is a constant instead of a serialized provider:
 * it captures nothing, has 58 bytes in the state, and an upgrade of the package takes effect for stored resources too.
 */
export function handlerLine(kind: Kind): string {
  return `exports.handler=()=>require("pulumi-webex/v1").${kind}`;
}

/** What a constructor passes to Pulumi's, and what it does afterwards. */
export interface Registration {
  /**
   * The inputs with their marks. `__faults`: `check` lets a resource with faults pass, so that the preview reaches the
   * others, and `create` and `update` fail. In the preview of a program with faults all resources have it, because a
   * failed check against the organisation would end the preview before all faults are shown. `__refusal`: `check`
   * refuses it, see `stackReview`. `__preview`: a device asks its cluster already in `check`. See also `keepSecrets`.
   */
  properties: pulumi.Inputs;
  /** Logs the faults at the resource. The program ends with one error after all resources are registered. */
  complete(resource: pulumi.Resource): void;
}

/**
 * @param faults those of the resource
 * @param options.inherited those of resources that it refers to, which are logged there
 * @param options.outputs the names of what the plugin adds
 * @param options.aliases those in the options of the resource
 * @param options.refusal of what belongs to a user, that of the user
 */
export function registration(
  kind: Kind,
  inputs: pulumi.Inputs,
  faults: readonly Fault[],
  {
    inherited = [],
    outputs = [],
    aliases = [],
    refusal,
  }: {
    inherited?: readonly Fault[];
    outputs?: readonly string[];
    aliases?: UserUnderReview["aliases"];
    refusal?: pulumi.Input<string | undefined>;
  } = {},
): Registration {
  assertPluginFindsPackage();
  adjustRegistrations();
  const marked = [...faults, ...inherited];
  const user: UserUnderReview | undefined = kind === "sparkUser" ? { inputs, aliases } : undefined;
  return {
    properties: {
      ...Object.fromEntries(outputs.map((name) => [name, undefined])),
      ...inputs,
      ...(marked.length > 0 ? { __faults: marked.map(faultText) } : {}),
      ...(marked.length === 0 && pulumi.runtime.isDryRun() ? { __faults: faultyProgram().elsewhere() } : {}),
      __refusal: refusal ?? stackReview().review(user),
      ...(kind.startsWith("callManager") && pulumi.runtime.isDryRun() ? { __preview: true } : {}),
      __provider: handlerLine(kind),
    },
    complete: (resource) => {
      if (user) user.resource = resource;
      report(resource, faults);
    },
  };
}

/** The resources of one program that have faults. */
class FaultyProgram {
  readonly #resources = new Set<pulumi.Resource>();
  #mark: Promise<[] | undefined> | undefined;

  add(resource: pulumi.Resource): void {
    // An inline program ends with an error whenever one was logged.
    if (this.#resources.size === 0 && !isInline()) process.once("beforeExit", () => this.#end());
    this.#resources.add(resource);
  }

  /** The empty mark if any resource that the program declares synchronously has faults; else undefined. */
  elsewhere(): Promise<[] | undefined> {
    this.#mark ??= new Promise((resolve) => {
      setImmediate(() => {
        this.#mark = undefined;
        resolve(this.#resources.size > 0 ? [] : undefined);
      });
    });
    return this.#mark;
  }

  #end(): void {
    const { size } = this.#resources;
    const resources = size === 1 ? "1 resource has faults" : `${size} resources have faults`;
    throw finalError(`${resources}, shown above. Resources with faults are never written to Webex.`);
  }
}

/** After the end of the program the SDK prints the stack even of a RunError, unless it is empty. */
function finalError(text: string): pulumi.RunError {
  return Object.assign(new pulumi.RunError(text), { stack: "" });
}

const faultyProgram = perProgram(() => new FaultyProgram());

/** Compares this program with the state of its last `up`. A program may load this package twice. */
const stackReview = perProgram(
  () =>
    new StackReview({
      error: (text, urn) => pulumi.log.error(sanitizeForTerminal(text), urn === undefined ? undefined : rowOf(urn)),
      warn: (text) => pulumi.log.warn(text),
      fail: (text) => {
        if (isInline()) return;
        setImmediate(() => {
          throw finalError(text);
        });
      },
    }),
  "pulumi-webex/stackReview",
);

// A program that declares nothing of this package any more, e.g. from an empty file, lets everybody go at once.
process.once("beforeExit", () => void (pulumi.runtime.getMonitor() && stackReview()));

/** Logs each fault at its resource. */
export function report(resource: pulumi.Resource, faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  faultyProgram().add(resource);
  for (const fault of faults) void pulumi.log.error(sanitizeForTerminal(faultText(fault)), rowOf(urnOf(resource)));
}

/** Logs a warning that is about no resource. */
export function warnProgram(text: string): void {
  void pulumi.log.warn(sanitizeForTerminal(text));
}

/** Logs a warning at a resource. */
export function warn(resource: pulumi.Resource, text: string): void {
  void pulumi.log.warn(sanitizeForTerminal(text), rowOf(urnOf(resource)));
}
