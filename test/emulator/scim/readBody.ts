import { type Attribute, attributeNamed, type Document, isParts, type Kind, withValue } from "./attributes.ts";
import { ciscoSchema, coreSchema, enterpriseSchema, userSchemas } from "./schemas.ts";
import { ScimError } from "./scimError.ts";

/** The attributes of a body that can be written, in the case in which Webex has them. The rest is ignored. */
export function readAttributes(body: Document): { attribute: Attribute; value: unknown }[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const extension = [enterpriseSchema, ciscoSchema].find((schema) => schema.toLowerCase() === name.toLowerCase());
    if (!extension) return known(coreSchema, name, value);
    if (!isParts(value)) throw invalidValue(name);
    return Object.entries(value).flatMap(([inner, part]) => known(extension, inner, part));
  });
}

function known(schema: string, name: string, value: unknown): { attribute: Attribute; value: unknown }[] {
  const attribute = attributeNamed(schema, name);
  return attribute ? [{ attribute, value: judged(attribute, value) }] : [];
}

/** The value in its attribute's kind, or a refusal. Clients that know only strings write "True"; nothing and null are the same. */
export function judged({ name, kind }: Attribute, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  const read = readers[kind](value);
  if (read === undefined) throw invalidValue(name);
  return read;
}

const readers: Readonly<Record<Kind, (value: unknown) => unknown>> = {
  text: (value) => (typeof value === "string" ? value : undefined),
  flag: readFlag,
  parts: readParts,
  values: (value) => readAll(value, readParts),
  texts: (value) => readAll(value, (entry) => (typeof entry === "string" ? entry : undefined)),
};

function readFlag(value: unknown): boolean | undefined {
  if (typeof value === "boolean") return value;
  const isWord = typeof value === "string" && /^(true|false)$/i.test(value);
  return isWord ? value.toLowerCase() === "true" : undefined;
}

/** Every part is a string, but for what says whether a value is the primary one. */
function readParts(value: unknown): Document | undefined {
  if (!isParts(value)) return undefined;
  const parts = Object.entries(value)
    .filter(([, part]) => part !== null && part !== undefined)
    .map(([name, part]) => [name, name === "primary" ? readFlag(part) : readers.text(part)]);
  return parts.some(([, part]) => part === undefined) ? undefined : Object.fromEntries(parts);
}

function readAll(value: unknown, read: (entry: unknown) => unknown): unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = value.map(read);
  return entries.includes(undefined) ? undefined : entries;
}

function invalidValue(name: string): ScimError {
  return new ScimError(400, "invalidValue", `The value of ${name} is not valid.`);
}

/** The body of POST and PUT as a document. */
export function readUser(body: Document): Document {
  for (const name of ["schemas", "userName", "userType"]) {
    if (!body[name]) throw new ScimError(400, "invalidValue", `${name} is required.`);
  }
  const schemas = Array.isArray(body.schemas) ? body.schemas : [];
  if (!schemas.includes(userSchemas[0])) throw new ScimError(400, "invalidValue", `schemas must hold ${coreSchema}.`);
  return readAttributes(body).reduce<Document>(
    (document, { attribute, value }) => withValue(document, attribute, value),
    {},
  );
}
