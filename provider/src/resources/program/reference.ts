import * as pulumi from "@pulumi/pulumi";
import { type Fault, shown } from "../../model/validation/fault.ts";

/** A class of this package. */
interface ResourceClass {
  name: string;
  __pulumiType: string;
}

/** The resource that an argument refers to, or the fault if it is not one of this class. */
export function resolveReference<T extends pulumi.Resource>(
  value: T | null | undefined,
  type: ResourceClass,
  path: string,
): { resource?: T; faults: Fault[] } {
  if (value === undefined || value === null) return { faults: [] };
  if (isInstance(value, type)) return { resource: value, faults: [] };
  return {
    faults: [{ path, reason: `${shown(value)} is not ${article(type.name)} ${type.name}; pass the resource itself` }],
  };
}

function article(name: string): string {
  return /^[AEIO]/.test(name) ? "an" : "a";
}

/** Compares the type tokens and not the classes, because a program may load this package twice. */
function isInstance(value: unknown, kind: ResourceClass): boolean {
  const resource = pulumi.CustomResource.isInstance(value) ? value : undefined;
  return resource !== undefined && "__pulumiType" in resource && resource.__pulumiType === kind.__pulumiType;
}
