import { withNames } from "../../../model/licenses/byId.ts";
import { callingStated } from "../../../model/licenses/calling.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import { isForbidden } from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import type { Location } from "../../../webex/locations.ts";
import { type UserMove, validateMove } from "../../../webex/moveUsers.ts";
import { findPersonByEmail, type Person } from "../../../webex/people.ts";
import { logInfo } from "../../runtime/output.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { locationOf } from "./locations.ts";
import { currentLine, statedLine } from "./numberOwners.ts";

/** A calling user whose stated location changes, as a preview sees it. */
export interface StatedMove {
  person: Person;
  from: Location;
  to: Location;
}

/** The move that two statements make, if there is one. A former name may be that of the same location, renamed. */
export async function findMove(
  session: Session,
  organization: SessionOrganization,
  before: Partial<UserInputs>,
  now: UserInputs,
): Promise<StatedMove | undefined> {
  const [stated, wanted] = [before.location, now.location];
  if (!stated || !wanted || stated.toLowerCase() === wanted.toLowerCase() || sameId(stated, wanted)) return undefined;
  const owned = await organization.licenses();
  if ([before, now].some((inputs) => callingStated(withNames(inputs, owned)).length === 0)) return undefined;
  const [from, to] = [await locationOf(organization, stated), await locationOf(organization, wanted)];
  if (!("id" in from) || !("id" in to) || sameId(from.id, to.id)) return undefined;
  const person = await findPersonByEmail(session.client, before.email ?? now.email, {
    organizationId: organization.queryId,
    callingData: true,
  });
  const isThere = person?.locationId === undefined || sameId(person.locationId, to.id);
  return person && !isThere ? { person, from, to } : undefined;
}

/**
 * Lets Webex validate a move: its errors are faults, and its impacts are told. Validating needs the scopes of moving,
 * which the token of a preview may lack.
 */
export async function moveFaults(
  { client }: Session,
  organization: SessionOrganization,
  user: UserInputs,
  { person, from, to }: StatedMove,
): Promise<Fault[]> {
  const what = `${user.email}: Webex moves the person from ${from.name} to ${to.name}, and keeps voicemail and call settings`;
  try {
    const { errors, impacts } = await validateMove(client, userMove(organization, user, person, to));
    if (errors.length > 0)
      return [{ path: "location", reason: `Webex does not move the person to ${to.name}: ${errors.join("; ")}` }];
    logInfo(`${what}.${impacts.length > 0 ? ` It says: ${impacts.join("; ")}` : ""}`);
    return [];
  } catch (e) {
    const text = e instanceof Error ? e.message : String(e);
    if (!isForbidden(e)) return [{ path: "location", reason: text }];
    logInfo(`${what}. This preview cannot ask what else changes: ${text}`);
    return [];
  }
}

/**
 * The request that moves a person. The extension is always named: one that somebody has at the other location is an
 * error then, and would be lost otherwise.
 */
export function userMove(
  { queryId }: SessionOrganization,
  inputs: UserInputs,
  person: Person,
  { id }: Location,
): UserMove {
  const [has, wants] = [currentLine(person), statedLine(inputs, person)];
  return {
    personId: person.id,
    email: inputs.email,
    organizationId: queryId,
    locationId: id,
    ...(wants.number === has.number ? {} : { phoneNumber: wants.number }),
    ...(wants.extension === "" && has.extension === "" ? {} : { extension: wants.extension }),
  };
}
