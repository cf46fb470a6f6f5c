import { sameName } from "../tidyText.ts";
import {
  CALLING_BEHAVIOUR_FIELDS,
  CALLING_BEHAVIOURS,
  type CallingBehaviour,
  type StatedSettings,
} from "../userArgs.ts";

export const [WEBEX_APP, UNIFIED_CM, JABBER, THIRD_PARTY] = CALLING_BEHAVIOURS;

/** Webex's `behaviorType` for the model's words; `""` is the organisation's own setting, null on the wire. */
const TYPES: Readonly<Record<CallingBehaviour, string>> = {
  [WEBEX_APP]: "NATIVE_WEBEX_TEAMS_CALLING",
  [UNIFIED_CM]: "NATIVE_SIP_CALL_TO_UCM",
  [JABBER]: "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL",
  [THIRD_PARTY]: "CALL_WITH_APP_REGISTERED_FOR_TEL",
};

export interface CallingProfile {
  id: string;
  name: string;
}

/** What GET and PUT /people/{id}/features/callingBehavior carry. */
export interface WireBehaviour {
  behaviorType: string | null;
  profileId?: string | undefined;
}

export function behaviourType(behaviour: CallingBehaviour | ""): string | null {
  return behaviour === "" ? null : TYPES[behaviour];
}

type CallingSettings = NonNullable<StatedSettings["calling"]>;

/** Whether a user says anything that this API holds. */
export function statesBehaviour(settings: StatedSettings | undefined): boolean {
  return CALLING_BEHAVIOUR_FIELDS.some((name) => settings?.calling?.[name] !== undefined);
}

/** What the person is to have: what is stated over what Webex has, or why it cannot be told. */
export function plannedBehaviour(
  calling: CallingSettings,
  observed: WireBehaviour,
  profiles: readonly CallingProfile[],
): WireBehaviour | { reason: string } {
  const { callingBehaviour, useOrgDomain, callingBehaviourUcManagerProfile: profile } = calling;
  const behaviorType = callingBehaviour === undefined ? observed.behaviorType : behaviourType(callingBehaviour);
  // Webex clears the profile of Jabber users whatever is sent; one profile only means something with Unified CM.
  if (behaviorType !== behaviourType(UNIFIED_CM)) return { behaviorType };
  if (useOrgDomain || profile === "") return { behaviorType };
  if (profile === undefined) return { behaviorType, ...(observed.profileId ? { profileId: observed.profileId } : {}) };
  const found = profiles.find(({ id, name }) => id === profile || sameName(name, profile));
  if (found) return { behaviorType, profileId: found.id };
  const names = profiles.map(({ name }) => JSON.stringify(name)).join(", ");
  return {
    reason: `the organisation has no UC Manager profile ${JSON.stringify(profile)}; it has ${names || "none"}. Profiles are made in Control Hub`,
  };
}

export function sameBehaviour(a: WireBehaviour, b: WireBehaviour): boolean {
  return a.behaviorType === b.behaviorType && (a.profileId ?? "") === (b.profileId ?? "");
}

/** Stated calling settings as Webex has them. */
export function observedBehaviour(
  calling: CallingSettings,
  observed: WireBehaviour,
  profiles: readonly CallingProfile[],
): CallingSettings {
  const shown: CallingSettings = { ...calling };
  if (calling.callingBehaviour !== undefined) shown.callingBehaviour = wordOf(observed.behaviorType);
  const isUnifiedCm = observed.behaviorType === behaviourType(UNIFIED_CM);
  const name = profiles.find(({ id }) => id === observed.profileId)?.name ?? observed.profileId ?? "";
  const stated = calling.callingBehaviourUcManagerProfile;
  if (stated !== undefined && isUnifiedCm && stated !== observed.profileId && !sameName(stated, name)) {
    shown.callingBehaviourUcManagerProfile = name;
  }
  if (calling.useOrgDomain && isUnifiedCm && observed.profileId) shown.useOrgDomain = false;
  return shown;
}

/** How somebody calls, in the model's words; undefined where it has none for it. */
export function behaviourOf(
  { behaviorType, profileId }: WireBehaviour,
  profiles: readonly CallingProfile[],
): CallingSettings | undefined {
  const callingBehaviour = wordOf(behaviorType);
  if (callingBehaviour === "") return undefined;
  if (callingBehaviour !== UNIFIED_CM || !profileId) return { callingBehaviour };
  const profile = profiles.find(({ id }) => id === profileId)?.name ?? profileId;
  return { callingBehaviour, callingBehaviourUcManagerProfile: profile };
}

/** A behaviour the model has no word for is none of the stated ones. */
function wordOf(behaviorType: string | null): CallingBehaviour | "" {
  return CALLING_BEHAVIOURS.find((word) => TYPES[word] === behaviorType) ?? "";
}
