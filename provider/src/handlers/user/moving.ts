import { callingStated } from "../../model/licenses/calling.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { sameId } from "../../webex/ids.ts";
import type { SessionOrganization } from "../runtime/session.ts";
import { locationOf } from "./references/locations.ts";

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
