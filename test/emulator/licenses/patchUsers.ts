import { organizationFor } from "../access/caller.ts";
import type { Answer } from "../http/answer.ts";
import { ApiError, badRequest, notFound } from "../http/apiError.ts";
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
import { plan } from "./plan.ts";
import { type Refusal, refused, refusedWithoutCode } from "./refusals.ts";

export interface LicenseRequest {
  readonly id: string;
  readonly operation?: "add" | "remove";
  readonly properties?: CallingRequest;
}

interface SiteRequest {
  readonly siteUrl: string;
  readonly operation?: "add" | "remove";
}

/** PATCH /licenses/users, as it passed the description. */
interface PatchBody {
  readonly email?: string;
  readonly personId?: string;
  readonly orgId?: string;
  readonly licenses?: readonly LicenseRequest[];
  readonly siteUrls?: readonly SiteRequest[];
}

/** 200 when all was done, 206 when some was (trap 55), 400 with the reasons when nothing was (trap 56). */
export function patchUserLicenses(call: Call): Answer {
  const body = call.body as PatchBody;
  const organization = organizationFor(call.world, call.caller, body.orgId);
  const person = personMeant(organization, body);
  if (!person && body.email && isForeignEmail(call.world, organization, body.email)) {
    return inviteExternalUser(call, organization, body.email, distinct(body.licenses ?? []));
  }
  if (!person || isTooNew(call, person)) throw notFound("Person not found");
  const licenses = distinct(body.licenses ?? []);
  const refusals = [...patchLicenses(call, organization, person, licenses)];
  const asked = licenses.length + (body.siteUrls?.length ?? 0);
  refusals.push(...patchSites(organization, person, body.siteUrls ?? []));
  const [first] = refusals;
  if (first && refusals.length >= asked) {
    throw new ApiError(
      400,
      first.message,
      refusals.map(({ detail }) => detail),
    );
  }
  if (asked > 0) person.lastModified = call.world.clock.timestamp();
  return { status: first ? 206 : 200, body: assignmentView(organization, person, call.world.switches) };
}

/** Whom SCIM brought, the licence service finds only later (trap 62). */
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
  let calling: Calling | undefined;
  const judged = plan(
    heldLicenses(organization, person),
    {
      add: known.filter(({ request }) => request.operation !== "remove").map(({ license }) => license),
      remove: known.filter(({ request }) => request.operation === "remove").map(({ license }) => license),
    },
    {
      world: call.world,
      organization,
      freeFoundations: call.world.switches.freePrerequisites === "required",
      objection: (license) => {
        if (!isCalling(license)) return undefined;
        const properties = known.find((entry) => entry.license === license)?.request.properties;
        const outcome = callingFor(organization, person, license, properties);
        if ("message" in outcome) return outcome;
        calling = outcome;
        return undefined;
      },
    },
  );
  carryOut(organization, person, judged.held, calling, call.world.clock.now());
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

function patchSites(organization: Organization, person: Person, requests: readonly SiteRequest[]): Refusal[] {
  const refusals: Refusal[] = [];
  for (const { siteUrl, operation } of requests) {
    const isHost = heldLicenses(organization, person).some((license) => license.siteUrl === siteUrl);
    if (!organization.sites.includes(siteUrl) || (isHost && operation !== "remove")) {
      refusals.push(refused(400216, `Invalid attendee site URL: ${siteUrl}`));
    } else if (operation === "remove") person.attendeeSites.delete(siteUrl);
    else person.attendeeSites.add(siteUrl);
  }
  return refusals;
}

function assignmentView(organization: Organization, person: Person, switches: Switches) {
  const account = (type: string) => (switches.accountType === "upper" ? type.toUpperCase() : type);
  const hosted = new Set(heldLicenses(organization, person).flatMap((license) => license.siteUrl ?? []));
  const siteUrls = [
    ...[...hosted].map((siteUrl) => ({ siteUrl, accountType: account("host") })),
    ...[...person.attendeeSites].map((siteUrl) => ({ siteUrl, accountType: account("attendee") })),
  ];
  return {
    orgId: organizationId(organization),
    personId: personId(person),
    email: primaryEmail(person),
    licenses: [...person.licenses],
    ...(siteUrls.length > 0 && { siteUrls }),
  };
}
