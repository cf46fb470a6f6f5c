import { type Answer, noContent, ok } from "../http/answer.ts";
import { ApiError, badRequest } from "../http/apiError.ts";
import { type Call, isSet } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import { callingRefusal, isFault, judgeCalling } from "../licenses/callingRequest.ts";
import { carryOut, heldLicenses, isCalling } from "../licenses/carryOut.ts";
import { plan } from "../licenses/plan.ts";
import { withSyncedFields } from "../organization/directory.ts";
import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import { enableLogin } from "../world/people.ts";
import { type Calling, type Person, personId } from "../world/person.ts";
import { organizationOf, type World } from "../world/world.ts";
import { judgeRoles } from "./assignRoles.ts";
import { judgeEmails, requestEmails } from "./changeEmails.ts";
import { licensesNamed } from "./licensesNamed.ts";
import { judgeManager } from "./manager.ts";
import { type PersonBody, workNumber } from "./personBody.ts";
import { detailsOf, findPerson } from "./readPerson.ts";
import { setAttendeeSites } from "./siteUrls.ts";

/** PUT /people/{personId}: everything is judged before anything is written. */
export function updatePerson(call: Call): Answer {
  const person = findPerson(call.world, call.caller, call.params.personId ?? "");
  const organization = organizationOf(call.world, person);
  if (!(call.body as PersonBody).displayName?.trim()) throw badRequest("displayName is required.");
  refuseReadOnlyFields(call);
  const sent = withSyncedFields(organization, person, { ...listsLeftOut(call.world), ...(call.body as PersonBody) });
  const roles = judgeRoles(call, person, sent.roles ?? person.roles);
  const body = { ...sent, roles, managerId: judgeManager(organization, person, sent.managerId) };
  const emails = judgeEmails(call.world, organization, person, body.emails);
  const licenses = judgeLicenses(call, organization, person, body);
  const calling = judgeNewCalling(call, organization, person, body, licenses);

  carryOut(call.world, organization, person, licenses, calling);
  if (emails) requestEmails(call.world, organization, person, emails);
  writeFields(call, person, body);
  if (body.siteUrls) setAttendeeSites(organization, person, body.siteUrls, isSet(call.query.showAllTypes));
  return updated(call, person);
}

/** What stands for lists, and for the extension, that a body leaves out. Nobody is without an e-mail. */
function listsLeftOut({ switches }: World): PersonBody {
  if (switches.putAbsentFields === "keep") return {};
  return { licenses: [], roles: [], siteUrls: [], phoneNumbers: [], addresses: [], extension: "" };
}

/** One live-tested client fails on an empty body, another on 204: hence the switch. */
function updated(call: Call, person: Person): Answer {
  if (!isSet(call.query.minResponse)) return ok(detailsOf(call, person, isSet(call.query.showAllTypes)));
  return call.world.switches.putMinResponse === "204" ? noContent : ok({ id: personId(person) });
}

const readOnlyFields = [
  "id",
  "created",
  "lastModified",
  "timezone",
  "lastActivity",
  "sipAddresses",
  "status",
  "invitePending",
  "type",
];

function refuseReadOnlyFields(call: Call): void {
  if (call.world.switches.putReadOnlyFields === "ignored") return;
  const sent = readOnlyFields.filter((field) => Object.hasOwn(call.body as object, field));
  if (sent.length > 0) throw badRequest(`Read-only fields cannot be set: ${sent.join(", ")}`);
}

/** The list replaces what is held; implicit licences cannot be left out of it. */
function judgeLicenses(call: Call, organization: Organization, person: Person, body: PersonBody): readonly License[] {
  const { world } = call;
  const held = heldLicenses(organization, person);
  if (!body.licenses) return held;
  const wanted = licensesNamed(world, organization, body.licenses);
  const remove = held.filter((license) => !wanted.includes(license));
  const judged = plan(held, { add: wanted, remove }, { world, organization, missingPrerequisites: false });
  const stuck = judged.refused.filter(({ license }) => remove.includes(license));
  if (stuck.length > 0) {
    const names = stuck.map(({ license }) => license.offer.name).join(", ");
    throw new ApiError(
      400,
      `Licenses cannot be removed, some are implicitly assigned: ${names}`,
      stuck.map(({ refusal }) => ({ description: refusal.detail.description })),
    );
  }
  return judged.held;
}

/** Location counts while calling is being assigned; later only extension and number can change. */
function judgeNewCalling(
  call: Call,
  organization: Organization,
  person: Person,
  body: PersonBody,
  licenses: readonly License[],
): Calling | undefined {
  if (!licenses.some(isCalling)) return undefined;
  const { calling } = person;
  if (calling && body.locationId && decodeId("LOCATION", body.locationId) !== calling.locationUuid) {
    if (call.world.switches.putLocationChange === "refused") {
      throw badRequest("The location of a calling person cannot be changed.");
    }
  }
  const outcome = judgeCalling(organization, person, {
    locationId: calling?.locationUuid ?? body.locationId,
    extension: body.extension ?? calling?.extension,
    phoneNumber: body.phoneNumbers ? workNumber(body) : calling?.phoneNumber,
  });
  if (isFault(outcome)) throw callingRefusal(outcome, call.world.switches);
  return outcome;
}

const plainFields = ["firstName", "lastName", "department", "manager", "managerId", "title"] as const;

function writeFields(call: Call, person: Person, body: PersonBody): void {
  const clears = call.world.switches.putAbsentFields === "clear";
  for (const field of plainFields) if (body[field] !== undefined || clears) person[field] = body[field];
  if (body.addresses) person.addresses = [...body.addresses];
  person.displayName = body.displayName ?? person.displayName;
  // Whatever SCIM made of it, and whatever is sent.
  person.nickName = person.firstName;
  // The avatar goes back to the default whenever it is left out.
  person.avatar = body.avatar;
  person.roles = [...(body.roles ?? person.roles)];
  if (body.loginEnabled !== undefined) enableLogin(person, body.loginEnabled, call.world.clock.now());
  person.lastModified = call.world.clock.timestamp();
}
