import type { Answer } from "../http/answer.ts";
import type { Call } from "../http/call.ts";
import { encodeId, uuidOf } from "../ids.ts";
import type { License } from "../world/license.ts";
import { type Invitation, type Organization, organizationId } from "../world/organization.ts";
import { findLicense } from "./carryOut.ts";
import { meetingCodes } from "./catalogue.ts";
import type { LicenseRequest } from "./licenseRequest.ts";
import { type Refusal, refused, refusedWithoutCode, statusOf } from "./refusals.ts";
import { type SiteRequest, siteRefusal, siteViews } from "./sites.ts";

const invitationLife = 15 * 86_400_000;

interface Asked {
  readonly licenses: readonly LicenseRequest[];
  readonly sites: readonly SiteRequest[];
}

/**
 * People of other organisations can hold meeting licences and be attendees, and only once they accept: nobody in the emulator
 * does, so what they are given stays pending until the invitation ends.
 */
export function inviteExternalUser(
  call: Call,
  organization: Organization,
  email: string,
  { licenses, sites }: Asked,
): Answer {
  const { clock, switches } = call.world;
  const pending = pendingOf(organization, email, clock.now());
  const ends = clock.now() + invitationLife;
  const refusals = [
    ...inviteAsHost(organization, pending, licenses, ends),
    ...inviteAsAttendee(organization, pending, sites, ends),
  ];
  const status = statusOf(refusals, licenses.length + sites.length);
  organization.invitations.set(email.toLowerCase(), pending);
  return {
    status,
    body: {
      orgId: organizationId(organization),
      personId: encodeId("PEOPLE", uuidOf(`person ${email.toLowerCase()}`)),
      email,
      licenses: [],
      pendingLicenses: [...pending.licenses.keys()],
      pendingSiteUrls: siteViews(licensesIn(organization, pending), pending.sites.keys(), switches),
    },
  };
}

/** What has not ended yet, in maps of its own: a refused request leaves those of the organisation as they are. */
function pendingOf(organization: Organization, email: string, now: number): Invitation {
  const { licenses = [], sites = [] } = organization.invitations.get(email.toLowerCase()) ?? {};
  const lives = ([, ends]: [string, number]) => ends > now;
  return { licenses: new Map([...licenses].filter(lives)), sites: new Map([...sites].filter(lives)) };
}

function licensesIn(organization: Organization, pending: Invitation): License[] {
  return [...pending.licenses.keys()].flatMap((id) => organization.licenses.get(id) ?? []);
}

/** A host is no attendee of the same site. */
function inviteAsHost(
  organization: Organization,
  pending: Invitation,
  requests: readonly LicenseRequest[],
  ends: number,
): Refusal[] {
  return requests.flatMap(({ id, operation }) => {
    const license = findLicense(organization, id);
    if (!license) return [refused(400000, `License not recognized: ${id}`)];
    if (!meetingCodes.has(license.offer.code)) {
      return [refusedWithoutCode(`Only meeting licenses can be given to people of other organizations: ${id}`)];
    }
    if (operation === "remove") {
      pending.licenses.delete(license.id);
    } else {
      pending.licenses.set(license.id, ends);
      if (license.siteUrl) pending.sites.delete(license.siteUrl);
    }
    return [];
  });
}

function inviteAsAttendee(
  organization: Organization,
  pending: Invitation,
  requests: readonly SiteRequest[],
  ends: number,
): Refusal[] {
  const hosted = licensesIn(organization, pending);
  return requests.flatMap((request) => {
    const refusal = siteRefusal(organization, hosted, request);
    if (refusal) return [refusal];
    if (request.operation === "remove") pending.sites.delete(request.siteUrl);
    else pending.sites.set(request.siteUrl, ends);
    return [];
  });
}
