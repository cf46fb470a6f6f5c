import { withNames } from "../../../model/licenses/byId.ts";
import { callingStated } from "../../../model/licenses/calling.ts";
import { faultText } from "../../../model/validation/fault.ts";
import { undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import { sameId } from "../../../webex/ids.ts";
import type { Location } from "../../../webex/locations.ts";
import { getMoveJob, listMoveErrors, listMoveJobs, type MoveJob, startMove } from "../../../webex/moveUsers.ts";
import { getPerson, type Person } from "../../../webex/people.ts";
import type { EarlierMoves } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { awaitNumbers } from "../references/awaitNumbers.ts";
import { locationOf } from "../references/locations.ts";
import { userMove } from "../references/moves.ts";
import { notApplied } from "./notApplied.ts";

/** Two minutes with the default of `maxRetries`, and longer with a greater one. */
const PAUSES_MS = [1, 2, 4, 8, 15, ...Array<number>(100).fill(30)].map((seconds) => seconds * 1000);

/**
 * Moves a calling user to the stated location with Webex's job, one job for each user. A job that is not finished within
 * `maxWaitSeconds` is in the state, and the next `up` goes on with it.
 * @returns the person at the location
 */
export async function moveToLocation(context: SyncContext, person: Person): Promise<Person> {
  const to = await statedTarget(context, person);
  if (!to) {
    context.noteProgress({ moveJob: undefined });
    return person;
  }
  const moved = await finishEarlierJob(context, person, to);
  if (isAt(moved, to)) return moved;
  const current = await settleOtherJobs(context, moved);
  if (isAt(current, to)) return current;
  return finish(context, current, { job: await start(context, current, to), to });
}

/** The location where the person is to call from, unless the person does so or does not call. */
async function statedTarget({ inputs, organization }: SyncContext, person: Person): Promise<Location | undefined> {
  if (!inputs.location || person.locationId === undefined) return undefined;
  if (callingStated(withNames(inputs, await organization.licenses())).length === 0) return undefined;
  const stated = await locationOf(organization, inputs.location);
  if (!("id" in stated)) throw new VisibleError(`${inputs.email}: ${faultText(stated)}`);
  return isAt(person, stated) ? undefined : stated;
}

function isAt({ locationId }: Person, { id }: Location): boolean {
  return locationId !== undefined && sameId(locationId, id);
}

/** Goes on with the job of an `up` that did not see its end. Where it has not moved the person, another one will. */
async function finishEarlierJob(context: SyncContext, person: Person, to: Location): Promise<Person> {
  const { session, moveJob } = context;
  if (!moveJob || !sameId(moveJob.locationId, to.id)) return person;
  const job = await undefinedIfNotFound(() => getMoveJob(session.client, moveJob.id, optionsOf(context)));
  if (job?.isRunning) return finish(context, person, { job, to });
  return job && hasMoved(job) ? readMoved(context, person, to) : person;
}

/** Reads the person until the move shows, or has had the time to. */
function readMoved({ client }: SyncContext, { id, emails }: Person, to: Location): Promise<Person> {
  return pollUntil(
    client,
    () => getPerson(client, id, { callingData: true, email: emails[0] }),
    (person) => isAt(person, to),
  );
}

/**
 * Jobs do not tell whom they move. So jobs of a killed `up`, or of somebody else, end before this operation
 * starts its own. They are looked for once in an operation, and again after a request whose outcome is not known.
 */
async function settleOtherJobs(context: SyncContext, person: Person): Promise<Person> {
  const { session, client, organization, inputs } = context;
  const settled = session.earlierMoves.get(organization.uuid) ?? endOfOtherJobs(context);
  session.earlierMoves.set(organization.uuid, settled);
  const waited = await settled.catch((e: unknown) => {
    session.earlierMoves.delete(organization.uuid);
    throw e;
  });
  if (waited.running)
    throw new VisibleError(
      `${inputs.email}: Webex is still moving users (job ${waited.running}), perhaps this one. Run \`pulumi up\` again later`,
    );
  return waited.hasWaited ? getPerson(client, person.id, { callingData: true, email: inputs.email }) : person;
}

async function endOfOtherJobs(context: SyncContext): Promise<EarlierMoves> {
  const { session } = context;
  const read = async () => {
    const jobs = await listMoveJobs(session.client, optionsOf(context));
    const started = session.log.values("moveJob");
    return jobs.filter(({ id, isRunning }) => isRunning && !started.includes(id));
  };
  const first = await read();
  const [running] = await pollUntil(session.client, read, (jobs) => jobs.length === 0, { first, pausesMs: PAUSES_MS });
  if (running) session.earlierMoves.delete(context.organization.uuid);
  return { hasWaited: first.length > 0, running: running?.id };
}

async function start(context: SyncContext, person: Person, to: Location): Promise<MoveJob> {
  const { session, client, organization, inputs } = context;
  // The extension belongs to its location, so it has to be free at the other one.
  const { extension: _, ...withoutExtension } = person;
  await awaitNumbers({ session, organization, inputs, person: withoutExtension, locationId: to.id });
  try {
    const job = await startMove(client, userMove(organization, inputs, person, to));
    session.log.append("moveJob", job.id);
    return job;
  } catch (e) {
    session.earlierMoves.delete(organization.uuid);
    throw e;
  }
}

async function finish(
  context: SyncContext,
  person: Person,
  { job: started, to }: { job: MoveJob; to: Location },
): Promise<Person> {
  const { session, inputs, noteProgress } = context;
  noteProgress({ moveJob: { id: started.id, locationId: to.id } });
  const job = await pollUntil(
    session.client,
    () => getMoveJob(session.client, started.id, optionsOf(context)),
    ({ isRunning }) => !isRunning,
    { first: started, pausesMs: PAUSES_MS },
  );
  if (job.isRunning)
    throw new VisibleError(
      `${inputs.email}: Webex is still moving the person to ${to.name} (job ${job.id}). Run \`pulumi up\` again, which goes on with that job`,
    );
  noteProgress({ moveJob: undefined });
  if (!hasMoved(job)) throw await moveFailed(context, job, to);
  const moved = await readMoved(context, person, to);
  noteProgress({ person: moved });
  if (!isAt(moved, to)) throw notApplied(inputs.email, `the move to ${to.name}`);
  return moved;
}

/** Orders of numbers may still be pending at the carrier, while the person has moved. */
function hasMoved({ exitCode }: MoveJob): boolean {
  return exitCode === "COMPLETED" || exitCode === "COMPLETED_WITH_PENDING_ORDERS";
}

async function moveFailed(context: SyncContext, { id, exitCode }: MoveJob, to: Location): Promise<VisibleError> {
  const { session, inputs } = context;
  const reasons = await listMoveErrors(session.client, id, optionsOf(context)).catch(() => []);
  return new VisibleError(
    `Cannot move ${inputs.email} to ${to.name}: ${reasons.join("; ") || `Webex's job ${id} ended with ${exitCode}`}. The person ` +
      "stays where it was. Correct this in Control Hub, or move the person there (Users > Move) and run `pulumi refresh`",
  );
}

function optionsOf({ organization, inputs }: SyncContext) {
  return { organizationId: organization.queryId, email: inputs.email };
}
