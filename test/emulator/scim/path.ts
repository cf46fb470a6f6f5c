import { type Attribute, attributeNamed, type Document, isParts } from "./attributes.ts";
import { compares, type Filter, parseFilter } from "./filter.ts";
import { coreSchema, userSchemas } from "./schemas.ts";
import { ScimError } from "./scimError.ts";

/** Where a PATCH operation points to: `phoneNumbers[type eq "work"].value`, `urn:…:User:department`. */
export interface Target {
  /** Undefined for an attribute that is unknown or cannot be written. */
  readonly attribute: Attribute | undefined;
  readonly filter: Filter | undefined;
  readonly part: string | undefined;
}

/** A whole extension has a path, too: its schema. */
export function schemaNamed(path: string): string | undefined {
  return userSchemas.find((schema) => schema.toLowerCase() === path.toLowerCase());
}

export function parsePath(path: string): Target {
  const prefix = userSchemas.find((schema) => path.toLowerCase().startsWith(`${schema.toLowerCase()}:`));
  const rest = prefix ? path.slice(prefix.length + 1) : path;
  // The name of an unknown extension holds colons and dots.
  if (!prefix && /^urn:/i.test(path)) return { attribute: undefined, filter: undefined, part: undefined };
  const [, name, filter, part] = /^([a-z][\w-]*)\s*(?:\[(.+)\])?(?:\.([\w$]+))?$/i.exec(rest) ?? [];
  if (!name) throw new ScimError(400, "invalidPath", `The path is not valid: ${path}`);
  return {
    attribute: attributeNamed(prefix ?? coreSchema, name),
    filter: filter === undefined ? undefined : parseFilter(filter),
    part,
  };
}

/** Whether one of several values is meant by the filter in a path. */
export function isMeant(value: unknown, filter: Filter): boolean {
  switch (filter.kind) {
    case "and":
      return filter.filters.every((each) => isMeant(value, each));
    case "or":
      return filter.filters.some((each) => isMeant(value, each));
    case "within":
      throw new ScimError(400, "invalidFilter", "A filter within a filter is not possible.");
    case "compare": {
      const found = isParts(value) ? part(value, filter.path) : filter.path === "value" ? value : undefined;
      return compares(found, filter.operator, filter.value);
    }
  }
}

function part(value: Document, name: string): unknown {
  return Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
