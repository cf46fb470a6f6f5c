import { afterEach, describe, expect, it, vi } from "vitest";
import { eachConfigured, eachOnStack } from "./cases.ts";
import { type Given, named, ofResource, ofStack, UNKNOWN, user } from "./judge.ts";

const OWN = "11111111-2222-3333-4444-555555555555";
const OTHER = "99999999-2222-3333-4444-555555555555";
const encoded = (text: string) => Buffer.from(text).toString("base64");
const OWN_ID = encoded(`ciscospark://us/ORGANIZATION/${OWN}`);
/** Ids in which a reader may find either of the two. */
const DOUBLE = [
  encoded(`ciscospark://us/ORGANIZATION/${OWN}/${OTHER}`),
  encoded(`ciscospark://us/ORGANIZATION/${OTHER}/${OWN}`),
  encoded(`ciscospark://us/ORGANIZATION/${OTHER}?${OWN}`),
  encoded(`ciscospark://${OTHER}/PEOPLE/${OWN}`),
  `ciscospark://${OWN}/ORGANIZATION/${OTHER}`,
  `${OWN} ${OTHER}`,
];
const set = (key: string, value: string) => ({ settings: { [`webex:${key}`]: value } });
const service = (props: Record<string, unknown>): Given => ({ kind: "WebexAppService", name: "acme", props });

eachConfigured([
  [
    "organization-pinned",
    { organizations: [OWN] },
    [
      user({ organizationId: OWN }),
      user({ organizationId: OWN_ID }),
      service({ name: "acme", organizationId: OWN_ID }),
      user({}, set("organizationId", OWN)),
      { ...service({ name: "acme" }), ...set("organizationId", OWN_ID) },
      user({ organizationId: OWN }, set("organizationId", OTHER)),
    ],
    [
      [
        user({ organizationId: OTHER }),
        `ada: organizationId: "${OTHER}" is not an allowed organisation; use the token`,
      ],
      [service({ name: "acme", organizationId: OTHER }), "WebexAppService acme: organizationId"],
      ...DOUBLE.map((id): [Given, string] => [user({ organizationId: id }), `"${id}" is not an allowed organisation`]),
      [
        user({}),
        "ada: organizationId: is not stated, and may only be one that is allowed; state it on the WebexAppService or as webex:organizationId",
      ],
      [user({ organizationId: OTHER }, set("organizationId", OWN)), "ada: organizationId"],
    ],
  ],
  [
    "organization-pinned",
    { organizations: [OWN], mustBeStated: false },
    [user({})],
    [
      [
        user({}, set("organizationId", OTHER)),
        `ada: webex:organizationId: "${OTHER}" is not an allowed organisation; use the token`,
      ],
      [{ ...service({ name: "acme" }), ...set("organizationId", OTHER) }, "WebexAppService acme: webex:organizationId"],
    ],
  ],
  ["organization-pinned", {}, [user({ organizationId: OTHER }), user({}, set("organizationId", OTHER))], []],
]);

eachOnStack([
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
      [
        [user({}, set("organizationId", OWN)), user({ organizationId: OTHER })],
        `${OWN} (e.g. user0) and ${OTHER} (e.g. user1)`,
      ],
    ],
  ],
  [
    "no-stack-wide-adoption",
    {},
    [[], [user({})], [user({ adoptExisting: true })], [user({}, set("adoptExisting", "false"))]],
    [
      [[user({}, set("adoptExisting", "true"))], "webex:adoptExisting: is true for every user of the stack; remove it"],
      [
        [user({}), user({}, { ...set("adoptExisting", "true"), provider: "acquired" })],
        "webex:adoptExisting: is true for every user of the provider acquired; remove it",
      ],
    ],
  ],
]);

describe("the environment, which the provider takes before the configuration of the stack", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("says which organisation is meant", async () => {
    vi.stubEnv("WEBEX_ORGANIZATION_ID", OTHER);
    const given = user({}, set("organizationId", OWN));
    expect(await ofResource(named("organization-pinned"), given, { organizations: [OTHER] })).toEqual([]);
    expect(await ofResource(named("organization-pinned"), given, { organizations: [OWN] })).toEqual([
      expect.stringContaining(`ada: WEBEX_ORGANIZATION_ID: "${OTHER}" is not an allowed organisation`),
    ]);
  });
  it("takes everybody over", async () => {
    vi.stubEnv("WEBEX_ADOPT_EXISTING", "true");
    const two = [user({}), user({}, { ...set("adoptExisting", "false"), provider: "acquired" })];
    expect(await ofStack(named("no-stack-wide-adoption"), two)).toEqual([
      expect.stringContaining("WEBEX_ADOPT_EXISTING: is true for every user of the stack; remove it"),
    ]);
  });
});
