import { type Answer, ok, trackingId } from "../http/answer.ts";
import { ApiError, badRequest } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import type { World } from "../world/world.ts";
import { type Document, isParts } from "./attributes.ts";
import { bulkRequestSchema, bulkResponseSchema } from "./schemas.ts";
import { ScimError, scimErrorBody } from "./scimError.ts";
import { createUser, deleteUser, organizationInPath, patchUser } from "./users.ts";

interface BulkOperation {
  readonly method: "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly bulkId?: string;
  readonly data?: unknown;
}

const mostOperations = 100;

/** POST Bulk: 200, whatever became of the operations. What stood behind the last failure accepted is not done. */
export function runBulk(call: Call): Answer {
  organizationInPath(call);
  const { operations, failOnErrors } = readBulk(call.body as Document);
  const created = new Map<string, string>();
  const results: Document[] = [];
  let failures = 0;
  for (const operation of operations) {
    const result = attempt(call, operation, created);
    results.push(result);
    if ("response" in result) failures += 1;
    if (failures >= failOnErrors) break;
  }
  return ok({ schemas: [bulkResponseSchema], ...underKeys(call.world, results) });
}

/** Clients write the list's name in either case; the description holds both. */
function readBulk(body: Document): { operations: readonly BulkOperation[]; failOnErrors: number } {
  const { schemas, failOnErrors } = body;
  const operations = body.operations ?? body.Operations;
  if (!Array.isArray(schemas) || !schemas.includes(bulkRequestSchema)) {
    throw new ScimError(400, "invalidSyntax", `schemas must hold ${bulkRequestSchema}.`);
  }
  if (!Array.isArray(operations)) throw new ScimError(400, "invalidSyntax", "operations are required.");
  if (operations.length > mostOperations) {
    throw badRequest(`At most ${mostOperations} operations can be given, not ${operations.length}.`);
  }
  if (!operations.every(isOperation))
    throw new ScimError(400, "invalidSyntax", "An operation needs method and path, and bulkId must be a string.");
  const bulkIds = operations.flatMap(({ bulkId }: BulkOperation) => bulkId ?? []);
  if (new Set(bulkIds).size < bulkIds.length)
    throw new ScimError(400, "invalidValue", "A bulkId must be unique within the request.");
  const most = failOnErrors === undefined ? Number.POSITIVE_INFINITY : Number(failOnErrors);
  if (failOnErrors !== undefined && !(Number.isInteger(most) && most >= 1 && most <= 100))
    throw badRequest("failOnErrors must be from 1 to 100.");
  return { operations, failOnErrors: most };
}

function isOperation(entry: unknown): boolean {
  if (!isParts(entry)) return false;
  const { method, path, bulkId } = entry;
  const isKnown = typeof method === "string" && ["POST", "PATCH", "DELETE"].includes(method);
  return isKnown && typeof path === "string" && (bulkId === undefined || typeof bulkId === "string");
}

function underKeys({ switches }: World, results: readonly Document[]): Document {
  return {
    ...(switches.bulkAnswerKey !== "operations" && { Operations: results }),
    ...(switches.bulkAnswerKey !== "Operations" && { operations: results }),
  };
}

function attempt(call: Call, operation: BulkOperation, created: Map<string, string>): Document {
  const { method, bulkId } = operation;
  const known = { method, ...(bulkId !== undefined && { bulkId }) };
  try {
    const answer = run(call, operation, created);
    const user = answer.body as { id: string; meta: { location: string; version: string } } | undefined;
    if (user && bulkId) created.set(bulkId, user.id);
    const location = user?.meta.location ?? locationOf(call, operation, created);
    return { ...known, location, ...(user && { version: user.meta.version }), status: String(answer.status) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const response = scimErrorBody(error, trackingId(call.tracking));
    const location = method === "POST" ? {} : { location: locationOf(call, operation, created) };
    return { ...known, ...location, status: String(error.status), response };
  }
}

function run(call: Call, operation: BulkOperation, created: ReadonlyMap<string, string>): Answer {
  const { method, path, bulkId } = operation;
  const userId = userIn(path, created);
  const inner: Call = {
    ...call,
    params: { ...call.params, ...(userId !== undefined && { userId }) },
    body: dataOf(operation, created),
  };
  if (method === "POST" && /^\/?Users\/?$/i.test(path)) {
    if (!bulkId) throw new ScimError(400, "invalidValue", "POST needs a bulkId.");
    return createUser(inner);
  }
  if (userId === undefined) throw new ScimError(400, "invalidPath", `No operation ${method} ${path}.`);
  if (method === "DELETE") return deleteUser(inner);
  if (method === "PATCH") return patchUser(inner);
  throw new ScimError(400, "invalidPath", `No operation ${method} ${path}.`);
}

function userIn(path: string, created: ReadonlyMap<string, string>): string | undefined {
  const id = /^\/?Users\/([^/]+)$/i.exec(path)?.[1];
  return id === undefined ? undefined : resolved(id, created);
}

/** A user made by an operation before may stand as `bulkId:…`, in a path and in data. */
function resolved(id: string, created: ReadonlyMap<string, string>): string {
  return id.startsWith("bulkId:") ? (created.get(id.slice("bulkId:".length)) ?? id) : id;
}

function locationOf({ url, params }: Call, { path }: BulkOperation, created: ReadonlyMap<string, string>): string {
  return `${url.origin}/identity/scim/${params.orgId}/v2/Users/${userIn(path, created) ?? ""}`;
}

/** JSON as the description has it in text, or as clients send it. */
function dataOf({ method, data }: BulkOperation, created: ReadonlyMap<string, string>): Document {
  if (method === "DELETE") return {};
  const value = parsed(typeof data === "string" ? data : (JSON.stringify(data) ?? ""), created);
  if (!isParts(value)) throw new ScimError(400, "invalidSyntax", "data must be an object.");
  return value;
}

function parsed(text: string, created: ReadonlyMap<string, string>): unknown {
  try {
    return JSON.parse(text, (_name, value) => (typeof value === "string" ? resolved(value, created) : value));
  } catch {
    return undefined;
  }
}
