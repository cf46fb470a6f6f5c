import { SERVICES, type Service, type ServiceGroup } from "../services.ts";
import { DEVICE_TOGGLES, type DeviceToggle } from "../user/devices.ts";
import { isAtOrBelow } from "./nodes.ts";

/**
 * Which of the model's eleven services may be used. With a `true` in it, it lists what may be used and nothing else may;
 * with `false` alone, it takes these out and leaves the others as they are above.
 * @example
 * ```ts
 * { message: { messaging: true }, meeting: { meeting: true } }
 * ```
 */
export type ServiceFlags = { [G in ServiceGroup]?: { [F in FlagOf<G>]?: boolean } };

type FlagOf<G extends ServiceGroup> = Extract<Service, { group: G }>["flag"];

/** How many devices on Unified CM a user may have: of each kind (a user has one at most), and in total. */
export type DeviceLimits = { [D in DeviceToggle]?: number } & {
  /** Of all kinds together. */
  total?: number;
};

/** What a catalog or a profile says users may have. */
export interface Entitlement {
  kind: "EntitlementCatalog" | "EntitlementProfile";
  /** Logical name. */
  name: string;
  /** The node of the hierarchy it stands at; the top where absent. */
  hierarchy?: string;
  allowsWebexApp: boolean;
  services?: ServiceFlags;
  devices?: DeviceLimits;
  /** What it narrows: the catalog of a profile, the next catalog above a catalog. */
  within?: Entitlement;
}

/** `EntitlementProfile "staff"`, as messages call it. */
export function entitlementName({ kind, name }: Pick<Entitlement, "kind" | "name">): string {
  return `${kind} ${JSON.stringify(name)}`;
}

/** It, and what it narrows, up to the top. */
export function chainOf(entitlement: Entitlement): Entitlement[] {
  return [entitlement, ...(entitlement.within ? chainOf(entitlement.within) : [])];
}

/** What it says of a service itself; nothing where that is left to what it narrows. */
export function answerFor({ services }: Pick<Entitlement, "services">, service: Service): boolean | undefined {
  const group: Partial<Record<string, boolean>> | undefined = services?.[service.group];
  const answer = group?.[service.flag];
  if (answer !== undefined) return answer;
  const isList = Object.values(services ?? {}).some((flags) => Object.values(flags ?? {}).includes(true));
  return isList ? false : undefined;
}

/** Whether any of the chain forbids the service. */
export function forbids(entitlement: Entitlement, service: Service): boolean {
  return chainOf(entitlement).some((one) => answerFor(one, service) === false);
}

/** The narrowest limits of the chain. */
export function limitsOf(entitlement: Entitlement | undefined): DeviceLimits {
  const chain = entitlement ? chainOf(entitlement) : [];
  const limits = ([...DEVICE_TOGGLES, "total"] as const).flatMap((kind) => {
    const stated = chain.flatMap(({ devices }) => devices?.[kind] ?? []);
    return stated.length > 0 ? [[kind, Math.min(...stated)] as const] : [];
  });
  return Object.fromEntries(limits);
}

/** Whether a catalog or profile reaches a node. */
export function reaches(entitlement: Pick<Entitlement, "hierarchy">, node: string | undefined): boolean {
  return isAtOrBelow(node, entitlement.hierarchy);
}

/** The services an entitlement names with `true`. */
export function namedServices(entitlement: Pick<Entitlement, "services">): Service[] {
  return SERVICES.filter((service) => answerFor(entitlement, service) === true);
}
