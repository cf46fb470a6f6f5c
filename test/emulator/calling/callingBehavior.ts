import { organizationFor } from "../access/caller.ts";
import { type Answer, noContent, ok } from "../http/answer.ts";
import { badRequest } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import { decodeId, encodeId } from "../ids.ts";
import { findPersonOf } from "../people/readPerson.ts";
import { type BehaviorType, behaviorTypes } from "../world/behaviorType.ts";
import type { Organization } from "../world/organization.ts";

/** PUT callingBehavior. effectiveBehaviorType may be sent along and is ignored. */
interface BehaviorBody {
  readonly behaviorType?: string | null;
  readonly profileId?: string | null;
}

export function getCallingBehavior(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const person = findPersonOf(organization, call.params.personId ?? "");
  const { behaviorType, profileUuid } = person.callingBehavior ?? {};
  return ok({
    behaviorType: behaviorType ?? null,
    effectiveBehaviorType: behaviorType ?? organization.callingBehavior,
    ...(profileUuid && { profileId: encodeId("CALLING_PROFILE", profileUuid) }),
  });
}

/** Null, or nothing, is the organisation's setting. Jabber has no profile, whatever is sent. */
export function putCallingBehavior(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  const person = findPersonOf(organization, call.params.personId ?? "");
  const body = call.body as BehaviorBody;
  const behaviorType = readBehaviorType(body.behaviorType);
  const profileUuid = readProfile(organization, body.profileId);
  const takesProfile = behaviorType !== "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL";
  person.callingBehavior = { behaviorType, profileUuid: takesProfile ? profileUuid : undefined };
  return noContent;
}

/** Case does not count. The description's enumeration holds the word "null". */
function readBehaviorType(text: string | null | undefined): BehaviorType | undefined {
  if (text === null || text === undefined || text.toLowerCase() === "null") return undefined;
  const found = behaviorTypes.find((type) => type === text.toUpperCase());
  if (!found) throw badRequest(`Unknown behaviorType: ${text}`);
  return found;
}

function readProfile(organization: Organization, id: string | null | undefined): string | undefined {
  if (!id) return undefined;
  const uuid = decodeId("CALLING_PROFILE", id);
  if (!organization.callingProfiles.some((profile) => profile.uuid === uuid)) throw badRequest("Unknown profileId.");
  return uuid;
}
