import { randomUUID } from "node:crypto";
import { isEmailAddress } from "../../../provider/src/model/webexRules.ts";
import { organizationFor } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { ApiError, badRequest, conflict } from "../http/apiError.ts";
import { type Call, isSet } from "../http/call.ts";
import { callingRefusal, isFault, judgeCalling } from "../licenses/callingRequest.ts";
import { carryOut, isCalling } from "../licenses/carryOut.ts";
import { plan } from "../licenses/plan.ts";
import { refuseSoftDeleted, refuseWhereSynced } from "../organization/directory.ts";
import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import { addPerson } from "../world/people.ts";
import { type Calling, type Person, personId } from "../world/person.ts";
import { isForeignEmail } from "../world/world.ts";
import { judgeRoles } from "./assignRoles.ts";
import { licensesNamed } from "./licensesNamed.ts";
import { judgeManager } from "./manager.ts";
import { type PersonBody, workNumber } from "./personBody.ts";
import { detailsOf } from "./readPerson.ts";
import { setAttendeeSites } from "./siteUrls.ts";

/** POST /people. What cannot be assigned of several licences is left out without a word. */
export function createPerson(call: Call): Answer {
  const body = call.body as PersonBody;
  const organization = organizationFor(call.world, call.caller, body.orgId);
  refuseWhereSynced(call.world, organization);
  const email = judgeIdentity(call, organization, body);
  const roles = judgeRoles(call, undefined, body.roles ?? []);
  const managerId = judgeManager(organization, undefined, body.managerId);
  const wanted = licensesNamed(call.world, organization, body.licenses ?? []);
  const person = newPerson(call, organization, { ...body, managerId, roles }, email);
  const calling = wanted.some(isCalling) ? callingWanted(call, organization, person, body) : undefined;
  addPerson(organization, person);
  setAttendeeSites(organization, person, body.siteUrls ?? [], true);
  assignLicenses(call, organization, person, wanted, calling);
  if (calling instanceof ApiError) throw calling;
  if (isSet(call.query.minResponse)) return ok({ id: personId(person) });
  return ok(detailsOf(call, person));
}

function judgeIdentity(call: Call, organization: Organization, body: PersonBody): string {
  const [email] = body.emails ?? [];
  if (!email || !isEmailAddress(email)) throw badRequest("emails must hold an e-mail address.");
  if (![body.displayName, body.firstName, body.lastName].some((name) => name?.trim())) {
    throw badRequest("One of displayName, firstName and lastName is required.");
  }
  if (organization.peopleByEmail.has(email.toLowerCase())) {
    throw conflict("A person with this e-mail address already exists in the organization.");
  }
  refuseSoftDeleted(call.world, email);
  if (isForeignEmail(call.world, organization, email)) {
    const status = Number(call.world.switches.foreignEmail);
    throw new ApiError(status, "A person with this e-mail address exists in a different organization.");
  }
  return email;
}

function newPerson(call: Call, organization: Organization, body: PersonBody, email: string): Person {
  const now = call.world.clock.timestamp();
  const { switches } = call.world;
  return {
    uuid: randomUUID(),
    orgUuid: organization.uuid,
    created: now,
    lastModified: now,
    emails: [email],
    displayName: body.displayName || [body.firstName, body.lastName].filter(Boolean).join(" "),
    firstName: body.firstName,
    lastName: body.lastName,
    nickName: body.firstName,
    avatar: body.avatar,
    department: body.department,
    manager: body.manager,
    managerId: body.managerId,
    title: body.title,
    addresses: body.addresses && [...body.addresses],
    directoryNumbers: [],
    roles: [...(body.roles ?? [])],
    licenses: new Set(),
    attendeeSites: new Set(),
    status: switches.newPersonStatus === "pending" ? "pending" : undefined,
    invitePending: true,
    loginEnabled: switches.newPersonLoginEnabled === "true",
  };
}

/** A refusal that is returned, not thrown, leaves a person without calling behind. */
function callingWanted(call: Call, organization: Organization, person: Person, body: PersonBody): Calling | ApiError {
  const { extension, locationId } = body;
  const phoneNumber = workNumber(body);
  if (!extension && !phoneNumber) {
    const refusal = badRequest("A phone number or an extension is required for a calling license.");
    if (call.world.switches.callingWithoutNumber === "created") return refusal;
    throw refusal;
  }
  if (!isSet(call.query.callingData)) return badRequest("Calling flag not set.");
  const calling = judgeCalling(organization, person, { extension, phoneNumber, locationId });
  if (!isFault(calling)) return calling;
  if (calling.kind === "no location") return badRequest("Calling flag not set: the location has no calling.");
  return callingRefusal(calling, call.world.switches);
}

/** The automatic licences are for those alone for whom none was asked. */
function assignLicenses(
  call: Call,
  organization: Organization,
  person: Person,
  wanted: readonly License[],
  calling: Calling | ApiError | undefined,
): void {
  const { world } = call;
  const body = call.body as PersonBody;
  const asked = (body.licenses ?? []).length > 0;
  const granted = calling instanceof ApiError ? undefined : calling;
  const add = (asked ? wanted : organization.automaticLicenses).filter((license) => granted || !isCalling(license));
  const judged = plan([], { add, remove: [] }, { world, organization, missingPrerequisites: false });
  carryOut(world, organization, person, judged.held, granted);
}
