import { eachConfigured, eachOnStack } from "./cases.ts";
import { type Given, UNKNOWN, user } from "./judge.ts";

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
const service = (props: Record<string, unknown>): Given => ({ kind: "WebexAppService", name: "acme", props });

eachConfigured([
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
      ...DOUBLE.map((id): [Given, string] => [user({ organizationId: id }), `"${id}" is not an allowed organisation`]),
      [user({}), "ada: organizationId: is not stated"],
    ],
  ],
  ["organization-pinned", { organizations: [OWN], mustBeStated: false }, [user({})], []],
  ["organization-pinned", {}, [user({ organizationId: OTHER }), user({})], []],
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
    ],
  ],
  [
    "no-stack-wide-adoption",
    {},
    [[user({})], [user({ adoptExisting: true })], [user({}, { settings: { "webex:adoptExisting": "false" } })]],
    [[[user({}, { settings: { "webex:adoptExisting": "true" } })], "webex:adoptExisting: is true for every user"]],
  ],
]);
