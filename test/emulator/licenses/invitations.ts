import type { Answer } from "../http/answer.ts";
import { ApiError } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import { encodeId, uuidOf } from "../ids.ts";
import type { License } from "../world/license.ts";
import { type Organization, organizationId } from "../world/organization.ts";
import { findLicense } from "./carryOut.ts";
import { meetingCodes } from "./catalogue.ts";
import type { LicenseRequest } from "./patchUsers.ts";
import { type Refusal, refused, refusedWithoutCode } from "./refusals.ts";

const invitationLife = 15 * 86_400_000;

/**
 * People of other organisations can hold meeting licences alone, and only once they accept: nobody in the emulator does, so
 * what they are given stays pending until the invitation ends (trap 61).
 */
export function inviteExternalUser(
  call: Call,
  organization: Organization,
  email: string,
  requests: readonly LicenseRequest[],
): Answer {
  const now = call.world.clock.now();
  const pending = pendingOf(organization, email, now);
  const refusals: Refusal[] = [];
  for (const request of requests) {
    const license = findLicense(organization, request.id);
    const refusal = refusalToInvite(license, request.id);
    if (refusal) refusals.push(refusal);
    else if (license && request.operation === "remove") pending.delete(license.id);
    else if (license) pending.set(license.id, now + invitationLife);
  }
  organization.invitations.set(email.toLowerCase(), pending);
  const [first] = refusals;
  if (first && refusals.length === requests.length) {
    throw new ApiError(
      400,
      first.message,
      refusals.map(({ detail }) => detail),
    );
  }
  return {
    status: first ? 206 : 200,
    body: {
      orgId: organizationId(organization),
      personId: encodeId("PEOPLE", uuidOf(`person ${email.toLowerCase()}`)),
      email,
      licenses: [],
      pendingLicenses: [...pending.keys()],
    },
  };
}

function pendingOf(organization: Organization, email: string, now: number): Map<string, number> {
  const pending = organization.invitations.get(email.toLowerCase()) ?? new Map<string, number>();
  return new Map([...pending].filter(([, ends]) => ends > now));
}

function refusalToInvite(license: License | undefined, id: string): Refusal | undefined {
  if (!license) return refused(400000, `License not recognized: ${id}`);
  if (meetingCodes.has(license.offer.code)) return undefined;
  return refusedWithoutCode(`Only meeting licenses can be given to people of other organizations: ${id}`);
}
