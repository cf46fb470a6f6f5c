import { organizationFor } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { notFound } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import { decodeId, encodeId } from "../ids.ts";
import type { MoveJob } from "../world/moveJob.ts";
import { type Organization, organizationId } from "../world/organization.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import { judgeMove } from "./judgeMove.ts";
import { telephonyPage } from "./page.ts";

/** Ends the jobs that have run long enough (switch `moveJobDelay`). */
export function endMoveJobs({ organizations, clock, switches }: World): void {
  const now = clock.now();
  for (const organization of organizations.values()) {
    for (const job of organization.moveJobs) {
      if (job.ended === undefined && job.started + switches.moveJobDelay * 1000 <= now) end(organization, job, now);
    }
  }
}

function end(organization: Organization, job: MoveJob, now: number): void {
  job.ended = now;
  job.failures = job.moves.flatMap((move) => {
    const person = organization.people.get(move.personUuid);
    if (!person) return [{ move, errors: [{ code: 4003, message: "[Error 4003] User Not Found" }] }];
    const { errors, calling } = judgeMove(organization, person, move);
    if (!calling) return [{ move, errors }];
    // A number that the move does not name goes along, from the inventory of one location to that of the other.
    if (move.phoneNumber === undefined && calling.phoneNumber)
      transfer(organization, person, calling.phoneNumber, move.locationUuid);
    person.calling = calling;
    return [];
  });
}

function transfer(organization: Organization, { calling }: Person, number: string, targetUuid: string): void {
  const source = organization.locations.get(calling?.locationUuid ?? "");
  const target = organization.locations.get(targetUuid);
  if (!source || !target) return;
  organization.locations.set(source.uuid, { ...source, numbers: source.numbers.filter((other) => other !== number) });
  organization.locations.set(target.uuid, { ...target, numbers: [...target.numbers, number] });
}

/** The most recent job first. */
export function listMoveJobs(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const { items, headers } = telephonyPage(organization.moveJobs.toReversed(), call, 2000);
  return ok({ items: items.map((job) => moveJobView(organization, job)) }, headers);
}

export function getMoveJob(call: Call): Answer {
  const { organization, job } = jobMeant(call);
  return ok(moveJobView(organization, job));
}

export function listMoveErrors(call: Call): Answer {
  const { job } = jobMeant(call);
  const entries = job.failures.map(({ move, errors }, index) => ({
    itemNumber: index + 1,
    item: move.personUuid,
    error: {
      key: "400",
      message: errors.map(({ code, message }) => ({
        description: message,
        code: String(code),
        location: encodeId("LOCATION", move.locationUuid),
      })),
    },
    trackingId: job.trackingId,
  }));
  const { items, headers } = telephonyPage(entries, call, 2000);
  return ok({ items }, headers);
}

function jobMeant(call: Call): { organization: Organization; job: MoveJob } {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const uuid = decodeId("JOB_ID", call.params.jobId ?? "");
  const job = organization.moveJobs.find((other) => other.uuid === uuid);
  if (!job) throw notFound("Job not found");
  return { organization, job };
}

export function moveJobView(organization: Organization, job: MoveJob) {
  const { started, ended, failures, moves } = job;
  const isRunning = ended === undefined;
  const failed = failures.length;
  const status = isRunning ? "STARTED" : "COMPLETED";
  const exitCode = isRunning ? "UNKNOWN" : failed > 0 ? "COMPLETED_WITH_ERRORS" : "COMPLETED";
  const time = (instant: number) => new Date(instant).toISOString();
  return {
    name: "moveusers",
    id: encodeId("JOB_ID", job.uuid),
    trackingId: job.trackingId,
    sourceUserId: job.startedBy,
    sourceCustomerId: organizationId(organization),
    targetCustomerId: organizationId(organization),
    instanceId: job.instanceId,
    jobExecutionStatus: [
      {
        id: job.instanceId,
        startTime: time(started),
        ...(isRunning ? {} : { endTime: time(ended) }),
        lastUpdated: time(ended ?? started),
        statusMessage: status,
        exitCode,
        createdTime: time(started),
        timeElapsed: `PT${((ended ?? started) - started) / 1000}S`,
      },
    ],
    latestExecutionStatus: status,
    latestExecutionExitCode: exitCode,
    counts: {
      totalMoves: isRunning ? 0 : moves.length,
      moved: isRunning ? 0 : moves.length - failed,
      failed,
      pending: 0,
      skipped: 0,
    },
  };
}
