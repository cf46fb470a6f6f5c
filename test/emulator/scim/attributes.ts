import { ciscoSchema, coreSchema, enterpriseSchema } from "./schemas.ts";

/** Parts: one object. Values: a list of objects. Texts: a list of strings. */
export type Kind = "text" | "flag" | "parts" | "values" | "texts";

/** A user as SCIM writes it: core attributes, and one object per extension. */
export type Document = Record<string, unknown>;

/** What can be written. Everything else, read-only attributes among it, is ignored when it is sent. */
const writable: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  [coreSchema]: {
    userName: "text",
    userType: "text",
    active: "flag",
    displayName: "text",
    nickName: "text",
    name: "parts",
    title: "text",
    preferredLanguage: "text",
    locale: "text",
    timezone: "text",
    externalId: "text",
    profileUrl: "text",
    emails: "values",
    phoneNumbers: "values",
    photos: "values",
    addresses: "values",
    ims: "values",
    roles: "values",
  },
  [enterpriseSchema]: {
    employeeNumber: "text",
    costCenter: "text",
    organization: "text",
    division: "text",
    department: "text",
    manager: "parts",
  },
  [ciscoSchema]: {
    isTeamsOnJabberEnabled: "flag",
    isUCCallOnJabberEnabled: "flag",
    licenseID: "texts",
    userSettings: "texts",
    userPreferences: "texts",
    pronouns: "parts",
    sipAddresses: "values",
    managedOrgs: "values",
    managedGroups: "values",
    ...numbered<Kind>("extensionAttribute", "texts"),
    ...numbered<Kind>("externalAttribute", "values"),
    ...numbered<Kind>("crossOrgAttribute", "values"),
  },
};

function numbered<Value>(name: string, value: Value): Record<string, Value> {
  return Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`${name}${index + 1}`, value]));
}

/** Parts without which the description knows no value of a list. */
const requiredParts: Readonly<Record<string, readonly string[]>> = {
  managedOrgs: ["orgId", "role"],
  managedGroups: ["orgId", "groupId", "role"],
  ...numbered("externalAttribute", ["source", "value"]),
};

export interface Attribute {
  readonly schema: string;
  readonly name: string;
  readonly kind: Kind;
}

/** Names are the same in whatever case, as everywhere in SCIM. */
const attributes = new Map(
  Object.entries(writable).flatMap(([schema, kinds]) =>
    Object.entries(kinds).map(([name, kind]): [string, Attribute] => [key(schema, name), { schema, name, kind }]),
  ),
);

export function attributeNamed(schema: string, name: string): Attribute | undefined {
  return attributes.get(key(schema, name));
}

function key(schema: string, name: string): string {
  return `${schema}:${name}`.toLowerCase();
}

export function isParts(value: unknown): value is Document {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function valueAt(document: Document, { schema, name }: Attribute): unknown {
  const holder = schema === coreSchema ? document : document[schema];
  return isParts(holder) ? holder[name] : undefined;
}

/** The lists of Webex's extension that have a value without a part that it needs. */
export function incompleteLists(document: Document): string[] {
  const extension = document[ciscoSchema];
  if (!isParts(extension)) return [];
  return Object.entries(requiredParts).flatMap(([name, parts]) => {
    const values = extension[name];
    const isComplete = (value: unknown) => isParts(value) && parts.every((part) => value[part] !== undefined);
    return Array.isArray(values) && !values.every(isComplete) ? [`${name} (${parts.join(", ")})`] : [];
  });
}

/** The document with another value; undefined, null and empty take the attribute away. */
export function withValue(
  document: Document,
  { schema, name }: Pick<Attribute, "schema" | "name">,
  value: unknown,
): Document {
  if (schema === coreSchema) return changed(document, name, value);
  const holder = document[schema];
  return changed(document, schema, changed(isParts(holder) ? holder : {}, name, value));
}

function changed(holder: Document, name: string, value: unknown): Document {
  const { [name]: _before, ...others } = holder;
  return isUnassigned(value) ? others : { ...others, [name]: value };
}

function isUnassigned(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isParts(value) && Object.keys(value).length === 0;
}
