import type { IncomingMessage, ServerResponse } from "node:http";
import { applyFault, type Delivery } from "../control/applyFault.ts";
import { answerControl, isControlPath } from "../control/endpoints.ts";
import type { FaultSubject } from "../control/faults.ts";
import { tokenParameters, withoutSecrets } from "../control/requestLog.ts";
import type { Emulation } from "../emulation.ts";
import { decodeId } from "../ids.ts";
import { type Answer, refusal, type Tracking, trackingId } from "./answer.ts";
import { ApiError } from "./apiError.ts";
import { acceptsGzip } from "./compression.ts";
import { deliver } from "./deliver.ts";
import { parsedJson, readRequest, targetOf, trackingOf, type WireRequest } from "./request.ts";
import {
  accessTokenPath,
  DescriptionViolation,
  type Destination,
  destinationOf,
  type Extent,
  respond,
} from "./respond.ts";

/** One request and its answer, from socket to socket. */
export async function exchange(
  emulation: Emulation,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const arrived = performance.now();
  const tracking = trackingOf(message);
  let delivery: Delivery;
  try {
    const request = await readRequest(message, tracking);
    delivery = isControlPath(request.path)
      ? { kind: "answer", answer: answerControl(emulation, request) }
      : await answerLogged(emulation, request);
  } catch (error) {
    delivery = { kind: "answer", answer: failure(emulation, error, tracking, targetOf(message)?.pathname ?? "/") };
  }
  const now = new Date(emulation.clock.now());
  const milliseconds = performance.now() - arrived;
  deliver(response, delivery, { tracking, now, milliseconds, acceptsGzip: acceptsGzip(message) });
}

async function answerLogged(emulation: Emulation, request: WireRequest): Promise<Delivery> {
  const destination = destinationOf(emulation.description, request);
  const entry = logEntry(emulation, request, destination);
  const delivery = await applyFault(entry.struck, {
    url: request.url,
    tracking: request.tracking,
    handle: (extent) => handled(emulation, request, destination, extent),
  });
  if ("answer" in delivery) {
    entry.logged.status = delivery.answer.status;
    entry.logged.trackingId = trackingId(request.tracking, delivery.answer.origin);
  }
  return delivery;
}

function logEntry(emulation: Emulation, request: WireRequest, destination: Destination) {
  const body = parsedBody(request);
  const struck = emulation.faults.strike(subjectOf(emulation, request, destination, body));
  const token = emulation.world.tokens.get(request.authorization?.replace(/^Bearer +/i, "") ?? "");
  const parameters = Object.fromEntries(request.url.searchParams);
  const asksForToken = request.path === accessTokenPath;
  const shown = asksForToken || isForm(request) ? tokenParameters(body) : body;
  const logged = {
    at: emulation.clock.timestamp(),
    method: request.method,
    path: request.path,
    query: withoutSecrets(asksForToken ? (tokenParameters(parameters) ?? {}) : parameters) as Record<string, string>,
    ...(shown !== undefined && { body: withoutSecrets(shown) }),
    ...(token && { tokenName: token.name }),
    ...(struck && { fault: struck.kind }),
    trackingId: trackingId(request.tracking),
    status: 0,
  };
  emulation.log.add(logged, destination.key);
  return { logged, struck };
}

function handled(emulation: Emulation, request: WireRequest, destination: Destination, extent: Extent): Answer {
  try {
    return respond(emulation.world, emulation.description, request, destination, extent);
  } catch (error) {
    return failure(emulation, error, request.tracking, request.path);
  }
}

/** A mistake of the emulator is a 500 that says so, on the wire and on the console. */
function failure(emulation: Emulation, error: unknown, tracking: Tracking, path: string): Answer {
  if (error instanceof ApiError) return refusal(error, tracking, path);
  const text = error instanceof Error ? error.message : String(error);
  if (error instanceof DescriptionViolation) emulation.violations.push(text);
  console.error("The emulator failed:", error);
  return refusal(new ApiError(500, `The emulator failed: ${text}`), tracking, path);
}

function isForm({ contentType }: WireRequest): boolean {
  return contentType === "application/x-www-form-urlencoded";
}

function parsedBody(request: WireRequest): unknown {
  if (request.text === "") return undefined;
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(request.text));
  try {
    return parsedJson(request.text);
  } catch {
    return undefined;
  }
}

function subjectOf(emulation: Emulation, request: WireRequest, destination: Destination, body: unknown): FaultSubject {
  return {
    method: request.method,
    path: request.path.replace(/^\/v1(?=\/)/, ""),
    template: destination.key.slice(request.method.length + 1),
    query: request.url.searchParams,
    emails: emailsIn(emulation, request, body),
  };
}

/** Addresses in the query or the body, and those of a person in the path. */
function emailsIn(emulation: Emulation, request: WireRequest, body: unknown): string[] {
  const { email, emails, userName, personId } = (typeof body === "object" && body !== null ? body : {}) as Record<
    string,
    unknown
  >;
  const ids = [...request.path.split("/"), personId].filter((id) => typeof id === "string" && id !== "");
  const people = [...emulation.world.organizations.values()].flatMap((organization) =>
    ids.flatMap((id) => organization.people.get(decodeId("PEOPLE", String(id)))?.emails ?? []),
  );
  const written = [request.url.searchParams.get("email"), email, userName, ...(Array.isArray(emails) ? emails : [])];
  return [...people, ...written.filter((entry) => typeof entry === "string")].map((entry) => entry.toLowerCase());
}
