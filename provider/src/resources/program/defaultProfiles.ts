import type * as pulumi from "@pulumi/pulumi";
import { type Entitlement, entitlementName, reaches } from "../../model/entitlement/entitlement.ts";
import { isBelow, nodeName, nodeOf } from "../../model/entitlement/nodes.ts";
import type { Held } from "../../model/entitlement/userFaults.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { perProgram } from "./perProgram.ts";
import { report } from "./register.ts";

/** A user without a profile of its own, who may come under a default that is declared later. */
interface WaitingUser {
  user: pulumi.Resource;
  node: string | undefined;
  judge: (held: Held) => Fault[];
}

const defaults = perProgram(() => new Map<string, Entitlement>());
const waiting = perProgram((): WaitingUser[] => []);

/** The default profile of the nearest node at or above a user's, as far as this program has come. */
export function defaultFor(node: string | undefined): Held | undefined {
  const reaching = [...defaults().values()].filter((profile) => reaches(profile, node));
  const [nearest] = reaching.sort((a, b) => nodeOf(b.hierarchy).length - nodeOf(a.hierarchy).length);
  return nearest && heldByDefault(nearest);
}

/** Remembers a user without a profile of its own. */
export function awaitDefault(user: WaitingUser): void {
  waiting().push(user);
}

/** A node has one default. */
export function defaultFaults({ hierarchy }: Entitlement): Fault[] {
  const other = defaults().get(nodeOf(hierarchy));
  if (!other) return [];
  return [{ path: "default", reason: `${entitlementName(other)} is the default of ${nodeName(hierarchy)} already` }];
}

/** Enters a default, and holds the users declared before it against it. */
export function placeDefault(profile: Entitlement): void {
  const node = nodeOf(profile.hierarchy);
  if (defaults().has(node)) return;
  for (const { user, node: at, judge } of waiting()) {
    const before = defaultFor(at)?.entitlement;
    const isNearer = before === undefined || isBelow(node, before.hierarchy);
    if (reaches(profile, at) && isNearer) report(user, judge(heldByDefault(profile)));
  }
  defaults().set(node, profile);
}

function heldByDefault(profile: Entitlement): Held {
  return { entitlement: profile, by: `by default at ${nodeName(profile.hierarchy)}` };
}
