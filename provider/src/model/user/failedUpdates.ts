import { isDeepStrictEqual } from "node:util";
import type { UserInputs } from "../userArgs.ts";

/** What decides where a person's address, licences and roles came from. */
const PARTS = ["email", "subscriptionId", "siteUrl", "services", "licenses", "licenseNames", "roles"] as const;

/** What an `up` asked for that failed after it had begun to write, as far as the last success did not; it may be there. */
export type FailedUpdate = Partial<Pick<UserInputs, (typeof PARTS)[number]>>;

/** The attempts since the last success with one more, which asked for these inputs. */
export function recordFailure(
  attempts: readonly FailedUpdate[],
  inputs: UserInputs,
  succeeded: UserInputs,
): FailedUpdate[] {
  const asked = PARTS.filter((part) => inputs[part] !== undefined && !isDeepStrictEqual(inputs[part], succeeded[part]));
  const attempt: FailedUpdate = Object.fromEntries(asked.map((part) => [part, inputs[part]]));
  const isKnown = asked.length === 0 || attempts.some((one) => isDeepStrictEqual(one, attempt));
  return isKnown ? [...attempts] : [...attempts, attempt];
}

/** All that may have been carried out: the inputs of the last success, and those of each attempt since. */
export function everRequested(succeeded: UserInputs, attempts: readonly FailedUpdate[]): UserInputs[] {
  return [succeeded, ...attempts.map((attempt) => ({ ...succeeded, ...attempt }))];
}
