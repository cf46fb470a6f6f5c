import * as pulumi from "@pulumi/pulumi";
import { type Fault, shown } from "../../model/validation/fault.ts";

/** A class of this package, by its type token. */
interface ReferredClass {
  name: string;
  __pulumiType: string;
}

/** What an argument refers to: the resource itself, or why it is none. */
export function referred<T extends pulumi.Resource>(
  value: T | null | undefined,
  kind: ReferredClass,
  path: string,
): { resource?: T; faults: Fault[] } {
  if (value === undefined || value === null) return { faults: [] };
  if (isA(value, kind)) return { resource: value, faults: [] };
  return { faults: [{ path, reason: `${shown(value)} is no ${kind.name}; hand over the resource itself` }] };
}

/** By the token and not the class: a program may load this package twice. */
function isA(value: unknown, kind: ReferredClass): boolean {
  const resource = pulumi.CustomResource.isInstance(value) ? value : undefined;
  return resource !== undefined && "__pulumiType" in resource && resource.__pulumiType === kind.__pulumiType;
}
