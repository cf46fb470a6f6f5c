import { type Answer, ok } from "../http/answer.ts";
import type { Call } from "../http/call.ts";
import { type Person, primaryEmail } from "../world/person.ts";
import { type Document, isParts } from "./attributes.ts";
import { compares, type Filter, parseFilter } from "./filter.ts";
import { isMeant } from "./path.ts";
import { ciscoSchema, enterpriseSchema, listSchema, userSchemas } from "./schemas.ts";
import { ScimError } from "./scimError.ts";
import { selected } from "./selection.ts";
import { documentOf, userView } from "./userDocument.ts";
import { organizationInPath } from "./users.ts";

const all = ["eq", "sw", "ew"];

/** By which attributes Webex filters, and how. Names of the enterprise extension may stand without it. */
const searchable: Readonly<Record<string, readonly string[]>> = {
  id: ["eq"],
  userName: all,
  "name.familyName": all,
  "name.givenName": ["eq", "sw"],
  "name.middleName": ["eq", "sw"],
  "name.formatted": ["eq", "sw"],
  displayName: all,
  nickName: all,
  "emails.display": all,
  "emails.value": all,
  "phoneNumbers.value": all,
  "phoneNumbers.display": all,
  employeeNumber: all,
  costCenter: all,
  organization: all,
  division: all,
  department: all,
  "manager.value": ["eq"],
  "manager.displayName": all,
  "meta.organizationId": ["eq"],
};

const byLowerCase = new Map(
  Object.entries(searchable).map(([name, operators]) => [name.toLowerCase(), { name, operators }]),
);

/** GET Users: `Resources` is there when nobody is found, too. New users are missing for some seconds. */
export function searchUsers(call: Call): Answer {
  const organization = organizationInPath(call);
  const { filter, sortBy, sortOrder } = call.query;
  const parsed = filter ? parseFilter(filter) : undefined;
  const start = Math.max(1, wholeNumber(call, "startIndex", 1));
  const count = Math.max(0, wholeNumber(call, "count", 100));
  const listed = [...organization.people.values()].filter((person) => isListed(call, person));
  const found = parsed ? listed.filter((person) => matches(searched(call, person), parsed, organization.uuid)) : listed;
  const sorted = sortBy ? inOrder(found, sortBy, sortOrder) : found;
  const page = sorted.slice(start - 1, start - 1 + count);
  return ok({
    schemas: [listSchema],
    totalResults: found.length,
    itemsPerPage: page.length,
    startIndex: start,
    Resources: page.map((person) => selected(userView(call, person), call.query)),
  });
}

function searched({ world }: Call, person: Person): Document {
  return { id: person.uuid, ...documentOf(world, person) };
}

function isListed({ world }: Call, person: Person): boolean {
  return Date.parse(person.created) + world.switches.scimListDelay * 1000 <= world.clock.now();
}

function wholeNumber({ query }: Call, name: "startIndex" | "count", absent: number): number {
  const value = Number(query[name] || absent);
  if (!Number.isInteger(value)) throw new ScimError(400, "invalidValue", `${name} must be a whole number.`);
  return value;
}

function matches(view: Document, filter: Filter, orgUuid: string): boolean {
  switch (filter.kind) {
    case "and":
      return filter.filters.every((each) => matches(view, each, orgUuid));
    case "or":
      return filter.filters.some((each) => matches(view, each, orgUuid));
    case "within":
      return listOf(view, filter.path).some((value) => isMeant(value, filter.filter));
    case "compare":
      return valuesAt(view, filter, orgUuid).some((value) => compares(value, filter.operator, filter.value));
  }
}

function listOf(view: Document, path: string): unknown[] {
  if (!/^(emails|phoneNumbers)$/i.test(path)) throw notSearchable(path);
  const list = path.toLowerCase() === "emails" ? view.emails : view.phoneNumbers;
  return Array.isArray(list) ? list : [];
}

function valuesAt(view: Document, { path, operator }: Filter & { kind: "compare" }, orgUuid: string): unknown[] {
  const schema = userSchemas.find((each) => path.toLowerCase().startsWith(`${each.toLowerCase()}:`));
  const bare = schema ? path.slice(schema.length + 1) : path;
  const known = byLowerCase.get(bare.toLowerCase());
  if (!known?.operators.includes(operator)) throw notSearchable(`${path} ${operator}`);
  if (known.name === "meta.organizationId") return schema === ciscoSchema ? [orgUuid] : [];
  if (known.name === "name.formatted") return [formattedName(view)];
  const enterprise = view[enterpriseSchema];
  const [first = "", second] = known.name.split(".");
  const holder = first in view || !isParts(enterprise) ? view[first] : enterprise[first];
  const values = Array.isArray(holder) ? holder : [holder];
  return second ? values.map((value) => (isParts(value) ? value[second] : undefined)) : values;
}

function formattedName({ name }: Document): string {
  const { givenName, middleName, familyName } = isParts(name) ? name : {};
  return [givenName, middleName, familyName].filter(Boolean).join(" ");
}

function notSearchable(what: string): ScimError {
  return new ScimError(400, "invalidFilter", `Users cannot be filtered by ${what}.`);
}

function inOrder(people: readonly Person[], sortBy: string, sortOrder = "ascending"): Person[] {
  const keys: Readonly<Record<string, (person: Person) => string>> = {
    username: (person) => primaryEmail(person).toLowerCase(),
    id: (person) => person.uuid,
    "meta.lastmodified": (person) => person.lastModified,
  };
  const name = sortBy.toLowerCase();
  const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (!key) throw new ScimError(400, "invalidValue", `Users cannot be sorted by ${sortBy}.`);
  const direction = sortOrder.toLowerCase() === "descending" ? -1 : 1;
  return people.toSorted((one, other) => direction * key(one).localeCompare(key(other), "en"));
}
