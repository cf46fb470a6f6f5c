import { describe, expect, it } from "vitest";
import { eachConfigured, eachOnStack, eachRule } from "./cases.ts";
import { type Given, named, ofStack, template, UNKNOWN, user } from "./judge.ts";

const messaging = (entitled: unknown) => ({ services: { message: { messaging: entitled } } });
const suite = (entitled: unknown) => ({ services: { meeting: { webexEnterprise200: entitled } } });
const held = (...assignedLicenses: string[]) => user({ assignedLicenses });
const MESSAGING = "Advanced Messaging [Sub100001]";

eachRule([
  [
    "one-subscription-per-license",
    [
      user({ subscriptionId: "Sub100001", ...messaging(true), licenses: [{ name: "Webex Meetings Assistant" }] }),
      user(messaging(true)),
      user(messaging({ name: "Advanced Messaging", subscriptionId: "Sub100002" })),
      user({ licenses: [{ name: "Hybrid - Google Calendar" }, { name: "Basic Messaging" }, { id: "Y2lz" }] }),
      user({ licenses: [{ name: "Real-Time Translations", assign: false }] }),
      user({ ...messaging({ subscriptionId: "Sub1" }), licenses: [{ name: "messaging", subscriptionId: "SUB1" }] }),
      user({
        licenses: [
          { name: "Webex Meetings Assistant", subscriptionId: "Sub1" },
          { name: "Webex Meeting Assistant", subscriptionId: "sub1" },
        ],
      }),
      user({ licenses: [{ name: "free message" }, { name: "Call on Webex" }] }),
      user({
        ...suite({ subscriptionId: "Sub1", siteUrl: "a.webex.com" }),
        licenses: [{ name: "Webex Meetings Suite", subscriptionId: "Sub2", siteUrl: "b.webex.com" }],
      }),
      user({
        licenses: ["a", "b"].map((site) => ({
          name: "Meeting - Webex Meeting Center",
          subscriptionId: `Sub${site}`,
          siteUrl: `${site}.webex.com`,
        })),
      }),
      template({ licenses: [{ name: "Real-Time Translations" }] }),
    ],
    [
      [
        user({ subscriptionId: "Sub1", ...messaging(true), licenses: [{ name: "Messaging", subscriptionId: "Sub2" }] }),
        "ada: licenses[0]: Webex App Messaging comes from Sub2 and from Sub1; take one of the two away",
      ],
      [
        user({
          licenses: [
            { name: "Real-Time Translations", subscriptionId: "Sub1" },
            { name: "real-time translations", subscriptionId: "Sub2" },
          ],
        }),
        "licenses[1]",
      ],
      [
        user({
          licenses: [
            { name: "Webex Meetings Assistant", subscriptionId: "Sub1" },
            { name: "Webex Meeting Assistant", subscriptionId: "Sub2" },
          ],
        }),
        "ada: licenses[1]",
      ],
      ...[
        { siteUrl: "A.webex.com" },
        // The one of the other subscription may be for the same site.
        {},
      ].map((site): [Given, string] => [
        user({
          ...suite({ subscriptionId: "Sub1", siteUrl: "a.webex.com" }),
          licenses: [{ name: "Webex Meetings Suite", subscriptionId: "Sub2", ...site }],
        }),
        "licenses[0]: Webex Enterprise Edition 200 comes from Sub2 and from Sub1",
      ]),
      // A site decides nothing for a licence that is not sold by site.
      [
        user({
          ...messaging({ subscriptionId: "Sub1", siteUrl: "a.webex.com" }),
          licenses: [{ name: "Messaging", subscriptionId: "Sub2", siteUrl: "b.webex.com" }],
        }),
        "licenses[0]: Webex App Messaging comes from Sub2 and from Sub1",
      ],
      // What the program calls a licence makes it no other.
      ...["Messaging", "Advanced Messaging"].map((name): [Given, string] => [
        user({
          ...messaging({ subscriptionId: "Sub1" }),
          licenses: [{ name, subscriptionId: "Sub2", siteUrl: "b.webex.com" }],
          licenseNames: { meetingWebexEnterprise200: name },
          siteUrl: "a.webex.com",
        }),
        "licenses[0]: Webex App Messaging comes from Sub2 and from Sub1",
      ]),
      [
        user({
          licenses: [{ name: "Real-Time Translations" }],
          licenseNames: { hybridCallServicesAware: "Real-Time Translations" },
        }),
        "licenses[0]",
      ],
      [
        user({ licenses: [{ name: "Real-Time Translations" }] }),
        'ada: licenses[0]: "Real-Time Translations" is chosen by name and may be sold in several subscriptions; state subscriptionId',
      ],
      [user(messaging({ name: "Advanced Messaging" })), "services.message.messaging"],
      [
        template({
          ...messaging({ subscriptionId: "Sub1" }),
          licenses: [{ name: "Messaging", subscriptionId: "Sub2" }],
        }),
        "UserTemplate sales: licenses[0]",
      ],
    ],
  ],
]);

describe("one-subscription-per-license, by what people hold", () => {
  const rule = named("one-subscription-per-license");
  const holding = (name: string, ...assignedLicenses: string[]) => user({ assignedLicenses }, { name });
  const [ONE, TWO] = ["Advanced Messaging [Sub100001]", "Advanced Messaging [Sub100002]"];

  it("passes one subscription for each service, and other users with another", async () => {
    const ada = holding(
      "ada",
      ONE,
      "acme.webex.example - Webex Meetings Suite [Sub100002]",
      "Hybrid - Google Calendar",
    );
    expect(await ofStack(rule, [ada, holding("ben", TWO)])).toEqual([]);
  });
  it("tells one user with two", async () => {
    expect(await ofStack(rule, [holding("ada", ONE, TWO)])).toEqual([
      expect.stringContaining("ada: assignedLicenses: Webex App Messaging comes from Sub100002 and from Sub100001"),
    ]);
  });
  it("tells one user with two of a licence that Webex has renamed", async () => {
    const twice = ["Messaging [Sub1]", "Advanced Messaging [Sub2]"];
    expect(await ofStack(rule, [holding("ada", ...twice)])).toHaveLength(1);
    const assistants = ["Webex Meetings Assistant [Sub1]", "Webex Meeting Assistant [Sub2]"];
    expect(await ofStack(rule, [holding("ada", ...assistants)])).toEqual([
      expect.stringContaining('"webex meetings assistant" comes from Sub2 and from Sub1'),
    ]);
  });
  it("passes one person on two meeting sites that two subscriptions sell, and a stack of such people", async () => {
    const [one, two] = ["a.webex.com - Webex Meetings Suite [Sub1]", "b.webex.com - Webex Meetings Suite [Sub2]"];
    const people = [holding("ada", one, two), holding("ben", two)];
    expect(await ofStack(rule, people)).toEqual([]);
    expect(await ofStack(rule, people, { wholeStack: true })).toEqual([]);
    const again = holding("cem", two.replace("Sub2", "Sub3"));
    expect(await ofStack(rule, [...people, again], { wholeStack: true })).toEqual([
      "Webex Enterprise Edition 200 comes from Sub2 (2 of the users, e.g. ada) and Sub3 (1 of the users, e.g. cem); state one subscriptionId for all users of the stack",
    ]);
    expect(await ofStack(rule, [holding("ada", one, one.replace("Sub1", "Sub3"))])).toHaveLength(1);
  });
  it("tells a stack with two, if asked", async () => {
    const stated = user({ subscriptionId: "Sub100001", ...messaging(true) }, { name: "cem" });
    expect(await ofStack(rule, [holding("ada", ONE), holding("ben", TWO), stated], { wholeStack: true })).toEqual([
      "Webex App Messaging comes from Sub100001 (2 of the users, e.g. ada) and Sub100002 (1 of the users, e.g. ben); state one subscriptionId for all users of the stack",
    ]);
    expect(await ofStack(rule, [holding("ada", ONE), stated], { wholeStack: true })).toEqual([]);
    const loud = holding("ben", ONE.replace("Sub", "SUB"));
    expect(await ofStack(rule, [holding("ada", ONE), loud, stated], { wholeStack: true })).toEqual([]);
  });
});

eachConfigured([
  [
    "allowed-licenses",
    { licenses: ["advanced messaging", "Y2lz"] },
    [
      user(messaging(true)),
      user(messaging(false)),
      user({ licenses: [{ id: "Y2lz" }, { name: "Anything", assign: false }] }),
      user({ licenses: [{ name: "Messaging" }] }),
      user(messaging({ name: "MESSAGING" })),
      user({ ...messaging(true), licenseNames: { messageMessaging: "messaging" } }),
      template({ services: { meeting: { meeting: true } } }),
      template({ services: { meeting: { meeting: { subscriptionId: "Sub1" } } } }),
      template(messaging({ name: "Messaging" })),
    ],
    [
      [
        user({ services: { meeting: { meeting: true } } }),
        'services.meeting.meeting: "Advanced Space Meetings" is not an',
      ],
      [
        user({ licenses: [{ name: "Real-Time Translations" }] }),
        'licenses[0]: "Real-Time Translations" is not an allowed',
      ],
      [user({ licenses: [{ id: "b3RoZXI" }] }), '"b3RoZXI"'],
      [user(messaging({ id: "b3RoZXI" })), "services.message.messaging"],
      [
        user({ ...messaging(true), licenseNames: { messageMessaging: "Webex Calling - Basic" } }),
        'services.message.messaging: "Webex Calling - Basic" is not an',
      ],
      [template({ licenses: [{ name: "Real-Time Translations" }] }), "UserTemplate sales: licenses[0]"],
      [template(messaging({ name: "Advanced Space Meetings" })), "UserTemplate sales: services.message.messaging"],
      [template(messaging({ id: "b3RoZXI" })), "UserTemplate sales: services.message.messaging"],
    ],
  ],
  ["allowed-licenses", {}, [user({ licenses: [{ name: "Anything" }] })], []],
]);

eachOnStack([
  [
    "license-budget",
    { licenses: { "Advanced Messaging": 1, [MESSAGING]: 1, "Webex Meetings Suite": 0 } },
    [[user(messaging(true)), user(messaging(false)), user({ assignedLicenses: UNKNOWN })]],
    [
      [
        [user(messaging(true)), held("Advanced Messaging [Sub100002]")],
        'license "Advanced Messaging": 2 users have it (user0, user1), 1 are agreed; take it from 1',
      ],
      [
        [held("acme.webex.example - Webex Meetings Suite [Sub100001]")],
        'license "Webex Meetings Suite": 1 users have it',
      ],
      [
        [held("acme.webex.com - Meeting - Webex Enterprise Edition [Sub1]")],
        'license "Webex Meetings Suite": 1 users have it',
      ],
      ...[
        user({ licenses: [{ name: "Messaging", subscriptionId: "Sub1" }] }),
        user(messaging({ name: "messaging" })),
        held("Messaging [Sub1]"),
      ].map((one): [Given[], string] => [
        [user(messaging(true)), one],
        'license "Advanced Messaging": 2 users have it (user0, user1), 1 are agreed',
      ]),
    ],
  ],
  [
    "license-budget",
    { licenses: { [MESSAGING]: 1 } },
    [[held(MESSAGING), held("Advanced Messaging [Sub100002]")]],
    [
      [
        [held(MESSAGING), user({ subscriptionId: "Sub100001", ...messaging(true) })],
        `license ${JSON.stringify(MESSAGING)}: 2`,
      ],
      [
        [held(MESSAGING), user({ subscriptionId: "Sub\u200b100001", ...messaging(true) })],
        `license ${JSON.stringify(MESSAGING)}: 2`,
      ],
    ],
  ],
  [
    "license-budget",
    { licenses: { "a.webex.com - Webex Meetings Suite [Sub1]": 0 } },
    [
      [held("b.webex.com - Webex Meetings Suite [Sub1]"), held("a.webex.com - Webex Meetings Suite [Sub2]")],
      [user({ siteUrl: "b.webex.com", subscriptionId: "Sub1", ...suite(true) })],
      [user({ siteUrl: "a.webex.com", subscriptionId: "Sub1", ...suite({ siteUrl: "b.webex.com" }) })],
    ],
    [
      [[held("A.webex.com - Webex Meetings Suite [sub1]")], "1 users have it"],
      [[held("a.webex.com - Meeting - Webex Enterprise Edition [Sub1]")], "1 users have it"],
      [[user({ siteUrl: "a.webex.com", subscriptionId: "Sub1", ...suite(true) })], "1 users have it"],
      [[user({ subscriptionId: "Sub1", ...suite({ siteUrl: "A.webex.com" }) })], "1 users have it"],
    ],
  ],
  ["license-budget", {}, [[held(MESSAGING)]], []],
]);
