import { describe, expect, it } from "vitest";
import { catalog, DEFAULTS, group, meeting, profile } from "./hierarchy.ts";
import { type Given, named, ofResource, ofStack, template, user } from "./judge.ts";

const respected = named("entitlement-respected");
const within = named("group-template-within-entitlement");

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

  it.each<[string, Record<string, unknown>]>([
    ["licenses[0]", { licenses: [{ id: "Y2lz" }] }],
    ["licenses[0]", { licenses: [{ id: "Y2lz", name: "Advanced Messaging" }] }],
    ["services.message.messaging", { services: { message: { messaging: { id: "Y2lz" } } } }],
  ])("tells %s by an id, which no profile can be asked about: %j", async (path, props) => {
    const text = `${path}: an id does not tell which service it gives`;
    const own = [catalog(), profile(), user({ entitlement: "staff", ...props })];
    expect(await inOrder(respected, own, JSON.stringify(props))).toEqual([expect.stringContaining(text)]);
    const byDefault = [catalog(), profile({ default: true }), user(props)];
    expect(await ofStack(respected, byDefault)).toEqual([expect.stringContaining(text)]);
    expect(await ofStack(respected, [user(props)])).toEqual([]);
    const inherited = [catalog(), profile(), template(props), group()];
    expect(await ofStack(within, inherited)).toEqual([expect.stringContaining(text)]);
  });

  it("passes an id that is taken away", async () => {
    const taken = user({ entitlement: "staff", licenses: [{ id: "Y2lz", assign: false }] });
    expect(await ofStack(respected, [catalog(), profile(), taken])).toEqual([]);
  });

  it("tells another service's licence below a flag that is allowed", async () => {
    const sly = user({ entitlement: "staff", services: { message: { messaging: { name: "Webex Meetings Suite" } } } });
    expect(await ofStack(respected, [catalog(), profile(), sly])).toEqual([
      expect.stringContaining("services.message.messaging: not allowed"),
    ]);
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
