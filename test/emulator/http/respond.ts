import { grantAccessToken } from "../access/accessToken.ts";
import { admit } from "../access/admit.ts";
import { authorize } from "../access/authorize.ts";
import { authenticate, type Caller } from "../access/caller.ts";
import type { Description, Route } from "../openapi/description.ts";
import { passTime } from "../passTime.ts";
import type { World } from "../world/world.ts";
import { type Answer, refusal } from "./answer.ts";
import { ApiError, badRequest } from "./apiError.ts";
import type { Call, Operation } from "./call.ts";
import { operations } from "./operations.ts";
import { jsonBody, type WireRequest } from "./request.ts";

/** What a request leads to, before any fault is injected. */
export interface Destination {
  /** `GET /people/{personId}`, or the bare path where nothing serves it. */
  readonly key: string;
  readonly route: Route | undefined;
  readonly refusal: ApiError | undefined;
}

export const accessTokenPath = "/v1/access_token";
/** Where a browser begins an authorisation; beside the description, like the token endpoint. */
const authorizePath = "/v1/authorize";
const methods: Readonly<Record<string, string>> = { [accessTokenPath]: "POST", [authorizePath]: "GET" };

export function destinationOf(description: Description, request: WireRequest): Destination {
  const { method, path } = request;
  const allowed = methods[path];
  if (allowed !== undefined) {
    const refusal = method === allowed ? undefined : new ApiError(405, "Method not allowed.");
    return { key: `${method} ${path.replace("/v1", "")}`, route: undefined, refusal };
  }
  const route = description.route(method, path);
  const key = `${method} ${path.replace(/^\/v1(?=\/)/, "")}`;
  if (route === "unknown path") return { key, route: undefined, refusal: new ApiError(404, "Not found.") };
  if (route === "unknown method") return { key, route: undefined, refusal: new ApiError(405, "Method not allowed.") };
  return { key: route.key, route, refusal: undefined };
}

/** How much of an operation happens; `partly` is there for those alone that are known to fail half-way. */
export type Extent = "fully" | "partly";

/** The answer to a request: who asks, what for, may they, is it well-formed, do it, and is the answer well-formed. */
export function respond(
  world: World,
  description: Description,
  request: WireRequest,
  to: Destination,
  extent: Extent = "fully",
): Answer {
  try {
    if (methods[request.path] !== undefined) {
      if (to.refusal) throw to.refusal;
      if (request.path === authorizePath) return authorize(world, request.url);
      return grantAccessToken(world, request.contentType, request.text, request.url);
    }
    const caller = authenticate(world, request.authorization);
    if (to.refusal) throw to.refusal;
    if (!to.route) throw new Error(`No route for ${to.key}`);
    return serve(world, description, request, to.route, caller, extent);
  } catch (error) {
    if (error instanceof ApiError) return refusal(error, request.tracking, request.path);
    throw error;
  }
}

function serve(
  world: World,
  description: Description,
  request: WireRequest,
  route: Route,
  caller: Caller,
  extent: Extent,
): Answer {
  const operation = operationOf(route);
  admit(caller, operation);
  const params = pathParameters(description, route, request.path);
  const query = readQuery(world, description, route, request.url);
  const body = route.operation.requestBody ? jsonBody(request) : undefined;
  const faults = description.requestFaults(route, { method: request.method, path: request.path, query, body });
  if (faults.length > 0) throw badRequest(`The request is not valid: ${faults.join("; ")}`);
  passTime(world);
  const handle = extent === "fully" ? operation.handle : operation.handlePartly;
  if (!handle) throw new Error(`${route.key} does not fail half-way`);
  const outcome = attempt(handle, {
    world,
    caller,
    params,
    query,
    body,
    url: request.url,
    tracking: request.tracking,
  });
  passTime(world);
  const answerFaults = description.answerFaults(route, outcome.status, outcome.body);
  if (answerFaults.length === 0) return outcome;
  throw new DescriptionViolation(`${route.key} answered ${outcome.status}: ${answerFaults.join("; ")}`);
}

/** The emulator's own mistake: an answer that the description does not know. */
export class DescriptionViolation extends Error {
  override name = "DescriptionViolation";
}

/** Refusals by the handler are answers too, and have to agree with the description as well. */
function attempt(handle: (call: Call) => Answer, call: Call): Answer {
  try {
    return handle(call);
  } catch (error) {
    if (error instanceof ApiError) return refusal(error, call.tracking, call.url.pathname);
    throw error;
  }
}

function operationOf(route: Route): Operation {
  const operation = operations[route.key];
  if (!operation) throw new Error(`No operation for ${route.key}`);
  return operation;
}

/** Parameters of next links, which the description leaves out. */
const pagingNames = ["cursor", "before", "after"];

/** A Python client spells its booleans True and False; the description knows only lower case. */
function readQuery(world: World, description: Description, route: Route, url: URL): Record<string, string> {
  const described = description.queryNames(route);
  const query: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    const isKnown = described.has(name) || pagingNames.includes(name);
    if (!isKnown && world.switches.unknownQuery === "refused") throw badRequest(`Unknown query parameter: ${name}`);
    if (Object.hasOwn(query, name)) throw badRequest(`The query parameter ${name} is given twice.`);
    if (isKnown) query[name] = /^(True|False)$/.test(value) ? value.toLowerCase() : value;
  }
  return query;
}

function pathParameters(description: Description, route: Route, path: string): Record<string, string> {
  try {
    return description.pathParameters(route, path);
  } catch {
    throw badRequest("The path is not valid.");
  }
}
