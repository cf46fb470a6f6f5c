import { chosenById } from "../licenses/byId.ts";
import { callingStated } from "../licenses/calling.ts";
import { JABBER, UNIFIED_CM } from "../user/callingBehaviour.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

/**
 * Faults of a user with `useOrgDomain` or a UC Manager profile and without Unified CM calling, which they are for.
 * @param inputs inputs of the user
 */
export function unifiedCmOptionsNeedUnifiedCm({ settings }: UserInputs): Fault[] {
  const { callingBehaviour, useOrgDomain, callingBehaviourUcManagerProfile: profile } = settings?.calling ?? {};
  if (callingBehaviour === UNIFIED_CM) return [];
  const said =
    callingBehaviour === undefined
      ? "state it as settings.calling.callingBehaviour"
      : `settings.calling.callingBehaviour is ${JSON.stringify(callingBehaviour)}`;
  const reason = `only means something with ${JSON.stringify(UNIFIED_CM)}; ${said}`;
  const faults: Fault[] = [];
  if (useOrgDomain) faults.push({ path: "settings.calling.useOrgDomain", reason });
  // With Jabber, Webex clears the profile instead of refusing it; that is a warning, see `clearedProfile`.
  if (profile && callingBehaviour !== JABBER) {
    faults.push({ path: "settings.calling.callingBehaviourUcManagerProfile", reason });
  }
  return faults;
}

/**
 * Faults of a user with both `useOrgDomain` and a UC Manager profile: these are two ways to find Unified CM.
 * @param inputs inputs of the user
 */
export function orgDomainOrProfile({ settings }: UserInputs): Fault[] {
  const { useOrgDomain, callingBehaviourUcManagerProfile: profile } = settings?.calling ?? {};
  if (!useOrgDomain || !profile) return [];
  return [
    {
      path: "settings.calling.callingBehaviourUcManagerProfile",
      reason: "the organisation's domain and a profile exclude each other; take useOrgDomain or the profile away",
    },
  ];
}

/** A warning: Webex clears the profile of a Jabber user, whatever is sent. */
export function clearedProfile({ settings }: UserInputs): Fault[] {
  const { callingBehaviour, callingBehaviourUcManagerProfile: profile } = settings?.calling ?? {};
  if (callingBehaviour !== JABBER || !profile) return [];
  return [
    {
      path: "settings.calling.callingBehaviourUcManagerProfile",
      reason: `Webex clears the profile of everybody with ${JSON.stringify(JABBER)}; take it away here`,
    },
  ];
}

/** A warning for a user with Care and without a calling licence, which VOSS's model requires for voice. */
export function careVoiceNeedsCalling(inputs: UserInputs): Fault[] {
  if (!inputs.settings?.care?.careDigitalChannelService) return [];
  if (callingStated(inputs).length > 0 || chosenById(inputs).length > 0) return [];
  return [
    {
      path: "settings.care.careDigitalChannelService",
      reason: "without a Webex Calling licence this user has chat and callback only, no voice",
    },
  ];
}
