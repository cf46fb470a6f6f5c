import { randomUUID } from "node:crypto";
import { organizationFor } from "../access/caller.ts";
import { type Answer, noContent, ok } from "../http/answer.ts";
import { notFound } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import { carryOut } from "../licenses/carryOut.ts";
import { isSynced, refuseSoftDeleted, refuseWhereSynced } from "../organization/directory.ts";
import type { Organization } from "../world/organization.ts";
import { addPerson, removePerson } from "../world/people.ts";
import type { Person } from "../world/person.ts";
import { organizationOf } from "../world/world.ts";
import { type Document, withValue } from "./attributes.ts";
import { patched, readOperations } from "./patch.ts";
import { readUser } from "./readBody.ts";
import { coreSchema, enterpriseSchema } from "./schemas.ts";
import { ScimError } from "./scimError.ts";
import { documentOf, userLocation, userView } from "./userDocument.ts";
import { judgeUser, writeUser } from "./writeUser.ts";

const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** SCIM's paths hold bare UUIDs; whether Webex reads other ids there is not published. */
export function organizationInPath(call: Call): Organization {
  const id = call.params.orgId ?? "";
  if (call.world.switches.scimIds === "uuid" && !uuidPattern.test(id)) {
    throw new ScimError(400, "invalidValue", `The organization must be a UUID: ${id}`);
  }
  return organizationFor(call.world, call.caller, id);
}

function userInPath(call: Call): Person {
  const organization = organizationInPath(call);
  const id = call.params.userId ?? "";
  const person = organization.people.get(call.world.switches.scimIds === "uuid" ? id : decodeId("PEOPLE", id));
  if (!person) throw notFound("User not found");
  return person;
}

export function getUser(call: Call): Answer {
  return ok(userView(call, userInPath(call)));
}

export function getMe(call: Call): Answer {
  return ok(userView(call, call.caller.person));
}

/** POST: the organisation's automatic licences are for everybody, whoever brings them. */
export function createUser(call: Call): Answer {
  const person = created(call, call.body as Document);
  return { status: 201, body: userView(call, person, true), headers: { Location: userLocation(call.url, person) } };
}

function created(call: Call, body: Document): Person {
  const organization = organizationInPath(call);
  refuseWhereSynced(call.world, organization);
  const user = readUser(body);
  refuseSoftDeleted(call.world, String(user.userName));
  const verdict = judgeUser(call, organization, undefined, user);
  const person = newUser(call, organization, verdict.emails);
  writeUser(call, organization, person, { nickName: givenName(user), ...user }, verdict);
  addPerson(organization, person);
  carryOut(call.world, organization, person, organization.automaticLicenses, undefined);
  return person;
}

function givenName(user: Document): unknown {
  return (user.name as Document | undefined)?.givenName;
}

function newUser({ world }: Call, organization: Organization, emails: string[]): Person {
  const now = world.clock.timestamp();
  return {
    uuid: randomUUID(),
    orgUuid: organization.uuid,
    created: now,
    lastModified: now,
    emails,
    displayName: "",
    directoryNumbers: [],
    roles: [],
    licenses: new Set(),
    attendeeSites: new Set(),
    status: world.switches.newPersonStatus === "pending" ? "pending" : undefined,
    invitePending: true,
    loginEnabled: true,
    provisionedBy: "SCIM",
  };
}

/** PUT: what is not sent is taken away. */
export function replaceUser(call: Call): Answer {
  return changedTo(call, userInPath(call), readUser(call.body as Document));
}

/** PATCH: what is not named stays. Nothing is written unless every operation succeeds. */
export function patchUser(call: Call): Answer {
  const person = userInPath(call);
  const operations = readOperations(call.body as Document);
  return changedTo(call, person, patched(documentOf(call.world, person), operations));
}

function changedTo(call: Call, person: Person, asked: Document): Answer {
  const organization = organizationOf(call.world, person);
  const user = isSynced(organization, person) ? withSyncedAttributes(documentOf(call.world, person), asked) : asked;
  writeUser(call, organization, person, user, judgeUser(call, organization, person, user));
  return ok(userView(call, person));
}

/** What a directory rules stays, as with the People API. */
function withSyncedAttributes(before: Document, asked: Document): Document {
  const synced = [
    "userName",
    "emails",
    "active",
    "displayName",
    "name",
    "title",
    "addresses",
    "phoneNumbers",
    enterpriseSchema,
  ];
  return synced.reduce((user, name) => withValue(user, { schema: coreSchema, name }, before[name]), asked);
}

export function deleteUser(call: Call): Answer {
  const person = userInPath(call);
  const organization = organizationOf(call.world, person);
  refuseWhereSynced(call.world, organization);
  removePerson(organization, person, call.world.clock.now());
  return noContent;
}
