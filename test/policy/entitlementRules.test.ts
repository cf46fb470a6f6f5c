import { describe, expect, it } from "vitest";
import { type Given, named, ofResource, ofStack, template, user } from "./judge.ts";

const respected = named("entitlement-respected");
const within = named("group-template-within-entitlement");

const catalog = (props = {}): Given => ({
  kind: "EntitlementCatalog",
  name: "acme",
  props: { name: "acme", allowsWebexApp: true, ...props },
});
const profile = (props = {}): Given => ({
  kind: "EntitlementProfile",
  name: "staff",
  props: { name: "staff", catalog: "acme", allowsWebexApp: true, services: { message: { messaging: true } }, ...props },
});
const group = (props = {}): Given => ({
  kind: "QuickAddGroup",
  name: "london",
  props: { name: "london", entitlement: "staff", webexUserTemplate: "sales", ...props },
});
const meeting = { services: { meeting: { meeting: true } } };
const BEYOND = 'services.meeting.meeting: not allowed by EntitlementProfile "staff"';

const BROKEN: [string, Given[], string][] = [
  ["a profile of its own", [catalog(), profile(), user({ entitlement: "staff", ...meeting })], BEYOND],
  [
    "its group's",
    [catalog(), profile(), group(), user({ quickAddGroup: "london", ...meeting })],
    'of QuickAddGroup "london"',
  ],
  [
    "a catalog above",
    [
      { ...catalog({ services: { meeting: { meeting: false } } }), name: "top" },
      { ...catalog({ hierarchy: "acme" }), name: "lower" },
      profile({ catalog: "lower", services: {} }),
      user({ entitlement: "staff", ...meeting }),
    ].map((one) => ({
      ...one,
      props: one.name === "top" || one.name === "lower" ? { ...one.props, name: one.name } : one.props,
    })),
    'catalog "top" does not allow it',
  ],
  [
    "a licence by another name",
    [
      catalog(),
      profile(),
      { kind: "WebexAppService", name: "acme", props: { name: "acme", licenseNames: { meetingMeeting: "Rooms" } } },
      user({ service: "acme", entitlement: "staff", licenses: [{ name: "rooms" }] }),
    ],
    "licenses[0]: not allowed",
  ],
  [
    "the Webex App at all",
    [catalog({ allowsWebexApp: false }), profile({ allowsWebexApp: false }), user({ entitlement: "staff" })],
    "ada: entitlement: the Webex App is not allowed",
  ],
  [
    "devices",
    [
      catalog(),
      profile({ devices: { sparkCSFDevice: 0 } }),
      user({ entitlement: "staff", settings: { calling: { sparkCSFDevice: true } } }),
    ],
    "settings.calling.sparkCSFDevice",
  ],
];

/** Only the whole stack shows which default is the nearest. */
const BY_DEFAULT: [string, Given[], string][] = [
  ["a default", [catalog(), profile({ default: true }), user(meeting)], "by default at the top of the hierarchy"],
  [
    "a default at the node of its service",
    [
      catalog({ hierarchy: "acme" }),
      profile({ default: true }),
      { kind: "WebexAppService", name: "acme", props: { name: "acme", hierarchy: "acme" } },
      user({ service: "acme", ...meeting }),
    ],
    'by default at "acme"',
  ],
];

/** Of which `deep` allows meetings at a node below, whenever it is shown. */
const DEFAULTS: Given[] = [
  catalog(),
  profile({ default: true }),
  {
    kind: "EntitlementProfile",
    name: "deep",
    props: { name: "deep", catalog: "acme", hierarchy: "acme/london", default: true, allowsWebexApp: true, ...meeting },
  },
];

/** As the engine shows resources, one after the other; the name of the stack keeps the runs apart. */
async function inOrder(rule: typeof respected, resources: readonly Given[], stack: string): Promise<string[]> {
  const said: string[] = [];
  for (const one of resources) said.push(...(await ofResource(rule, { ...one, stack })));
  return said;
}

describe("entitlement-respected", () => {
  it("passes what the profile allows, and users nobody holds", async () => {
    const allowed = user({ entitlement: "staff", services: { message: { messaging: true } } });
    expect(await inOrder(respected, [catalog(), profile(), allowed], "sound")).toEqual([]);
    expect(await ofStack(respected, [catalog(), profile(), allowed, user(meeting)])).toEqual([]);
    const elsewhere = [
      catalog({ hierarchy: "acme" }),
      profile({ default: true }),
      user({ hierarchy: "globex", ...meeting }),
    ];
    expect(await ofStack(respected, elsewhere)).toEqual([]);
  });

  it.each(BROKEN)("tells a user beyond %s", async (what, resources, text) => {
    expect(await inOrder(respected, resources, what)).toEqual([expect.stringContaining(text)]);
  });

  it.each(BY_DEFAULT)("tells a user beyond %s, of the whole stack", async (what, resources, text) => {
    expect(await inOrder(respected, resources, what)).toEqual([]);
    expect(await ofStack(respected, resources)).toEqual([expect.stringContaining(text)]);
  });

  it.each([
    ["the nearest default last", [0, 1, 3, 2]],
    ["a default before its catalog", [3, 2, 1, 0]],
    ["the user last", [0, 1, 2, 3]],
  ])("passes what the nearest default allows, with %s", async (how, order) => {
    const all = [...DEFAULTS, user({ hierarchy: "acme/london", ...meeting })];
    const shown = order.flatMap((index) => all[index] ?? []);
    expect(await inOrder(respected, shown, how)).toEqual([]);
    expect(await ofStack(respected, shown)).toEqual([]);
  });

  it("tells a user as soon as all it names was shown", async () => {
    const resources = [user({ quickAddGroup: "london", ...meeting }), group(), profile(), catalog()];
    for (const [index, one] of resources.entries()) {
      const said = await ofResource(respected, { ...one, stack: "backwards" });
      expect(said).toEqual(index < 3 ? [] : [expect.stringContaining(`ada: ${BEYOND}`)]);
    }
  });

  it("tells at the end of a stack what was not told before, once", async () => {
    const late = [user(meeting, { name: "user0" }), catalog(), profile({ default: true })];
    const ended = late.map((one) => ({ ...one, stack: "late" }));
    expect(await inOrder(respected, late, "late")).toEqual([]);
    expect(await ofStack(respected, ended)).toEqual([expect.stringContaining(`user0: ${BEYOND}`)]);
    const inTime = [catalog(), profile(), user({ entitlement: "staff", ...meeting })];
    expect(await inOrder(respected, inTime, "test")).toHaveLength(1);
    expect(
      await ofStack(
        respected,
        inTime.map((one) => ({ ...one, name: one.name ?? "ada" })),
      ),
    ).toEqual([]);
  });
});

/** The same name below another component. */
const twin = (given: Given, props: Record<string, unknown>): Given => ({
  ...given,
  parent: "acme:Leeds",
  props: { ...given.props, ...props },
});

describe("names that several resources have", () => {
  const own = user({ entitlement: "staff", ...meeting });

  it.each<[string, Given[], string]>([
    [
      "profiles",
      [catalog(), profile(), twin(profile(), meeting), own],
      'entitlement: "staff" is the name of 2 different',
    ],
    [
      "catalogs",
      [catalog(), twin(catalog(), meeting), profile(), own],
      'entitlement: "acme" is the name of 2 different',
    ],
    [
      "groups",
      [catalog(), profile(), group(), twin(group(), { entitlement: "other" }), user({ quickAddGroup: "london" })],
      'quickAddGroup: "london" is the name of 2 different',
    ],
    [
      "services",
      [
        ...DEFAULTS,
        { kind: "WebexAppService", name: "webex", props: { name: "webex", hierarchy: "acme/london" } },
        twin({ kind: "WebexAppService", name: "webex", props: { name: "webex" } }, {}),
        user({ service: "webex", ...meeting }),
      ],
      'service: "webex" is the name of 2 different',
    ],
  ])("tells that it can not judge: %s", async (_, resources, text) => {
    expect(await ofStack(respected, resources)).toEqual([expect.stringContaining(text)]);
    expect(await ofStack(respected, [...resources].reverse())).toEqual([expect.stringContaining(text)]);
  });

  it("are no trouble where they stand for the same, or decide nothing", async () => {
    const same = [catalog(), twin(catalog(), {}), profile(), twin(profile(), {}), user({ entitlement: "staff" })];
    expect(await ofStack(respected, same)).toEqual([]);
    const service: Given = { kind: "WebexAppService", name: "webex", props: { name: "webex", hierarchy: "acme" } };
    const without = [service, twin(service, { hierarchy: "globex" }), user({ service: "webex", ...meeting })];
    expect(await ofStack(respected, without)).toEqual([]);
    const named = [catalog(), profile(), ...without.slice(0, 2), user({ entitlement: "staff", service: "webex" })];
    expect(await ofStack(respected, named)).toEqual([]);
  });

  it("are told of the templates of groups", async () => {
    const all = [catalog(), profile(), template({}), twin(template({}), meeting), group()];
    expect(await ofStack(within, all)).toEqual([expect.stringContaining('"sales" is the name of 2 different')]);
  });
});

describe("group-template-within-entitlement", () => {
  const rest = [catalog(), profile()];

  it("passes a template the profile allows, and groups with one of the two", async () => {
    const sound = template({ services: { message: { messaging: true } } });
    expect(await inOrder(within, [...rest, sound, group()], "sound")).toEqual([]);
    expect(await ofStack(within, [...rest, template(meeting), group({ entitlement: undefined })])).toEqual([]);
    expect(await ofStack(within, [...rest, template(meeting), group({ webexUserTemplate: undefined })])).toEqual([]);
  });

  it("tells a template beyond it, by its own words or what it is based on", async () => {
    const text = 'QuickAddGroup london: webexUserTemplate: "sales" gives services.meeting.meeting: not allowed';
    expect(await inOrder(within, [...rest, template(meeting), group()], "own")).toEqual([
      expect.stringContaining(text),
    ]);
    const late = [group(), ...rest, template(meeting)];
    expect(await inOrder(within, late, "late")).toEqual([expect.stringContaining(text)]);
    const base: Given = { kind: "UserTemplate", name: "staff", props: { name: "staff", ...meeting } };
    const based = [...rest, base, template({ basedOn: "staff" }), group()];
    expect(await inOrder(within, based, "based")).toEqual([expect.stringContaining(text)]);
  });
});
