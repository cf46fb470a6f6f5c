import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../model/validation/fault.ts";

/** What a resource of a user takes over from it: it is not written where the user is not. */
export interface Ownership {
  /** The faults of the user, which are shown there. */
  inherited: readonly Fault[];
  /** See `Registration`. */
  refusal: pulumi.Input<string | undefined>;
}

/** Options that keep an output secret that is made of the id or the address, where these may be secrets. */
export function withSecretNames(
  inputs: { username?: unknown; email?: unknown },
  options: pulumi.CustomResourceOptions,
  output: string,
): pulumi.CustomResourceOptions {
  if (!isOutput(inputs.username) && !isOutput(inputs.email)) return options;
  return { ...options, additionalSecretOutputs: [...(options.additionalSecretOutputs ?? []), output] };
}

/** Whether the value becomes known later. */
export function isOutput(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
