import type { Move, MoveFinding } from "../world/moveJob.ts";
import type { Location, Organization } from "../world/organization.ts";
import type { Calling, Person } from "../world/person.ts";

/** What a move would do, in Webex's codes, and the calling that the person has afterwards. */
export interface JudgedMove {
  readonly errors: readonly MoveFinding[];
  readonly impacts: readonly MoveFinding[];
  readonly calling?: Calling;
}

/** Judges a move as `validate` does. Numbers of the person go along, unless the move says otherwise. */
export function judgeMove(organization: Organization, person: Person, move: Move): JudgedMove {
  const target = organization.locations.get(move.locationUuid);
  if (!target?.callingEnabled) return { errors: [error(4152, "Location Not Found")], impacts: [] };
  const { calling } = person;
  const others = [...organization.people.values()].filter((other) => other !== person);
  const phoneNumber = move.phoneNumber ?? calling?.phoneNumber;
  const isTaken = (extension: string | undefined) =>
    others.some((other) => other.calling?.locationUuid === target.uuid && other.calling.extension === extension);
  const isReset = move.extension === undefined && Boolean(calling?.extension) && isTaken(calling?.extension);
  const extension = isReset ? undefined : (move.extension ?? calling?.extension);
  const errors = [
    ...(move.extension && isTaken(move.extension)
      ? [error(4202, `The extension is not available. It is already assigned to a user : ${move.extension}`)]
      : []),
    ...(move.phoneNumber && !isFree(move.phoneNumber, target, others)
      ? [error(27966, `The phone number, ${move.phoneNumber}, is not available in the new group.`)]
      : []),
    ...(phoneNumber || extension ? [] : [error(1026016, "User should have either phone number or extension.")]),
  ];
  const impacts = [
    impact(19701, `The identity/device profile the user is using is moved to the new group: ${target.name}.`),
    ...(isReset ? [impact(19713, EXTENSION_RESET)] : []),
    ...(move.phoneNumber === undefined && phoneNumber
      ? [impact(19717, `The primary number of the user is assigned to the new group: ${phoneNumber}.`)]
      : []),
  ];
  const moved = { locationUuid: target.uuid, extension: extension || undefined, phoneNumber: phoneNumber || undefined };
  return { errors, impacts, ...(errors.length === 0 ? { calling: moved } : {}) };
}

const EXTENSION_RESET =
  "The extension of the user is reset to empty due to either the length is out of bounds of the new group, or the " +
  "extension is already taken in new group.";

function isFree(number: string, target: Location, others: readonly Person[]): boolean {
  return target.numbers.includes(number) && !others.some(({ calling }) => calling?.phoneNumber === number);
}

const error = (code: number, text: string): MoveFinding => ({ code, message: `[Error ${code}] ${text}` });
const impact = (code: number, text: string): MoveFinding => ({ code, message: `[Informational ${code}] ${text}` });
