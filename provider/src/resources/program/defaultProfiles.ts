import type * as pulumi from "@pulumi/pulumi";
import { type Entitlement, entitlementName, reaches } from "../../model/entitlement/entitlement.ts";
import { isBelow, nodeName, nodeOf } from "../../model/entitlement/nodes.ts";
import type { Held } from "../../model/entitlement/userFaults.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { perProgram } from "./perProgram.ts";
import { report } from "./register.ts";

/** A user without a profile, for whom a default profile may be declared later. */
interface UndecidedUser {
  user: pulumi.Resource;
  node: string | undefined;
  /** The faults that the user has under a profile. */
  faultsUnder: (held: Held) => Fault[];
}

const defaults = perProgram(() => new Map<string, Entitlement>());
const undecided = perProgram((): UndecidedUser[] => []);

/** The default profile of the nearest node at or above a user's, among those declared so far. */
export function defaultProfileFor(node: string | undefined): Held | undefined {
  const reaching = [...defaults().values()].filter((profile) => reaches(profile, node));
  const [nearest] = reaching.sort((a, b) => nodeOf(b.hierarchy).length - nodeOf(a.hierarchy).length);
  return nearest && asDefault(nearest);
}

/** Remembers a user without a profile. */
export function awaitDefault(user: UndecidedUser): void {
  undecided().push(user);
}

/** A node has one default. */
export function duplicateDefaultFaults({ hierarchy }: Entitlement): Fault[] {
  const other = defaults().get(nodeOf(hierarchy));
  if (!other) return [];
  return [{ path: "default", reason: `${entitlementName(other)} is the default of ${nodeName(hierarchy)} already` }];
}

/** Enters a default profile, and checks the users declared before it. */
export function registerDefault(profile: Entitlement): void {
  const node = nodeOf(profile.hierarchy);
  if (defaults().has(node)) return;
  for (const { user, node: at, faultsUnder } of undecided()) {
    const before = defaultProfileFor(at)?.entitlement;
    const isNearer = before === undefined || isBelow(node, before.hierarchy);
    if (reaches(profile, at) && isNearer) report(user, faultsUnder(asDefault(profile)));
  }
  defaults().set(node, profile);
}

function asDefault(profile: Entitlement): Held {
  return { entitlement: profile, by: `by default at ${nodeName(profile.hierarchy)}` };
}
