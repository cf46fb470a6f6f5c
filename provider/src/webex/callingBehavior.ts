import type { Call, WebexClient } from "./http/client.ts";
import { isRecord } from "./http/errorBody.ts";
import { WebexError } from "./http/errors.ts";
import { personPath } from "./person.ts";

/** How a person calls; null is the organization's setting. */
export interface CallingBehavior {
  behaviorType: string | null;
  /** The person's own or, without one, the organization's. */
  effectiveBehaviorType?: string;
  /** A UC Manager profile; absent is the organization's. */
  profileId?: string;
}

/** What takes the place of the whole setting: without `profileId`, the person has the organization's profile again. */
export interface CallingBehaviorChange {
  behaviorType: string | null;
  /** Webex drops it beside `CALL_WITH_APP_REGISTERED_FOR_CISCOTEL`. */
  profileId?: string | undefined;
}

export interface CallingBehaviorOptions {
  organizationId?: string | undefined;
  /** Whose it is, for errors. */
  email?: string | undefined;
}

/** GET /people/{id}/features/callingBehavior. */
export async function readCallingBehavior(
  client: WebexClient,
  personId: string,
  options: CallingBehaviorOptions = {},
): Promise<CallingBehavior> {
  const call: Call = {
    ...callOf(personId, options),
    operation: "read the calling behavior of",
    method: "GET",
    scopes: "spark-admin:people_read",
  };
  const answer = await client.request<unknown>(call);
  if (isRecord(answer)) return toCallingBehavior(answer);
  throw new WebexError({ ...call, reason: "Webex answered without a calling behavior" });
}

/** PUT /people/{id}/features/callingBehavior: answered without a body, so read it again to see what Webex made of it. */
export async function configureCallingBehavior(
  client: WebexClient,
  personId: string,
  { behaviorType, profileId }: CallingBehaviorChange,
  options: CallingBehaviorOptions = {},
): Promise<void> {
  await client.request<unknown>({
    ...callOf(personId, options),
    operation: "set the calling behavior of",
    method: "PUT",
    body: { behaviorType, profileId },
    scopes: "spark-admin:people_write",
  });
}

function callOf(personId: string, options: CallingBehaviorOptions): Pick<Call, "subject" | "path" | "query"> {
  return {
    subject: options.email ?? personId,
    path: `${personPath(personId)}/features/callingBehavior`,
    query: { orgId: options.organizationId },
  };
}

function toCallingBehavior({ behaviorType, effectiveBehaviorType, profileId }: Record<string, unknown>) {
  const behavior: CallingBehavior = { behaviorType: typeOf(behaviorType) };
  const effective = typeOf(effectiveBehaviorType);
  if (effective !== null) behavior.effectiveBehaviorType = effective;
  if (typeof profileId === "string" && profileId !== "") behavior.profileId = profileId;
  return behavior;
}

/** The description writes null as a word, too. */
function typeOf(value: unknown): string | null {
  const type = typeof value === "string" ? value.trim().toUpperCase() : "";
  return type === "" || type === "NULL" ? null : type;
}
