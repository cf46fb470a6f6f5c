import { isDeepStrictEqual } from "node:util";
import { type Attribute, type Document, isParts, valueAt, withValue } from "./attributes.ts";
import type { Filter } from "./filter.ts";
import { isMeant, parsePath, schemaNamed, type Target } from "./path.ts";
import { withOnePrimary } from "./primary.ts";
import { judged, readAttributes } from "./readBody.ts";
import { patchSchema } from "./schemas.ts";
import { ScimError } from "./scimError.ts";

export interface PatchOperation {
  readonly op: "add" | "replace" | "remove";
  readonly path?: string;
  readonly value?: unknown;
}

/** The operations in their order, each on what the one before it left. */
export function patched(document: Document, operations: readonly PatchOperation[]): Document {
  return operations.reduce((before, operation) => withOnePrimary(before, applied(before, operation)), document);
}

/** The operations of a body, each of them whole. */
export function readOperations({ schemas, Operations }: Document): PatchOperation[] {
  if (!Array.isArray(schemas) || !schemas.includes(patchSchema))
    throw new ScimError(400, "invalidSyntax", `schemas must hold ${patchSchema}.`);
  if (!Array.isArray(Operations)) throw new ScimError(400, "invalidSyntax", "Operations are required.");
  for (const operation of Operations) {
    if (!isParts(operation) || !["add", "replace", "remove"].includes(String(operation.op))) {
      throw new ScimError(400, "invalidSyntax", "op must be add, replace or remove.");
    }
  }
  return Operations;
}

function applied(document: Document, { op, path, value }: PatchOperation): Document {
  if (op !== "remove" && value === undefined) throw new ScimError(400, "invalidValue", `${op} needs a value.`);
  if (!path) {
    if (op === "remove") throw new ScimError(400, "noTarget", "remove needs a path.");
    return merged(document, op, value);
  }
  const schema = schemaNamed(path);
  if (schema) return op === "remove" ? withoutKey(document, schema) : merged(document, op, { [schema]: value });
  const target = parsePath(path);
  if (!target.attribute) return document;
  return op === "remove" ? removed(document, target) : put(document, op, { ...target, value });
}

/** Without a path the value holds attributes. */
function merged(document: Document, op: "add" | "replace", value: unknown): Document {
  if (!isParts(value)) throw new ScimError(400, "invalidValue", "Without a path the value must be an object.");
  return readAttributes(value).reduce<Document>(
    (result, entry) => whole(result, op, entry.attribute, entry.value),
    document,
  );
}

function withoutKey(document: Document, key: string): Document {
  const { [key]: _gone, ...others } = document;
  return others;
}

function put(document: Document, op: "add" | "replace", target: Target & { value: unknown }): Document {
  const { attribute, filter, part, value } = target;
  if (!attribute) return document;
  if (filter) return withValue(document, attribute, chosenChanged(document, attribute, filter, part, value));
  if (!part) return whole(document, op, attribute, judged(attribute, asList(attribute, value)));
  if (attribute.kind !== "parts") throw new ScimError(400, "invalidPath", `${attribute.name} has no single ${part}.`);
  const before = valueAt(document, attribute);
  return withValue(document, attribute, judged(attribute, withPart(isParts(before) ? before : {}, part, value)));
}

/** One value of many may stand without its list, and a role or address without its parts. */
function asList({ kind }: Attribute, value: unknown): unknown {
  if (value === null || value === undefined || Array.isArray(value)) return value;
  if (kind === "values") return [typeof value === "string" ? { value } : value];
  return kind === "texts" ? [value] : value;
}

/** Parts are merged, added values join the list, everything else is replaced. */
function whole(document: Document, op: "add" | "replace", attribute: Attribute, value: unknown): Document {
  const before = valueAt(document, attribute);
  if (attribute.kind === "parts" && isParts(value)) {
    const parts = Object.entries(value).reduce((result, [part, each]) => withPart(result, part, each), {
      ...(isParts(before) ? before : {}),
    });
    return withValue(document, attribute, parts);
  }
  if (op === "add" && Array.isArray(value) && Array.isArray(before)) {
    const fresh = value.filter((entry) => !before.some((old) => isDeepStrictEqual(old, entry)));
    return withValue(document, attribute, [...before, ...fresh]);
  }
  return withValue(document, attribute, value);
}

function withPart(parts: Document, part: string, value: unknown): Document {
  const { [part]: _before, ...others } = parts;
  return value === null || value === undefined || value === "" ? others : { ...others, [part]: value };
}

/** A filter that nothing matches is an error. */
function chosenChanged(
  document: Document,
  attribute: Attribute,
  filter: Filter,
  part: string | undefined,
  value: unknown,
): unknown {
  const list = valueAt(document, attribute);
  const values = Array.isArray(list) ? list : [];
  if (!values.some((each) => isMeant(each, filter))) {
    throw new ScimError(400, "noTarget", `No value of ${attribute.name} matches.`);
  }
  const change = (old: unknown) => {
    if (part) return withPart(isParts(old) ? old : {}, part, value);
    return isParts(old) && isParts(value) ? { ...old, ...value } : value;
  };
  return judged(
    attribute,
    values.map((each) => (isMeant(each, filter) ? change(each) : each)),
  );
}

function removed(document: Document, { attribute, filter, part }: Target): Document {
  if (!attribute) return document;
  const before = valueAt(document, attribute);
  if (filter && Array.isArray(before)) {
    const rest = before.flatMap((each) => {
      if (!isMeant(each, filter)) return [each];
      return part && isParts(each) ? [withPart(each, part, undefined)] : [];
    });
    return withValue(document, attribute, rest);
  }
  if (part) return withValue(document, attribute, isParts(before) ? withPart(before, part, undefined) : before);
  return withValue(document, attribute, undefined);
}
