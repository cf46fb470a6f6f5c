import { type Attribute, attributeNamed, type Document, isParts, type Kind, withValue } from "./attributes.ts";
import { ciscoSchema, coreSchema, enterpriseSchema, userSchemas } from "./schemas.ts";
import { ScimError } from "./scimError.ts";

/** The attributes of a body that can be written, in the case in which Webex has them. The rest is ignored (trap 77). */
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

/** The value in its attribute's kind. Clients that know only strings write "True"; nothing and null are the same. */
export function judged({ name, kind }: Attribute, value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  const plain = kind === "flag" && typeof value === "string" && /^(true|false)$/i.test(value) ? isTrue(value) : value;
  if (!kinds[kind](plain)) throw invalidValue(name);
  return plain;
}

function isTrue(text: string): boolean {
  return text.toLowerCase() === "true";
}

const kinds: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  flag: (value) => typeof value === "boolean",
  parts: isParts,
  values: (value) => Array.isArray(value) && value.every(isParts),
  texts: (value) => Array.isArray(value) && value.every((entry) => typeof entry === "string"),
};

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
