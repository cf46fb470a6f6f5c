import { SERVICES, type Service, type ServiceGroup } from "../services.ts";
import { DEVICE_TOGGLES, type DeviceToggle } from "../user/devices.ts";
import { isAtOrBelow } from "./nodes.ts";

/**
 * Which of the eleven services users may have, by block and field as in `Services`. With a `true` in it, users may have
 * only those that are `true`. With `false` alone, they may have everything but those.
 * @example
 * ```ts
 * const messagesAndMeetings: ServiceFlags = { message: { messaging: true }, meeting: { meeting: true } };
 * const allButGoogle: ServiceFlags = { hybridCalendarServices: { google: false } };
 * ```
 */
export type ServiceFlags = { [G in ServiceGroup]?: { [F in FlagOf<G>]?: boolean } };

type FlagOf<G extends ServiceGroup> = Extract<Service, { group: G }>["flag"];

/**
 * How many devices on Unified CM a user may have: of each kind (`sparkiPhoneDevice`, `sparkAndroidDevice`,
 * `sparkTabletDevice`, `sparkCSFDevice`), and in `total`. They are whole numbers of at least 0; a user has one device
 * of a kind at most. An absent limit is that of the catalog above. A limit of a kind above the total is an error.
 * @example
 * ```ts
 * const deskOnly: DeviceLimits = { sparkiPhoneDevice: 0, sparkAndroidDevice: 0, total: 1 };
 * ```
 */
export type DeviceLimits = { [D in DeviceToggle]?: number } & {
  /** Of all kinds together. @default no limit beyond that of the catalog above */
  total?: number;
};

/** What an `EntitlementCatalog` or an `EntitlementProfile` states that users may have. */
export interface Entitlement {
  /** The kind of resource. */
  kind: "EntitlementCatalog" | "EntitlementProfile";
  /** Logical name. */
  name: string;
  /** The node of the hierarchy it stands at; the top where absent. */
  hierarchy?: string;
  /** Whether users may have the Webex App at all. */
  allowsWebexApp: boolean;
  /** Which services users may have. */
  services?: ServiceFlags;
  /** How many devices on Unified CM a user may have. */
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

/** Whether a catalog or profile counts for a node: it stands there or above. */
export function reaches(entitlement: Pick<Entitlement, "hierarchy">, node: string | undefined): boolean {
  return isAtOrBelow(node, entitlement.hierarchy);
}

/** The services an entitlement names with `true`. */
export function namedServices(entitlement: Pick<Entitlement, "services">): Service[] {
  return SERVICES.filter((service) => answerFor(entitlement, service) === true);
}
