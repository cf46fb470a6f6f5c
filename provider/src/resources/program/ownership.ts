import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../model/validation/fault.ts";

/** What a resource of a user takes over from it: it is not written where the user is not. */
export interface Ownership {
  /** The faults of the user, which are shown there. */
  inherited: readonly Fault[];
  /** See `Registration`. */
  refusal: pulumi.Input<string | undefined>;
}

const owned = new WeakSet<pulumi.Resource>();

/** Notes that a resource is registered when its user is, and that the program declares nothing by it. */
export function noteOwned<R extends pulumi.Resource>(resource: R): R {
  owned.add(resource);
  return resource;
}

/** Whether a resource is registered by a user. */
export function isOwned(resource: pulumi.Resource): boolean {
  return owned.has(resource);
}

/** Whether the value becomes known later. */
export function isOutput(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
