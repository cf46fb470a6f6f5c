import type { EmailChange } from "../../model/user/email.ts";
import type { FailedUpdate } from "../../model/user/failedUpdates.ts";
import type { PendingMove } from "../../model/user/moveJob.ts";
import type { ReplacedCalling } from "../../model/user/replacedCalling.ts";
import type { UserInputs } from "../../model/userArgs.ts";

/** What the state says about earlier `up`s, as far as it matters now. */
export interface Previous {
  /** The inputs of the last `up` that succeeded. */
  inputs: UserInputs;
  emailChange?: EmailChange | undefined;
  /** Keys of manual steps. */
  byHand: readonly string[];
  /** The `up`s that failed since. */
  attempts: readonly FailedUpdate[];
  /** See `UserOutputs`. */
  replacedCalling?: ReplacedCalling | undefined;
  /** See `UserOutputs`. */
  moveJob?: PendingMove | undefined;
}

/** Reads `Previous` from a state. */
export function previousOf(state: Record<string, unknown>, inputs: UserInputs): Previous {
  const { manualSteps, emailChange, attempts, replacedCalling, moveJob } = state;
  return {
    inputs,
    byHand: Array.isArray(manualSteps) ? manualSteps.map(String) : [],
    emailChange: emailChange as EmailChange | undefined,
    attempts: Array.isArray(attempts) ? (attempts as FailedUpdate[]) : [],
    replacedCalling: replacedCalling as ReplacedCalling | undefined,
    moveJob: moveJob as PendingMove | undefined,
  };
}

/**
 * Addresses that the person may have: the stated one, those of failed `up`s, and the one that a pending change
 * replaces.
 */
export function likelyEmails({ inputs, attempts, emailChange }: Previous): string[] {
  const requested = attempts.flatMap(({ email }) => email ?? []);
  return [inputs.email, ...requested, ...(emailChange ? [emailChange.from] : [])];
}

/**
 * Everyone whom this resource did not create counts as adopted, including imported people and those read with `get`.
 */
export function isAdopted({ adopted }: Record<string, unknown>): boolean {
  return adopted !== false;
}
