import type { Decision, FailedAttempt } from "./retry.ts";

/** The wait that Webex asks for, or how many attempts were made. */
export function waitText({
  decision,
  limits,
}: {
  decision: Decision;
  limits: Pick<FailedAttempt, "maxWaitSeconds" | "attempt">;
}): string {
  if (decision.action !== "fail") return "";
  const { reason, retryAfterSeconds } = decision;
  const limit = `webex:maxWaitSeconds is ${limits.maxWaitSeconds}`;
  if (reason === "long-wait")
    return `Webex asks to wait ${retryAfterSeconds} s, but ${limit}: raise it, or try again later`;
  if (reason === "max-wait" || (reason === "max-retries" && limits.attempt > 1)) {
    const attempts = limits.attempt === 1 ? "1 attempt" : `${limits.attempt} attempts`;
    return `Gave up after ${attempts} (${limit})`;
  }
  return "";
}
