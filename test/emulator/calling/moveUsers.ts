import { randomUUID } from "node:crypto";
import { organizationFor } from "../access/caller.ts";
import { type Answer, trackingId } from "../http/answer.ts";
import type { Call } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import type { Move, MoveFinding } from "../world/moveJob.ts";
import type { Organization } from "../world/organization.ts";
import { personId } from "../world/person.ts";
import { judgeMove } from "./judgeMove.ts";
import { moveJobView } from "./moveJobs.ts";

/** The body of the request, as it passed the description. */
interface MoveBody {
  readonly usersList: readonly {
    readonly locationId: string;
    readonly validate: boolean;
    readonly users: readonly { readonly userId: string; readonly phoneNumber?: string; readonly extension?: string }[];
  }[];
}

const mostUsers = 100;

/** POST /telephony/config/jobs/person/moveLocation: `validate` tells what a move would do, otherwise a job begins. */
export function moveUsers(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const body = call.body as MoveBody;
  const moves = movesOf(body);
  const validates = body.usersList.some(({ validate }) => validate);
  const refusal = refusalOf(organization, body, moves, validates);
  if (refusal) return { status: 400, body: { error: [refusal] } };
  return validates ? validated(organization, moves) : started(call, organization, moves);
}

function movesOf({ usersList }: MoveBody): Move[] {
  return usersList.flatMap(({ locationId, users }) =>
    users.map(({ userId, phoneNumber, extension }) => ({
      personUuid: decodeId("PEOPLE", userId),
      locationUuid: decodeId("LOCATION", locationId),
      phoneNumber,
      extension,
    })),
  );
}

/** What is refused before anything is validated or begun, in the order in which the description lists it. */
function refusalOf(
  organization: Organization,
  { usersList }: MoveBody,
  moves: readonly Move[],
  validates: boolean,
): MoveFinding | undefined {
  if (usersList.length === 0) return { code: 1026011, message: "Users list should not be empty." };
  if (usersList.some(({ users }) => users.length === 0))
    return { code: 1026012, message: "Users should not be empty." };
  if (moves.length > mostUsers) return { code: 1026018, message: "Selected Users list exceeds the maximum limit." };
  if (new Set(moves.map(({ personUuid }) => personUuid)).size < moves.length)
    return { code: 1026019, message: "Duplicate entry for user is not allowed." };
  if (validates && moves.length > 1)
    return { code: 1026020, message: "Validate 'true' is supported only for single user." };
  return moves.map((move) => moveRefusal(organization, move)).find((refusal) => refusal !== undefined);
}

function moveRefusal(organization: Organization, move: Move): MoveFinding | undefined {
  const person = organization.people.get(move.personUuid);
  if (!person) return { code: 2150012, message: "User was not found" };
  if (!person.calling) return { code: 1026010, message: "User is not a valid Calling User." };
  if (person.calling.locationUuid === move.locationUuid)
    return { code: 1026013, message: "The source and the target location cannot be the same." };
  if (move.phoneNumber && !/^\+\d{4,15}$/.test(move.phoneNumber))
    return { code: 1026017, message: "Phone number is not in e164 format." };
  const number = move.phoneNumber ?? person.calling.phoneNumber;
  const extension = move.extension ?? person.calling.extension;
  if (number || extension) return undefined;
  return { code: 1026016, message: "User should have either phone number or extension." };
}

function validated(organization: Organization, moves: readonly Move[]): Answer {
  const response = moves.flatMap((move) => {
    const person = organization.people.get(move.personUuid);
    if (!person) return [];
    const { errors, impacts } = judgeMove(organization, person, move);
    return { userId: personId(person), impacts, ...(errors.length > 0 ? { errors } : {}) };
  });
  return { status: 200, body: { response } };
}

function started(call: Call, organization: Organization, moves: readonly Move[]): Answer {
  const job = {
    uuid: randomUUID(),
    instanceId: organization.moveJobs.length + 1,
    startedBy: personId(call.caller.person),
    trackingId: trackingId(call.tracking),
    started: call.world.clock.now(),
    moves,
    failures: [],
  };
  organization.moveJobs.push(job);
  return { status: 201, body: { response: moveJobView(organization, job) } };
}
