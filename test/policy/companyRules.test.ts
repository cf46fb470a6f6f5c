import { describe, expect, it } from "vitest";
import { type Given, named, ofResource, ofStack, template, UNKNOWN, user } from "./judge.ts";

type Config = Record<string, unknown>;

const OWN = "11111111-2222-3333-4444-555555555555";
const OTHER = "99999999-2222-3333-4444-555555555555";
const OWN_ID = Buffer.from(`ciscospark://us/ORGANIZATION/${OWN}`).toString("base64");
const service = (props: Record<string, unknown>): Given => ({ kind: "WebexAppService", name: "acme", props });
const messaging = (entitled: unknown) => ({ services: { message: { messaging: entitled } } });
const NO_DELETE = { allowed: ["deactivate", "offboard", "retain"] };

/** For each rule its configuration, what passes, and every way of breaking it with the line that tells. */
const CASES: [string, Config, Given[], [Given, string][]][] = [
  [
    "organization-pinned",
    { organizations: [OWN] },
    [
      user({ organizationId: OWN }),
      user({ organizationId: OWN_ID }),
      service({ name: "acme", organizationId: OWN_ID }),
    ],
    [
      [
        user({ organizationId: OTHER }),
        `ada: organizationId: "${OTHER}" is not an allowed organisation; use the token`,
      ],
      [service({ name: "acme", organizationId: OTHER }), "WebexAppService acme: organizationId"],
      [user({}), "ada: organizationId: is not stated"],
    ],
  ],
  ["organization-pinned", { organizations: [OWN], mustBeStated: false }, [user({})], []],
  ["organization-pinned", {}, [user({ organizationId: OTHER }), user({})], []],
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
    "allowed-licenses",
    { licenses: ["advanced messaging", "Y2lz"] },
    [
      user(messaging(true)),
      user(messaging(false)),
      user({ licenses: [{ id: "Y2lz" }, { name: "Anything", assign: false }] }),
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
      [template({ services: { meeting: { meeting: true } } }), "UserTemplate sales"],
    ],
  ],
  ["allowed-licenses", {}, [user({ licenses: [{ name: "Anything" }] })], []],
  [
    "on-delete-allowed",
    NO_DELETE,
    [
      user({ onDelete: "offboard" }),
      user({}, { settings: { "webex:onDelete": "deactivate" } }),
      user({ directorySynced: true }),
      template({}),
    ],
    [
      [
        user({ onDelete: "delete" }),
        'ada: onDelete: "delete" (stated) is not allowed in the stack test; use deactivate or',
      ],
      [user({}), "the default, where nothing is stated"],
      [user({}, { settings: { "webex:onDelete": "delete" } }), "by webex:onDelete"],
      [template({ onDelete: "delete" }), "UserTemplate sales"],
    ],
  ],
  ["on-delete-allowed", { ...NO_DELETE, stacks: ["production"] }, [user({ onDelete: "delete" })], []],
  ["on-delete-allowed", { ...NO_DELETE, stacks: ["test"] }, [], [[user({ onDelete: "delete" }), "in the stack test"]]],
  ["on-delete-allowed", {}, [user({}), user({ onDelete: "delete" })], []],
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
    "template-required",
    {},
    [user({ template: "sales" }), user({ quickAddGroup: "london" })],
    [[user({}), "ada: template: is not stated; state template or quickAddGroup"]],
  ],
  [
    "template-required",
    { templates: ["sales"] },
    [user({ template: "sales" })],
    [
      [user({ template: "staff" }), "ada: template: use one of sales"],
      [user({ quickAddGroup: "london" }), "use one of sales"],
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
];

describe.each(CASES)("%s with %j", (name, config, passing, breaking) => {
  it("passes what is sound, and tells what is not", async () => {
    for (const given of passing)
      expect(await ofResource(named(name), given, config), JSON.stringify(given)).toEqual([]);
    for (const [given, text] of breaking) {
      expect(await ofResource(named(name), given, config)).toEqual([expect.stringContaining(text)]);
    }
  });
});

const twice = [user({}), user({ email: "ADA@acme.example" })];
const held = (...assignedLicenses: string[]) => user({ assignedLicenses });
const MESSAGING = "Advanced Messaging [Sub100001]";

/** The same for rules on a whole stack. */
const STACKS: [string, Config, Given[][], [Given[], string][]][] = [
  [
    "organization-pinned",
    { organizations: [OWN_ID] },
    [[user({ organization: OWN }), user({ organization: UNKNOWN }), user({})]],
    [[[user({ organization: OTHER })], `user0: organization: "${OTHER}" is not an allowed organisation`]],
  ],
  [
    "one-organization-per-stack",
    {},
    [
      [
        user({ organization: OWN }),
        user({ organizationId: OWN_ID }),
        service({ organization: OWN }),
        user({ organization: UNKNOWN }),
      ],
    ],
    [
      [[user({ organization: OWN }), user({ organization: OTHER })], `${OWN} (e.g. user0) and ${OTHER} (e.g. user1)`],
      [[user({ organization: OWN }), service({ organizationId: OTHER })], "give each organisation a stack of its own"],
    ],
  ],
  [
    "unique-emails",
    {},
    [[user({}), user({ email: "ben@acme.example" })]],
    [[twice, "user1: email: is also that of user0"]],
  ],
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
    ],
  ],
  ["license-budget", {}, [[held(MESSAGING)]], []],
  [
    "no-stack-wide-adoption",
    {},
    [[user({})], [user({ adoptExisting: true })], [user({}, { settings: { "webex:adoptExisting": "false" } })]],
    [[[user({}, { settings: { "webex:adoptExisting": "true" } })], "webex:adoptExisting: is true for every user"]],
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
];

describe.each(STACKS)("%s with %j, on a stack", (name, config, passing, breaking) => {
  it("passes what is sound, and tells what is not", async () => {
    for (const given of passing) expect(await ofStack(named(name), given, config), JSON.stringify(given)).toEqual([]);
    for (const [given, text] of breaking) {
      expect(await ofStack(named(name), given, config)).toEqual([expect.stringContaining(text)]);
    }
  });
});

it("judges the users that are known before it leaves one to the up", async () => {
  const said = ofStack(named("unique-emails"), [user({ email: UNKNOWN }), ...twice]);
  await expect(said).rejects.toThrow("can't be known during preview");
});
