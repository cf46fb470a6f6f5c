import { describe, expect, it } from "vitest";
import type { LicenseStatement } from "../../provider/src/model/licenses/statements.ts";
import { held, plan } from "./owned.ts";

const messaging = (entitled: boolean | object): LicenseStatement => ({
  services: { message: { messaging: entitled } },
});
const faults = (statement: LicenseStatement, ...holds: string[]) =>
  plan(statement, held(...holds)).faults.map(({ path, reason }) => `${path}: ${reason}`);

describe("a licence that is both wanted and taken away is refused, with both paths, whoever holds it", () => {
  it.each([
    [{ ...messaging(false), licenses: [{ id: "messaging-1" }] }, /^licenses\[0\]: services\.message\.messaging takes/],
    [
      {
        licenses: [{ id: "agent-1" }, { name: "Contact center Standard Agent", subscriptionId: "Sub1", assign: false }],
      },
      /^licenses\[0\]: licenses\[1\] takes Contact center Standard Agent \(subscription Sub1/,
    ],
    [
      { ...messaging({ id: "plus" }), licenses: [{ name: "Messaging Plus", assign: false }] },
      /^services\.message\.messaging: licenses\[0\] takes Messaging Plus/,
    ],
    [
      { ...messaging({ subscriptionId: "Sub2" }), licenses: [{ name: "Messaging Plus" }, { id: "messaging-1" }] },
      /^licenses\[1\]: nobody holds Advanced Messaging .* beside what services\.message\.messaging asks for/,
    ],
  ] satisfies [LicenseStatement, RegExp][])("%j", (statement, told) => {
    for (const holds of [[], ["messaging-1", "agent-1", "plus"]]) {
      expect(faults(statement, ...holds)).toContainEqual(expect.stringMatching(told));
    }
  });
});

describe("statements of one service that agree", () => {
  it("have the licence of one subscription taken away and the other one given at once", () => {
    const statement = {
      ...messaging(true),
      licenses: [{ name: "Advanced Messaging", subscriptionId: "Sub2", assign: false }],
      subscriptionId: "Sub1",
    };
    expect(plan(statement, held("messaging-2"))).toEqual({ add: ["messaging-1"], remove: ["messaging-2"], faults: [] });
  });

  it("are satisfied by the one licence that is chosen", () => {
    const licenses = [{ name: "Advanced Messaging", subscriptionId: "Sub2" }];
    const statement = { ...messaging(true), licenses, subscriptionId: "Sub1" };
    expect(plan(statement)).toEqual({ add: ["messaging-2"], remove: [], faults: [] });
    expect(plan(statement, held("messaging-1"))).toEqual({
      add: ["messaging-2"],
      remove: ["messaging-1"],
      faults: [],
    });
  });
});
