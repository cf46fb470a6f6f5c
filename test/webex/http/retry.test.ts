import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decide,
  type FailedAttempt,
  type Failure,
  mayRenewToken,
  resendDelayMs,
} from "../../../provider/src/webex/http/retry.ts";

const NOW = Date.parse("Thu, 01 Jan 2026 00:00:00 GMT");
const FIRST: FailedAttempt = {
  repeatable: true,
  attempt: 1,
  elapsedMs: 0,
  maxRetries: 8,
  maxWaitSeconds: 120,
  random: () => 1,
  now: NOW,
};
const ANY = [true, false];

test.each(ANY)(
  "retries a limited or locked request after the seconds Webex asks for (repeatable: %s)",
  (repeatable) => {
    for (const status of [429, 423]) {
      const decision = decide({ ...FIRST, repeatable, status, headers: { "retry-after": "7" } });
      expect(decision).toEqual({ action: "retry", waitMs: 7000 });
    }
  },
);

test("waits until the HTTP date that Webex names, by the clock of its answer", () => {
  const headers = { "retry-after": "Thu, 01 Jan 2026 05:00:09 GMT", date: "Thu, 01 Jan 2026 05:00:00 GMT" };
  expect(decide({ ...FIRST, status: 429, headers })).toEqual({ action: "retry", waitMs: 9000 });
});

test("waits until an HTTP date by the local clock where the answer has none", () => {
  const headers = { "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" };
  expect(decide({ ...FIRST, status: 429, headers })).toEqual({ action: "retry", waitMs: 9000 });
});

test.each([undefined, "", "rand(30),add(30)", "-5", "soon", "1e9", "0x10", "30, 30"])(
  "backs off as without the header when Retry-After is %j",
  (value) => {
    const headers: Record<string, string> = value === undefined ? {} : { "retry-after": value };
    expect(decide({ ...FIRST, status: 429, headers })).toEqual({ action: "retry", waitMs: 5000 });
  },
);

test("waits a second when Retry-After is 0", () => {
  expect(decide({ ...FIRST, status: 429, headers: { "retry-after": "0" } })).toEqual({ action: "retry", waitMs: 1000 });
});

test("fails at once when Webex asks for a longer wait than is allowed", () => {
  const decision = decide({ ...FIRST, status: 429, headers: { "retry-after": "121" } });
  expect(decision).toEqual({ action: "fail", reason: "long-wait", retryAfterSeconds: 121 });
});

test("doubles its waits up to half a minute, and makes half of each random", () => {
  const waits = (random: () => number) =>
    [1, 2, 3, 4, 5, 6, 7].map((attempt) => {
      const decision = decide({ ...FIRST, status: 503, attempt, random });
      return decision.action === "retry" ? decision.waitMs : undefined;
    });
  expect(waits(() => 1)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(waits(() => 0)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
});

const FAULTS: Partial<FailedAttempt>[] = [
  { status: 500 },
  { status: 502 },
  { status: 503 },
  { status: 504 },
  { status: 408 },
  { failure: "timeout" },
  { failure: "dropped" },
  { failure: "unreadable" },
];

test("retries a request of unknown outcome only if it is idempotent", () => {
  for (const fault of FAULTS) {
    expect(decide({ ...FIRST, ...fault })).toMatchObject({ action: "retry" });
    expect(decide({ ...FIRST, ...fault, repeatable: false })).toMatchObject({
      action: "fail",
      reason: "outcome-unknown",
    });
  }
});

test("reports how long Webex asks to wait after a write of unknown outcome", () => {
  const write = { ...FIRST, repeatable: false, status: 503 };
  expect(decide({ ...write, headers: { "retry-after": "7" } })).toMatchObject({ retryAfterSeconds: 7 });
  expect(decide({ ...write, headers: { "retry-after": "121" } })).toMatchObject({ reason: "long-wait" });
});

test.each(ANY)("retries what could not be sent, but reports a wrong URL soon (repeatable: %s)", (repeatable) => {
  const unsent: FailedAttempt = { ...FIRST, repeatable, failure: "unreachable" };
  expect([1, 2, 3].map((attempt) => decide({ ...unsent, attempt }).action)).toEqual(["retry", "retry", "fail"]);
  expect(decide({ ...unsent, attempt: 3, hasAnswered: true }).action).toBe("retry");
});

test.each([400, 401, 403, 404, 405, 409, 410, 415, 428, 301, 501])(
  "does not repeat a request answered %i",
  (status) => {
    expect(decide({ ...FIRST, status })).toEqual({ action: "fail", reason: "final" });
  },
);

test("does not repeat a request to a server with an untrusted certificate", () => {
  expect(decide({ ...FIRST, failure: "untrusted" })).toEqual({ action: "fail", reason: "final" });
});

test("gives up after the allowed number of retries", () => {
  expect(decide({ ...FIRST, status: 503, maxRetries: 2, attempt: 2 }).action).toBe("retry");
  expect(decide({ ...FIRST, status: 503, maxRetries: 2, attempt: 3 })).toMatchObject({
    action: "fail",
    reason: "max-retries",
  });
});

test("gives up when the next wait would go beyond the allowed time", () => {
  const decision = decide({ ...FIRST, status: 429, headers: { "retry-after": "60" }, elapsedMs: 60_001 });
  expect(decision).toEqual({ action: "fail", reason: "max-wait", retryAfterSeconds: 60 });
});

const UNCONFIRMED = {
  unconfirmed: 1,
  attempts: 1,
  elapsedMs: 1000,
  retryAfterSeconds: undefined,
  maxRetries: 8,
  maxWaitSeconds: 120,
};

test("sends a write of unknown outcome three times at the most, after one second, then two", () => {
  expect(resendDelayMs(UNCONFIRMED)).toBe(1000);
  expect(resendDelayMs({ ...UNCONFIRMED, unconfirmed: 2, attempts: 2 })).toBe(2000);
  expect(resendDelayMs({ ...UNCONFIRMED, unconfirmed: 3, attempts: 3 })).toBeUndefined();
});

test("sends a write of unknown outcome again after what Webex asks for", () => {
  expect(resendDelayMs({ ...UNCONFIRMED, retryAfterSeconds: 7 })).toBe(7000);
  expect(resendDelayMs({ ...UNCONFIRMED, retryAfterSeconds: 120 })).toBeUndefined();
});

test("sends no write again beyond the retries or the time allowed", () => {
  expect(resendDelayMs({ ...UNCONFIRMED, maxRetries: 0 })).toBeUndefined();
  expect(resendDelayMs({ ...UNCONFIRMED, maxRetries: 1 })).toBe(1000);
  expect(resendDelayMs({ ...UNCONFIRMED, maxRetries: 1, attempts: 2, unconfirmed: 2 })).toBeUndefined();
  expect(resendDelayMs({ ...UNCONFIRMED, elapsedMs: 60_000, maxWaitSeconds: 5 })).toBeUndefined();
});

test("asks for a newer token once in any case, and then within the retries and the time allowed", () => {
  const call = { renewals: 0, attempt: 1, elapsedMs: 0, maxRetries: 0, maxWaitSeconds: 120 };
  expect(mayRenewToken(call)).toBe(true);
  expect(mayRenewToken({ ...call, renewals: 1 })).toBe(false);
  expect(mayRenewToken({ ...call, renewals: 1, maxRetries: 1 })).toBe(true);
  expect(mayRenewToken({ ...call, renewals: 1, maxRetries: 1, elapsedMs: 120_001 })).toBe(false);
});

const FAILURES: Failure[] = ["unreachable", "untrusted", "timeout", "dropped", "unreadable", "oversize"];
const anyFault = fc.oneof(
  fc.record({ failure: fc.constantFrom(...FAILURES) }),
  fc.record({
    status: fc.integer({ min: 300, max: 599 }),
    headers: fc.oneof(
      fc.constant({}),
      fc.string().map((text) => ({ "retry-after": text })),
      fc.integer({ min: 0, max: 1000 }).map((seconds) => ({ "retry-after": String(seconds) })),
      fc
        .date({ min: new Date(NOW - 1e6), max: new Date(NOW + 1e6), noInvalidDate: true })
        .map((date) => ({ "retry-after": date.toUTCString() })),
    ),
  }),
);

test("never waits longer in all than is allowed, nor more often", () => {
  fc.assert(
    fc.property(
      fc.array(anyFault, { minLength: 1, maxLength: 40 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 600 }),
      fc.integer({ min: 0, max: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      (faults, repeatable, maxWaitSeconds, maxRetries, chance) => {
        let waited = 0;
        let attempt = 1;
        for (const fault of faults) {
          const limits = { maxWaitSeconds, maxRetries, random: () => chance, now: NOW + waited };
          const decision = decide({ ...FIRST, ...fault, ...limits, repeatable, attempt, elapsedMs: waited });
          if (decision.action === "fail") break;
          expect(decision.waitMs).toBeGreaterThan(0);
          waited += decision.waitMs;
          attempt += 1;
        }
        expect(waited).toBeLessThanOrEqual(maxWaitSeconds * 1000);
        expect(attempt - 1).toBeLessThanOrEqual(maxRetries);
      },
    ),
  );
});
