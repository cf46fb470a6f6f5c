import { organizationFor } from "../access/caller.ts";
import type { Answer } from "../http/answer.ts";
import { badRequest, notFound } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import type { Switches } from "../switches.ts";
import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import { organizationId } from "../world/organization.ts";
import { type Calling, type Person, personId, primaryEmail } from "../world/person.ts";
import { isForeignEmail } from "../world/world.ts";
import { type CallingRequest, isFault, judgeCalling } from "./callingRequest.ts";
import { carryOut, findLicense, heldLicenses, isCalling } from "./carryOut.ts";
import { inviteExternalUser } from "./invitations.ts";
import type { LicenseRequest } from "./licenseRequest.ts";
import { plan } from "./plan.ts";
import { type Refusal, refused, refusedWithoutCode, statusOf } from "./refusals.ts";
import { type SiteRequest, siteRefusal, siteViews } from "./sites.ts";

/** PATCH /licenses/users, as it passed the description. */
interface PatchBody {
  readonly email?: string;
  readonly personId?: string;
  readonly orgId?: string;
  readonly licenses?: readonly LicenseRequest[];
  readonly siteUrls?: readonly SiteRequest[];
}

/** A request for licences and attendee sites of one person. */
export function patchUserLicenses(call: Call): Answer {
  const body = call.body as PatchBody;
  const organization = organizationFor(call.world, call.caller, body.orgId);
  const person = personMeant(organization, body);
  if (!person && body.email && isForeignEmail(call.world, organization, body.email)) {
    return inviteExternalUser(call, organization, body.email, {
      licenses: distinct(body.licenses ?? []),
      sites: body.siteUrls ?? [],
    });
  }
  if (!person || isTooNew(call, person)) throw notFound("Person not found");
  const licenses = distinct(body.licenses ?? []);
  const sites = body.siteUrls ?? [];
  const refusals = [...patchLicenses(call, organization, person, licenses), ...patchSites(organization, person, sites)];
  const asked = licenses.length + sites.length;
  const status = statusOf(refusals, asked);
  if (asked > 0) person.lastModified = call.world.clock.timestamp();
  return { status, body: assignmentView(organization, person, call.world.switches) };
}

/** Whom SCIM brought, the licence service finds only later. */
function isTooNew({ world }: Call, person: Person): boolean {
  const known = Date.parse(person.created) + world.switches.scimLicenseDelay * 1000;
  return person.provisionedBy === "SCIM" && world.clock.now() < known;
}

/** A licence asked for twice is asked for once. */
function distinct(requests: readonly LicenseRequest[]): LicenseRequest[] {
  return [...new Map(requests.map((request) => [`${request.id} ${request.operation ?? "add"}`, request])).values()];
}

function personMeant(organization: Organization, body: PatchBody): Person | undefined {
  if (!body.personId && !body.email) throw badRequest("Either email or personId is required.");
  return body.personId
    ? organization.people.get(decodeId("PEOPLE", body.personId))
    : organization.peopleByEmail.get((body.email ?? "").toLowerCase());
}

function patchLicenses(
  call: Call,
  organization: Organization,
  person: Person,
  requests: readonly LicenseRequest[],
): Refusal[] {
  const known = requests.flatMap((request) => {
    const license = findLicense(organization, request.id);
    return license ? [{ license, request }] : [];
  });
  const unknown = requests.filter((request) => !findLicense(organization, request.id));
  const before = heldLicenses(organization, person);
  const callings = new Map<License, Calling>();
  const judged = plan(
    before,
    {
      add: known.filter(({ request }) => request.operation !== "remove").map(({ license }) => license),
      remove: known.filter(({ request }) => request.operation === "remove").map(({ license }) => license),
    },
    {
      world: call.world,
      organization,
      missingPrerequisites: call.world.switches.freePrerequisites === "required",
      objection: (license) => {
        if (!isCalling(license)) return undefined;
        const properties = known.find((entry) => entry.license === license)?.request.properties;
        const outcome = callingFor(organization, person, license, properties);
        if ("message" in outcome) return outcome;
        callings.set(license, outcome);
        return undefined;
      },
    },
  );
  const taken = judged.held.find((license) => !before.includes(license) && callings.has(license));
  const calling = taken && callings.get(taken);
  carryOut(call.world, organization, person, judged.held, calling && withKept(call.world.switches, person, calling));
  return [
    ...unknown.map(({ id }) => refused(400000, `License not recognized: ${id}`)),
    ...judged.refused.map(({ refusal }) => refusal),
  ];
}

/** Trap 57: a calling licence brings its own properties; without a number it needs a location. */
function callingFor(
  organization: Organization,
  person: Person,
  license: License,
  properties: CallingRequest | undefined,
): Calling | Refusal {
  const { phoneNumber, extension } = properties ?? {};
  if (!phoneNumber && !extension) return refused(400411, `Calling properties are missing: ${license.id}`);
  const calling = judgeCalling(organization, person, properties ?? {});
  if (!isFault(calling)) return calling;
  return calling.kind === "no location" ? refused(400, calling.text) : refusedWithoutCode(calling.text);
}

/** What a request for another calling licence does not say is gone, or stays (switch `replacedCalling`). */
function withKept({ replacedCalling }: Switches, { calling: before }: Person, calling: Calling): Calling {
  if (replacedCalling === "blank" || !before) return calling;
  return {
    locationUuid: calling.locationUuid,
    extension: calling.extension || before.extension,
    phoneNumber: calling.phoneNumber || before.phoneNumber,
  };
}

function patchSites(organization: Organization, person: Person, requests: readonly SiteRequest[]): Refusal[] {
  const held = heldLicenses(organization, person);
  return requests.flatMap((request) => {
    const refusal = siteRefusal(organization, held, request);
    if (refusal) return [refusal];
    if (request.operation === "remove") person.attendeeSites.delete(request.siteUrl);
    else person.attendeeSites.add(request.siteUrl);
    return [];
  });
}

function assignmentView(organization: Organization, person: Person, switches: Switches) {
  const siteUrls = siteViews(heldLicenses(organization, person), person.attendeeSites, switches);
  return {
    orgId: organizationId(organization),
    personId: personId(person),
    email: primaryEmail(person),
    licenses: [...person.licenses],
    ...(siteUrls.length > 0 && { siteUrls }),
  };
}
