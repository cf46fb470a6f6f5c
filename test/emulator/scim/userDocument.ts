import { createHash } from "node:crypto";
import type { Call } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import { phoneNumbersOf, sipAddressesOf } from "../people/personView.ts";
import { assignableRole } from "../roles/catalogue.ts";
import type { Organization } from "../world/organization.ts";
import { type Person, primaryEmail } from "../world/person.ts";
import { organizationOf, type World } from "../world/world.ts";
import { type Document, isParts } from "./attributes.ts";
import { ciscoSchema, enterpriseSchema, userSchemas } from "./schemas.ts";

/** A person as SCIM has them, without what can only be read. The People API shows the same person. */
export function documentOf(world: World, person: Person): Document {
  const organization = organizationOf(world, person);
  const extras = person.directory ?? {};
  return withoutUnset({
    userName: primaryEmail(person),
    userType: "user",
    active: person.loginEnabled,
    roles: person.roles.flatMap(roleView),
    ...partsOf(extras, ""),
    name: withoutUnset({ ...partsOf(extras, "name"), givenName: person.firstName, familyName: person.lastName }),
    displayName: person.displayName,
    nickName: person.nickName,
    title: person.title,
    timezone: person.timezone,
    emails: emailsOf(person),
    phoneNumbers: phoneNumbersOf(world, organization, person),
    photos: person.avatar && [{ value: person.avatar, type: "photo", primary: true }],
    addresses: person.addresses,
    [enterpriseSchema]: withoutUnset({
      ...partsOf(extras, enterpriseSchema),
      department: person.department,
      manager: managerOf(organization, person),
    }),
    [ciscoSchema]: withoutUnset(partsOf(extras, ciscoSchema)),
  });
}

/** The attributes of a person that SCIM alone has: core ones by "", or those inside a complex one. */
function partsOf(extras: Document, key: string): Document {
  if (key === "") return Object.fromEntries(Object.entries(extras).filter(([, value]) => !isParts(value)));
  const parts = extras[key];
  return isParts(parts) ? parts : {};
}

function roleView(id: string) {
  const role = assignableRole(id);
  return role ? [{ value: role.key, type: "cirole", display: role.oldName }] : [];
}

function emailsOf(person: Person) {
  const details = person.directory?.emails;
  const known: Document[] = Array.isArray(details) ? details.filter(isParts) : [];
  return person.emails.map((value, index) => ({
    ...known.find((entry) => entry.value === value),
    value,
    ...(index === 0 ? { type: "work", primary: true } : { primary: false }),
  }));
}

function managerOf(organization: Organization, person: Person): Document | undefined {
  if (!person.managerId) return undefined;
  const value = decodeId("PEOPLE", person.managerId);
  const displayName = organization.people.get(value)?.displayName ?? person.manager;
  return { value, ...(displayName && { displayName }) };
}

/** A user on the wire. The organisation's id is in the answer to a create, and in no other. */
export function userView(call: Call, person: Person, created = false): Document {
  const { world } = call;
  const organization = organizationOf(world, person);
  const { [ciscoSchema]: cisco, ...document } = documentOf(world, person);
  const view = {
    schemas: [...userSchemas],
    id: person.uuid,
    ...document,
    [ciscoSchema]: {
      accountStatus: [person.invitePending ? "pending" : "active"],
      ...(person.provisionedBy && { provisionSource: person.provisionedBy }),
      ...sipAddressPart(world, organization, person),
      ...(isParts(cisco) && cisco),
      ...(created && { meta: { organizationId: organization.uuid } }),
    },
  };
  return { ...view, meta: metaOf(call, person, view) };
}

function sipAddressPart(world: World, organization: Organization, person: Person): Document {
  const enterprise = sipAddressesOf(world, organization, person)?.filter(({ type }) => type === "enterprise");
  return enterprise ? { sipAddresses: enterprise } : {};
}

function metaOf({ url }: Call, person: Person, view: Document) {
  return {
    resourceType: "User",
    location: userLocation(url, person),
    version: versionOf(view),
    created: person.created,
    lastModified: person.lastModified,
  };
}

export function userLocation(url: URL, person: Person): string {
  return `${url.origin}/identity/scim/${person.orgUuid}/v2/Users/${person.uuid}`;
}

/** A weak entity tag: it changes whenever the user does. */
function versionOf(view: Document): string {
  return `W/"${createHash("sha1").update(JSON.stringify(view)).digest("hex").slice(0, 15)}"`;
}

function withoutUnset(document: Document): Document {
  const isUnset = (value: unknown) =>
    value === undefined ||
    value === "" ||
    (Array.isArray(value) && value.length === 0) ||
    (isParts(value) && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(document).filter(([, value]) => !isUnset(value)));
}
