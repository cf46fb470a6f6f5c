import type { UserInputs } from "../userArgs.ts";
import type { WireBehaviour } from "./callingBehaviour.ts";
import type { Line } from "./numberHandover.ts";

/** What a person calls with, as it was before another calling licence replaced the former one. */
export interface ReplacedCalling extends Line, WireBehaviour {
  /** Ids of the licences that are replaced. */
  licenses: readonly string[];
  locationId?: string | undefined;
}

/** The key of the manual step for the call settings that Webex may lose with a replaced calling licence. */
export const REPLACED_CALLING_STEP = "callingLicenseReplaced";

/** The inputs, with what the person had where they state nothing. A stated empty value takes away. */
export function statedOver(inputs: UserInputs, { locationId, number, extension }: ReplacedCalling): UserInputs {
  return {
    ...inputs,
    ...(inputs.location === undefined && locationId ? { location: locationId } : {}),
    ...(inputs.phoneNumbers === undefined && number ? { phoneNumbers: [{ value: number }] } : {}),
    ...(inputs.extension === undefined && extension ? { extension } : {}),
  };
}

/**
 * What a person has lost with the licences that were replaced, for the error of an `up` that failed. Undefined if the
 * person still holds one of them.
 */
export function lostText(
  { licenses, number, extension, behaviorType }: ReplacedCalling,
  held: readonly string[],
): string | undefined {
  if (licenses.length === 0 || licenses.some((id) => held.includes(id))) return undefined;
  const had = [
    number,
    extension && `the extension ${extension}`,
    behaviorType && `the calling behaviour ${behaviorType}`,
  ];
  const what = had.filter(Boolean).join(", ");
  return what
    ? `Before its calling licence was replaced, the person had ${what}. The next \`pulumi up\` gives that back`
    : undefined;
}

/** What the person has now, and beside it what an earlier `up` has lost. */
export function nowOrBefore(now: Line & WireBehaviour, before: ReplacedCalling): ReplacedCalling {
  const { behaviorType, profileId } = now.behaviorType === null ? before : now;
  return {
    ...before,
    number: now.number || before.number,
    extension: now.extension || before.extension,
    behaviorType,
    profileId,
  };
}
