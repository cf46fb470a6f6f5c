import { organizationFor, readsAsAdmin } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { badRequest, forbidden } from "../http/apiError.ts";
import { type Call, isSet } from "../http/call.ts";
import { decodeId, encodeId, withoutPadding } from "../ids.ts";
import type { Organization } from "../world/organization.ts";
import { type Person, personId, primaryEmail } from "../world/person.ts";
import { pageLimit, pageOf } from "./page.ts";
import { type PersonView, personView } from "./personView.ts";

/** GET /people: by id, by address, by name, or everybody. */
export function listPeople(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  refuseWhatOnlyAdminsMay(call);
  if (call.query.id !== undefined) return listById(call, organization, call.query.id);
  return listMatching(call, organization);
}

function refuseWhatOnlyAdminsMay(call: Call): void {
  if (readsAsAdmin(call.caller)) return;
  const { email, displayName, id, roles, locationId, callingData } = call.query;
  if (roles || locationId || isSet(callingData)) throw forbidden("Only administrators may use this parameter.");
  if (!email && !displayName && !id) throw badRequest("Either email or displayName is required.");
}

const mostIds = 85;

/** Without presence, roles and licences, but with the undocumented userName. */
function listById(call: Call, organization: Organization, list: string): Answer {
  const ids = list.split(",").filter(Boolean);
  if (ids.length > mostIds) throw badRequest(`At most ${mostIds} ids can be given, not ${ids.length}.`);
  const admin = readsAsAdmin(call.caller);
  const found: PersonView[] = [];
  const missing: string[] = [];
  for (const id of ids) {
    const person = organization.people.get(decodeId("PEOPLE", id));
    if (!person) missing.push(id);
    else found.push(viewById(call, person, admin));
  }
  return ok({ notFoundIds: missing.length > 0 ? missing : null, items: found });
}

function viewById(call: Call, person: Person, admin: boolean): PersonView {
  const callingData = isSet(call.query.callingData);
  const view = personView(call.world, person, { admin, callingData, presence: false, attendeeSites: true });
  const { roles: _roles, licenses: _licenses, ...rest } = view;
  return { ...rest, userName: primaryEmail(person) };
}

function listMatching(call: Call, organization: Organization): Answer {
  const people = matching(call, organization);
  const page = pageOf(people, pageLimit(call, 100, ceilings(call)), call, personId);
  const location = call.query.locationId;
  const items = page.items
    .filter((person) => location === undefined || isAt(person, location))
    .map((person) => listItem(call, person));
  // A page of which nobody is at the location holds one entry that says so, and may lead to further pages.
  if (location !== undefined && items.length === 0 && isSet(call.query.callingData)) items.push(nobodyHere);
  return ok({ notFoundIds: null, items }, page.headers);
}

const nobodyHere: PersonView = {
  errors: {
    peopleListLocationId: { code: "404", reason: "No user in this page matches the given location." },
  },
};

function matching(call: Call, organization: Organization): Person[] {
  const { email, displayName, roles } = call.query;
  let people: Person[];
  if (email !== undefined) people = withEmail(call, organization, email);
  else people = [...organization.people.values()];
  if (displayName !== undefined) {
    const start = displayName.toLowerCase();
    people = people.filter((person) => person.displayName.toLowerCase().startsWith(start));
  }
  if (roles !== undefined) {
    const wanted = roles.split(",").map(withoutPadding);
    people = people.filter((person) => wanted.some((role) => person.roles.includes(role)));
  }
  return people;
}

function withEmail(call: Call, organization: Organization, email: string): Person[] {
  const person = organization.peopleByEmail.get(email.toLowerCase());
  const matches = person && (call.world.switches.emailLookup === "ignores-case" || person.emails.includes(email));
  return matches ? [person] : [];
}

function ceilings(call: Call): number[] {
  const all = [Number(call.world.switches.peopleMax)];
  if (isSet(call.query.callingData)) all.push(100);
  if (call.query.locationId !== undefined) all.push(50);
  return all;
}

function isAt(person: Person, location: string): boolean {
  const uuid = person.calling?.locationUuid;
  return uuid !== undefined && (uuid === location || encodeId("LOCATION", uuid) === location);
}

function listItem(call: Call, person: Person): PersonView {
  const view = personView(call.world, person, {
    admin: readsAsAdmin(call.caller),
    callingData: isSet(call.query.callingData),
    presence: !isSet(call.query.excludeStatus),
    attendeeSites: true,
  });
  if (call.world.switches.listAdminFields === "shown") return view;
  const { roles: _roles, licenses: _licenses, invitePending: _pending, loginEnabled: _login, ...rest } = view;
  return rest;
}
