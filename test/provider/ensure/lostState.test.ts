import { expect, it } from "vitest";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import { operationsOn } from "../../support/operations.ts";

/** Fourteen pages of a listing. */
const operations = operationsOn({ organization: "test/emulator/organizations/acme.json", population: 13_500 });
const __provider = handlerLine("sparkUser");

const strangers = Array.from({ length: 200 }, (_, index) => `new-${index}@acme.example`);

/** What the check of the first user says in a stack whose state is empty, and how often people were asked for. */
async function firstCheck(emails: readonly string[]): Promise<{ fault: string | undefined; requests: number }> {
  return operations.inStack("acme", async (host, log) => {
    log.append("emptyState", JSON.stringify(emails));
    operations.emulator.clearRequests();
    const { failures } = await host.check({}, { __provider, email: emails[0], displayName: "Somebody" });
    return { fault: failures[0], requests: operations.emulator.requests().counts["GET /people"] ?? 0 };
  });
}

it("a few people of a large organisation tell new users from a lost state, all are counted only then", async () => {
  const people = (operations.emulator.state().organizations[0]?.people ?? []) as unknown as { emails: string[] }[];
  const addresses = people.flatMap(({ emails }) => emails).filter((email) => email.startsWith("person-"));
  const existing = addresses.slice(-190);

  expect(await firstCheck(strangers)).toEqual({ fault: undefined, requests: 12 });
  expect(await firstCheck([...existing.slice(0, 40), ...strangers])).toEqual({ fault: undefined, requests: 12 });

  const lost = await firstCheck([...existing, ...strangers.slice(0, 10)]);
  expect(lost.fault).toContain("has 190 of the 200 people of this program already");
  expect(lost.requests).toBeLessThanOrEqual(2 * 14 + 1);

  const { fault } = await firstCheck([...existing.slice(0, 120), ...strangers.slice(0, 80)]);
  expect(fault).toBeUndefined();
});
