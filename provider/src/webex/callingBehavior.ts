import type { Call, WebexClient } from "./http/client.ts";
import { isRecord } from "./http/errorBody.ts";
import { UnusableAnswer } from "./http/errors.ts";
import { personPath } from "./person.ts";

/** How a person calls; null means the organisation's setting. */
export interface CallingBehavior {
  behaviorType: string | null;
  /** The person's setting or, if there is none, the organisation's. */
  effectiveBehaviorType?: string;
  /** A UC Manager profile. Absent if the organisation's is used. */
  profileId?: string;
}

/** Replaces the whole setting: without `profileId`, the person gets the organisation's profile again. */
export interface CallingBehaviorChange {
  behaviorType: string | null;
  /** Webex ignores it together with `CALL_WITH_APP_REGISTERED_FOR_CISCOTEL`. */
  profileId?: string | undefined;
}

export interface CallingBehaviorOptions {
  organizationId?: string | undefined;
  /** The person's address, for errors. */
  email?: string | undefined;
}

/** GET /people/{id}/features/callingBehavior. */
export function readCallingBehavior(
  client: WebexClient,
  personId: string,
  options: CallingBehaviorOptions = {},
): Promise<CallingBehavior> {
  return client.request<CallingBehavior>({
    ...partsOfCall(personId, options),
    operation: "read the calling behavior of",
    method: "GET",
    scopes: "spark-admin:people_read",
    parse: toCallingBehavior,
  });
}

/** PUT /people/{id}/features/callingBehavior. The answer has no body: read the setting to see what Webex stored. */
export async function configureCallingBehavior(
  client: WebexClient,
  personId: string,
  { behaviorType, profileId }: CallingBehaviorChange,
  options: CallingBehaviorOptions = {},
): Promise<void> {
  await client.request<unknown>({
    ...partsOfCall(personId, options),
    operation: "set the calling behavior of",
    method: "PUT",
    body: { behaviorType, profileId },
    scopes: "spark-admin:people_write",
  });
}

function partsOfCall(personId: string, options: CallingBehaviorOptions): Pick<Call, "subject" | "path" | "query"> {
  return {
    subject: options.email ?? personId,
    path: `${personPath(personId)}/features/callingBehavior`,
    query: { orgId: options.organizationId },
  };
}

function toCallingBehavior(answer: unknown): CallingBehavior {
  if (!isRecord(answer)) throw new UnusableAnswer("Webex answered without a calling behavior");
  const { behaviorType, effectiveBehaviorType, profileId } = answer;
  const behavior: CallingBehavior = { behaviorType: typeOf(behaviorType) };
  const effective = typeOf(effectiveBehaviorType);
  if (effective !== null) behavior.effectiveBehaviorType = effective;
  if (typeof profileId === "string" && profileId !== "") behavior.profileId = profileId;
  return behavior;
}

/** Webex's API description also has null as the text "null". */
function typeOf(value: unknown): string | null {
  const type = typeof value === "string" ? value.trim().toUpperCase() : "";
  return type === "" || type === "NULL" ? null : type;
}
