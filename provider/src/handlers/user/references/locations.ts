import { planRoles } from "../../../model/roles.ts";
import { plannedBehaviour } from "../../../model/user/callingBehaviour.ts";
import { isLocation } from "../../../model/user/observed.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { type Fault, nearest } from "../../../model/validation/fault.ts";
import { sameId } from "../../../webex/ids.ts";
import type { Location } from "../../../webex/locations.ts";
import type { CallingNumber } from "../../../webex/numbers.ts";
import type { Person } from "../../../webex/people.ts";
import type { SessionOrganization } from "../../runtime/session.ts";
import { callingDisabledFaults, findNumber } from "./numberInventory.ts";

/** The location that a user states by name or id, or the fault if there is none. */
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
 * The user's references that the organisation does not have: location, number, roles, UC Manager profile. Each list is
 * read once for an operation, and only if a user needs it.
 * @param context.mover the person, if the location of a calling user changes
 */
export async function referenceFaults(
  organization: SessionOrganization,
  user: UserInputs,
  { gainsCalling, mover }: { gainsCalling: boolean; mover?: Person | undefined },
): Promise<Fault[]> {
  return [
    ...(await locationFaults(organization, user, { gainsCalling, mover })),
    ...(user.roles ? planRoles(user.roles, [], await organization.roles(), user.roleNames).missing : []),
    ...(await callingProfileFaults(organization, user)),
  ];
}

async function locationFaults(
  organization: SessionOrganization,
  user: UserInputs,
  { gainsCalling, mover }: { gainsCalling: boolean; mover?: Person | undefined },
): Promise<Fault[]> {
  if (!user.location) return [];
  const location = await locationOf(organization, user.location);
  if (!("id" in location)) return [location];
  const value = user.phoneNumbers?.[0]?.value;
  const number = value === undefined ? undefined : findNumber(await organization.numbers(), value);
  // The mover's own number moves along.
  if (number?.owner && mover && sameId(number.owner.id, mover.id)) return [];
  if (number) return otherLocationFaults(number, location);
  const disabled = gainsCalling ? await callingDisabledFaults(organization, location) : [];
  return disabled.length > 0 || value === undefined ? disabled : [notInInventory(value, location)];
}

function notInInventory(value: string, { name }: Location): Fault {
  return {
    path: "phoneNumbers[0]",
    reason: `${value} is not in the inventory of ${name}; add it to the location in Control Hub first`,
  };
}

function otherLocationFaults({ phoneNumber, location }: CallingNumber, stated: Location): Fault[] {
  if (location === undefined || sameId(location.id, stated.id)) return [];
  const where = location.name ?? "another location";
  return [{ path: "phoneNumbers[0]", reason: `${phoneNumber} belongs to ${where}, not to ${stated.name}` }];
}

async function callingProfileFaults(organization: SessionOrganization, user: UserInputs): Promise<Fault[]> {
  const calling = user.settings?.calling;
  if (!calling?.callingBehaviourUcManagerProfile) return [];
  const planned = plannedBehaviour(calling, { behaviorType: null }, await organization.callingProfiles());
  return "reason" in planned
    ? [{ path: "settings.calling.callingBehaviourUcManagerProfile", reason: planned.reason }]
    : [];
}
