import type { Call, WebexClient } from "./http/client.ts";
import { collect } from "./http/collect.ts";
import { isRecord } from "./http/errorBody.ts";
import { UnusableAnswer } from "./http/errors.ts";

/** A calling user who moves to another location. */
export interface UserMove {
  personId: string;
  /** For errors. */
  email: string;
  organizationId: string | undefined;
  /** The other location. */
  locationId: string;
  /** A number of the other location; "" removes the number. Absent, the person's number moves along. */
  phoneNumber?: string;
  /** "" removes the extension. Absent, it stays, unless somebody has it at the other location. */
  extension?: string;
}

/** What Webex says about a move, e.g. `[Error 4202] The extension is not available.` */
export interface MoveValidation {
  errors: string[];
  impacts: string[];
}

export interface MoveJob {
  id: string;
  isRunning: boolean;
  /** E.g. `COMPLETED_WITH_ERRORS`. */
  exitCode: string;
}

export interface MoveJobOptions {
  organizationId: string | undefined;
  /** The person's address, for errors. */
  email?: string;
}

const PATH = "/telephony/config/jobs/person/moveLocation";
const READ = { scopes: "spark-admin:telephony_config_read", role: "full or read-only administrator" };
const WRITE = {
  scopes: "spark-admin:telephony_config_write, spark-admin:people_write and identity:groups_rw",
  role: "full administrator",
};

/** POST of a move that is only validated: errors would prevent it, impacts would come with it. */
export function validateMove(client: WebexClient, move: UserMove): Promise<MoveValidation> {
  return client.request<MoveValidation>({ ...moveCall("validate the move of", move, true), parse: toValidation });
}

/** POST that starts the job of one move. A job has no idempotency key: look for a running one after any failure. */
export function startMove(client: WebexClient, move: UserMove): Promise<MoveJob> {
  const parse = (answer: unknown) => parseJob(isRecord(answer) ? answer.response : undefined);
  return client.request<MoveJob>({ ...moveCall("move", move, false), parse });
}

/** GET of one job. */
export function getMoveJob(
  client: WebexClient,
  id: string,
  { organizationId, email }: MoveJobOptions,
): Promise<MoveJob> {
  return client.request<MoveJob>({
    operation: "read the job that moves",
    subject: email ?? id,
    method: "GET",
    path: `${PATH}/${encodeURIComponent(id)}`,
    query: { orgId: organizationId },
    ...READ,
    parse: parseJob,
  });
}

/** GET of the organisation's jobs, the most recent first. They do not tell whom they move. */
export async function listMoveJobs(client: WebexClient, { organizationId }: MoveJobOptions): Promise<MoveJob[]> {
  const pages = client.pages<unknown>({
    operation: "list the jobs that move users",
    method: "GET",
    path: PATH,
    query: { orgId: organizationId },
    ...READ,
  });
  return (await collect(pages)).flatMap((item) => toJob(item) ?? []);
}

/** GET of why the moves of a job failed. */
export async function listMoveErrors(
  client: WebexClient,
  id: string,
  { organizationId, email }: MoveJobOptions,
): Promise<string[]> {
  const pages = client.pages<unknown>({
    operation: "read the errors of the job that moves",
    subject: email ?? id,
    method: "GET",
    path: `${PATH}/${encodeURIComponent(id)}/errors`,
    query: { orgId: organizationId },
    ...READ,
  });
  return (await collect(pages)).flatMap((item) =>
    isRecord(item) && isRecord(item.error) ? messagesOf(item.error.message) : [],
  );
}

function moveCall(operation: string, move: UserMove, validate: boolean): Call {
  const { personId: userId, email, organizationId, locationId, phoneNumber, extension } = move;
  return {
    operation,
    subject: email,
    method: "POST",
    path: PATH,
    query: { orgId: organizationId },
    body: { usersList: [{ locationId, validate, users: [{ userId, phoneNumber, extension }] }] },
    ...WRITE,
  };
}

function toValidation(answer: unknown): MoveValidation {
  const response = isRecord(answer) ? answer.response : undefined;
  const [found] = Array.isArray(response) ? response : [];
  if (!isRecord(found)) throw new UnusableAnswer("Webex answered without a validation");
  return { errors: messagesOf(found.errors), impacts: messagesOf(found.impacts) };
}

function parseJob(answer: unknown): MoveJob {
  const job = toJob(answer);
  if (job === undefined) throw new UnusableAnswer("Webex answered without a job");
  return job;
}

const RUNNING = ["STARTING", "STARTED", "UNKNOWN"];

function toJob(item: unknown): MoveJob | undefined {
  if (!isRecord(item) || typeof item.id !== "string") return undefined;
  const exitCode = typeof item.latestExecutionExitCode === "string" ? item.latestExecutionExitCode : "UNKNOWN";
  const status = String(item.latestExecutionStatus ?? "UNKNOWN");
  return {
    id: item.id,
    isRunning: RUNNING.includes(status) && exitCode === "UNKNOWN",
    exitCode: exitCode === "UNKNOWN" ? status : exitCode,
  };
}

/** The texts of errors and impacts, which have either of two keys. */
function messagesOf(findings: unknown): string[] {
  if (!Array.isArray(findings)) return [];
  return findings.flatMap((finding) => {
    const text = isRecord(finding) ? (finding.message ?? finding.description) : undefined;
    return typeof text === "string" ? [text.trim()] : [];
  });
}
