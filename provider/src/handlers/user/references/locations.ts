import { callingStated } from "../../../model/licenses/calling.ts";
import { planRoles } from "../../../model/roles.ts";
import { plannedBehaviour } from "../../../model/user/callingBehaviour.ts";
import { isLocation } from "../../../model/user/observed.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { type Fault, nearest } from "../../../model/validation/fault.ts";
import { sameId } from "../../../webex/ids.ts";
import type { Location } from "../../../webex/locations.ts";
import type { CallingNumber } from "../../../webex/numbers.ts";
import type { SessionOrganization } from "../../runtime/session.ts";
import { numberIn, withoutCalling } from "./numberInventory.ts";

/** The location a user states by name or id. */
export async function locationOf(organization: SessionOrganization, stated: string): Promise<Location | Fault> {
  const locations = await organization.locations();
  const found = locations.find((location) => isLocation(stated, location));
  if (found) return found;
  const names = locations.map(({ name }) => name);
  const like = nearest(stated, names);
  const known = (like.length > 0 ? like : names).map((name) => JSON.stringify(name)).join(", ");
  return {
    path: "location",
    reason: `the organisation has no location ${JSON.stringify(stated)}; ${like.length > 0 ? "nearest" : "it has"}: ${known || "none"}`,
  };
}

/**
 * Everything a user refers to that the organisation lacks: location, number, roles, UC Manager profile. Each list is read
 * once for a process, and only if a user needs it.
 */
export async function referenceFaults(
  organization: SessionOrganization,
  user: UserInputs,
  { gainsCalling }: { gainsCalling: boolean },
): Promise<Fault[]> {
  return [
    ...(await placeFaults(organization, user, gainsCalling)),
    ...(user.roles ? planRoles(user.roles, [], await organization.roles(), user.roleNames).missing : []),
    ...(await profileFaults(organization, user)),
  ];
}

async function placeFaults(
  organization: SessionOrganization,
  user: UserInputs,
  gainsCalling: boolean,
): Promise<Fault[]> {
  if (!user.location) return [];
  const location = await locationOf(organization, user.location);
  if (!("id" in location)) return [location];
  const value = user.phoneNumbers?.[0]?.value;
  const number = value === undefined ? undefined : numberIn(await organization.numbers(), value);
  if (number) return elsewhere(number, location);
  const closed = gainsCalling ? await withoutCalling(organization, location) : [];
  return closed.length > 0 || value === undefined ? closed : [notInInventory(value, location)];
}

function notInInventory(value: string, { name }: Location): Fault {
  return {
    path: "phoneNumbers[0]",
    reason: `${value} is not in the inventory of ${name}; add it to the location in Control Hub first`,
  };
}

function elsewhere({ phoneNumber, location }: CallingNumber, wanted: Location): Fault[] {
  if (location === undefined || sameId(location.id, wanted.id)) return [];
  const where = location.name ?? "another location";
  return [{ path: "phoneNumbers[0]", reason: `${phoneNumber} belongs to ${where}, not to ${wanted.name}` }];
}

async function profileFaults(organization: SessionOrganization, user: UserInputs): Promise<Fault[]> {
  const calling = user.settings?.calling;
  if (!calling?.callingBehaviourUcManagerProfile) return [];
  const planned = plannedBehaviour(calling, { behaviorType: null }, await organization.callingProfiles());
  return "reason" in planned
    ? [{ path: "settings.calling.callingBehaviourUcManagerProfile", reason: planned.reason }]
    : [];
}

type Stated = Partial<UserInputs>;

/** Webex moves a calling user by a job of its own, which this API does not start. */
export async function movedFaults(organization: SessionOrganization, before: Stated, now: Stated): Promise<Fault[]> {
  const move = movement(before, now);
  if (!move) return [];
  const [from, to] = [await locationOf(organization, move.from), await locationOf(organization, move.to)];
  // Where the former name is nobody's any more, the location may be the same by another one: the person tells.
  return "id" in from && "id" in to && !sameId(from.id, to.id) ? [moved(from.name, to.name)] : [];
}

/** The same as far as the texts tell: a name and an id may be the same place. */
export function movedFaultsOffline(before: Stated, now: Stated): Fault[] {
  const move = movement(before, now);
  return move && isId(move.from) === isId(move.to) ? [moved(move.from, move.to)] : [];
}

function movement(before: Stated, now: Stated): { from: string; to: string } | undefined {
  const [from, to] = [before.location, now.location];
  if (!from || !to || from.toLowerCase() === to.toLowerCase() || sameId(from, to)) return undefined;
  return callingStated(before).length > 0 && callingStated(now).length > 0 ? { from, to } : undefined;
}

function isId(location: string): boolean {
  return location.length > 30;
}

function moved(from: string, to: string): Fault {
  return {
    path: "location",
    reason: `Webex does not move a calling user from ${from} to ${to} through this API; move the person in Control Hub (Users > Move), then run pulumi refresh`,
  };
}
