import { describe, expect, it } from "vitest";
import { type Given, named, ofResource, ofStack, UNKNOWN, user } from "./judge.ts";

const CALLING = { services: { calling: { callingBasic: true } } };
const NUMBER = { phoneNumbers: [{ value: "+442079460101" }] };

/** A rule, a user of whom something is not known yet, and what is told of the rest. */
const CASES: [string, Given, string[]][] = [
  ["names-required", user({ firstName: UNKNOWN }), ["ada: lastName: is not stated"]],
  ["names-required", user({ firstName: "Ada", lastName: UNKNOWN }), []],
  ["calling-needs-location-and-number", user({ ...CALLING, extension: UNKNOWN }), ["needs a location"]],
  ["calling-needs-location-and-number", user({ ...CALLING, extension: UNKNOWN, location: "London" }), []],
  ["number-needs-calling", user({ ...NUMBER, extension: UNKNOWN }), ["ada: phoneNumbers: needs a Webex Calling"]],
];

describe("what is not known yet hides nothing that is", () => {
  it.each(CASES)("%s of %j", async (rule, given, told) => {
    const said: string[] = [];
    await expect(ofResource(named(rule), given, {}, said)).rejects.toThrow("can't be known during preview");
    expect(said).toEqual(told.map((text) => expect.stringContaining(text)));
  });

  it("and is not asked for where it decides nothing", async () => {
    const given = user({ ...CALLING, ...NUMBER, extension: UNKNOWN, location: "London" });
    expect(await ofResource(named("calling-needs-location-and-number"), given)).toEqual([]);
    expect(await ofResource(named("number-needs-calling"), given)).toEqual([]);
  });
});

describe("one user of whom something is not known yet hides no other", () => {
  const messaging = (subscriptionId: string) => user({ subscriptionId, services: { message: { messaging: true } } });

  it.each<[string, Record<string, unknown>, Given[], string[]]>([
    [
      "license-budget",
      { licenses: { "Advanced Messaging": 1, "Webex Meetings Suite": 0 } },
      [
        user({ licenses: UNKNOWN }),
        messaging("Sub1"),
        messaging("Sub1"),
        user({ services: { meeting: { webexEnterprise200: true } } }),
      ],
      ['license "Advanced Messaging": 2 users have it', 'license "Webex Meetings Suite": 1 users have it'],
    ],
    [
      "one-subscription-per-license",
      { wholeStack: true },
      [user({ licenses: UNKNOWN }), messaging("Sub1"), messaging("Sub2")],
      ["Webex App Messaging comes from Sub1"],
    ],
    ["hierarchy-required", {}, [user({ hierarchy: UNKNOWN }), user({})], ["user1: hierarchy: is not stated"]],
  ])("to %s", async (rule, config, resources, told) => {
    const said: string[] = [];
    await expect(ofStack(named(rule), resources, config, said)).rejects.toThrow("can't be known during preview");
    expect(said).toEqual(told.map((text) => expect.stringContaining(text)));
  });
});
