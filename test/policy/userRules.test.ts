import { expect, it } from "vitest";
import { eachConfigured, eachOnStack } from "./cases.ts";
import { type Given, named, ofStack, template, UNKNOWN, user } from "./judge.ts";

const service = (props: Record<string, unknown>): Given => ({ kind: "WebexAppService", name: "acme", props });
const messaging = (entitled: unknown) => ({ services: { message: { messaging: entitled } } });
const twice = [user({}), user({ email: "ADA@acme.example" })];

eachConfigured([
  [
    "email-domains",
    { domains: ["acme.example", "acme.com"] },
    [user({}), user({ email: "ada@ACME.com" }), user({ email: 5 })],
    [
      [
        user({ email: "ada@acme.exmaple" }),
        'ada: email: "acme.exmaple" is not a domain of the company (acme.example, acme.com)',
      ],
      [user({ email: "ada@evil.acme.example" }), '"evil.acme.example"'],
    ],
  ],
  ["email-domains", {}, [user({ email: "ada@elsewhere.example" })], []],
  [
    "names-required",
    {},
    [user({ firstName: "Ada", lastName: "L" }), user({ directorySynced: true })],
    [
      [user({ firstName: "Ada" }), "ada: lastName: is not stated; state it on the user"],
      [user({ firstName: "", lastName: "L" }), "ada: firstName"],
    ],
  ],
  [
    "names-required",
    { properties: ["department"] },
    [user({ department: "Sales" })],
    [[user({ firstName: "Ada", lastName: "L" }), "department"]],
  ],
  [
    "names-required",
    { properties: ["displayName"] },
    [user({ firstName: "Ada", lastName: "L" }), user({ displayName: "Ada L" })],
    [
      [user({ firstName: "Ada" }), "ada: displayName: is not stated"],
      [user({ firstName: "Ada", lastName: "L", displayName: "" }), "ada: displayName: is not stated"],
    ],
  ],
  [
    "no-manual-steps",
    {},
    [user(messaging(true)), user({ location: "London", services: { calling: { callingBasic: true } } })],
    [
      [
        user({ location: "London" }),
        '"location" has no API and is left to be done by hand: set the location to "London"',
      ],
      [user({ line: "4101" }), '"line"'],
      [user({ settings: { calling: { sparkCSFDevice: true } } }), '"devices" has no API'],
      [user({ settings: { message: { contactMigrationRequired: true } } }), "contact migration"],
      [user({ settings: { care: { careDigitalChannelService: true } } }), "Care"],
    ],
  ],
  ["no-manual-steps", { allowed: ["devices"] }, [user({ settings: { calling: { sparkCSFDevice: true } } })], []],
  [
    "no-third-party-content",
    {},
    [user({ settings: { message: { enterpriseContentManagement: "Third Party Off" } } })],
    [
      [
        user({ settings: { message: { enterpriseContentManagement: "Third Party On" } } }),
        'settings.message.enterpriseContentManagement: "Third Party On" lets files leave Webex',
      ],
      [template({ settings: { message: { enterpriseContentManagement: "Third Party On" } } }), "UserTemplate sales"],
    ],
  ],
]);

eachOnStack([
  [
    "unique-emails",
    {},
    [[user({}), user({ email: "ben@acme.example" })]],
    [
      [twice, "user1: email: is also that of user0"],
      [[user({ email: "ad\u00e1@acme.example" }), user({ email: "ada\u0301@acme.example" })], "user1: email: is also"],
    ],
  ],
  [
    "hierarchy-required",
    { pattern: "^acme(/|$)" },
    [[user({ hierarchy: "acme/london" }), user({ service: "acme" }), service({ name: "acme", hierarchy: "acme" })]],
    [
      [[user({})], "user0: hierarchy: is not stated"],
      [[user({ hierarchy: "globex" })], 'user0: hierarchy: "globex" does not match ^acme(/|$)'],
    ],
  ],
]);

it("judges the users that are known before it leaves one to the up", async () => {
  const said = ofStack(named("unique-emails"), [user({ email: UNKNOWN }), ...twice]);
  await expect(said).rejects.toThrow("can't be known during preview");
});
