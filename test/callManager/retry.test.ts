import { expect, it } from "vitest";
import { certificateRemedy, isCertificateFault } from "../../provider/src/callManager/axl/certificate.ts";
import { type FailedAttempt, retryDelayMs } from "../../provider/src/callManager/axl/retry.ts";

const failed: FailedAttempt = {
  kind: "busy",
  isRead: false,
  attempt: 1,
  elapsedMs: 0,
  hasAnswered: true,
  maxRetries: 8,
  maxWaitSeconds: 120,
  random: () => 0,
};

it.each([
  ["a busy cluster", {}, 2000],
  ["a busy cluster, at most", { random: () => 1 }, 4000],
  ["a cluster that stays busy", { attempt: 8, random: () => 1 }, 30_000],
  ["a cluster that stays busy for too often", { attempt: 9 }, undefined],
  ["a cluster that stays busy for too long", { elapsedMs: 119_000 }, undefined],
  ["a publisher that is away for a while", { kind: "unreachable", attempt: 5 }, 15_000],
  ["a publisher that was never there", { kind: "unreachable", attempt: 3, hasAnswered: false }, undefined],
  ["a write without an answer", { kind: "lost" }, undefined],
  ["a read without an answer", { kind: "lost", isRead: true }, 2000],
  ["a refusal", { kind: "refused", isRead: true }, undefined],
  ["a login that is not accepted", { kind: "signed-out", isRead: true }, undefined],
  ["a certificate that is not accepted", { kind: "untrusted", isRead: true }, undefined],
] as const satisfies [string, Partial<FailedAttempt>, number | undefined][])(
  "%s is waited for as long as it makes sense",
  (_, change, waitMs) => {
    expect(retryDelayMs({ ...failed, ...change })).toBe(waitMs);
  },
);

it.each([
  ["ERR_TLS_CERT_ALTNAME_INVALID", "not its IP address"],
  ["CERT_HAS_EXPIRED", "Renew the certificate"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "publisher's own certificate"],
  ["SELF_SIGNED_CERT_IN_CHAIN", "certificate of the authority"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate of the authority"],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "certificate of the authority"],
])("%s has a remedy", (code, words) => {
  expect(isCertificateFault(code)).toBe(true);
  expect(certificateRemedy(code)).toContain(words);
});

it.each(["ECONNRESET", "EPROTO", undefined])("%s is no fault of a certificate", (code) => {
  expect(isCertificateFault(code)).toBe(false);
});
