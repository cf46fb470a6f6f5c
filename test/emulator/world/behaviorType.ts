/** How somebody calls, in the words of `PUT /people/{personId}/features/callingBehavior`. */
export const behaviorTypes = [
  "NATIVE_WEBEX_TEAMS_CALLING",
  "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL",
  "CALL_WITH_APP_REGISTERED_FOR_TEL",
  "CALL_WITH_APP_REGISTERED_FOR_WEBEXCALLTEL",
  "NATIVE_SIP_CALL_TO_UCM",
] as const;

export type BehaviorType = (typeof behaviorTypes)[number];
