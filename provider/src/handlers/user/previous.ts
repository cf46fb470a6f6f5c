import type { EmailChange } from "../../model/user/email.ts";
import type { FailedUpdate } from "../../model/user/failedUpdates.ts";
import type { UserInputs } from "../../model/userArgs.ts";

/** What the last `up` left, as far as it decides what to do now. */
export interface Previous {
  /** Of the last one that succeeded. */
  inputs: UserInputs;
  emailChange?: EmailChange | undefined;
  /** Keys of manual steps. */
  byHand: readonly string[];
  /** Those that failed since. */
  attempts: readonly FailedUpdate[];
}

/** What a state says of the last `up`. */
export function previousOf(state: Record<string, unknown>, inputs: UserInputs): Previous {
  const { manualSteps, emailChange, attempts } = state;
  return {
    inputs,
    byHand: Array.isArray(manualSteps) ? manualSteps.map(String) : [],
    emailChange: emailChange as EmailChange | undefined,
    attempts: Array.isArray(attempts) ? (attempts as FailedUpdate[]) : [],
  };
}

/** The addresses that may be the person's: the stated one, those of attempts, and the one which a change is to replace. */
export function likelyEmails({ inputs, attempts, emailChange }: Previous): string[] {
  const asked = attempts.flatMap(({ email }) => email ?? []);
  return [inputs.email, ...asked, ...(emailChange ? [emailChange.from] : [])];
}

/** Whoever was not made here was there before: one who is only looked up or imported, with no word on it, too. */
export function isAdopted({ adopted }: Record<string, unknown>): boolean {
  return adopted !== false;
}
