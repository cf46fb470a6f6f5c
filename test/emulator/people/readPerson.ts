import { type Caller, readsAsAdmin, requireAccess, visibleOrganizations } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { notFound } from "../http/apiError.ts";
import { type Call, isSet } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import type { Organization } from "../world/organization.ts";
import type { Person } from "../world/person.ts";
import type { World } from "../world/world.ts";
import { personView } from "./personView.ts";

export function getPerson(call: Call): Answer {
  return ok(detailsOf(call, findPerson(call.world, call.caller, call.params.personId ?? "")));
}

export function getMe(call: Call): Answer {
  return ok(detailsOf(call, call.caller.person));
}

export function detailsOf(call: Call, person: Person, attendeeSites = true): unknown {
  return personView(call.world, person, {
    admin: readsAsAdmin(call.caller),
    callingData: isSet(call.query.callingData),
    presence: true,
    attendeeSites,
  });
}

/** By id or bare UUID, in one organisation. */
export function findPersonOf(organization: Organization, id: string): Person {
  const person = organization.people.get(decodeId("PEOPLE", id));
  if (!person) throw notFound("Person not found");
  return person;
}

/** The same in the organisations that the caller sees. */
export function findPerson(world: World, caller: Caller, id: string): Person {
  const uuid = decodeId("PEOPLE", id);
  for (const organization of visibleOrganizations(world, caller)) {
    const person = organization.people.get(uuid);
    if (!person) continue;
    requireAccess(world, caller, organization);
    return person;
  }
  throw notFound("Person not found");
}
