import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIELDS } from "../../provider/src/model/fields/fields.ts";
import { SERVICES } from "../../provider/src/model/services.ts";
import { compactState, fullState, fullValue } from "../../provider/src/model/user/compactState.ts";

/** A state as it is kept. Others like it exist, so these words are to be understood for ever. */
const KEPT = {
  email: "ada@acme.example",
  adopted: false,
  subscriptionId: "Sub1",
  siteUrl: "acme.webex.example",
  status: "Invite pending",
  services: [
    "messaging",
    "meeting=[Sub2]",
    "webexEnterprise200",
    "aware",
    "connect=false",
    "callingBasic=Front Desk [Sub1]",
  ],
  settings: ["callingBehaviour=Cisco Jabber app", "sparkiPhoneDevice", "useOrgDomain=false", "ucManagerProfile="],
  assignedLicenses: ["as stated", "Free screen share"],
};

const FULL = {
  email: "ada@acme.example",
  adopted: false,
  subscriptionId: "Sub1",
  siteUrl: "acme.webex.example",
  status: "Invite pending",
  invitePending: true,
  loginEnabled: true,
  webexApp: "Enabled",
  manualSteps: [],
  services: {
    message: { messaging: true },
    meeting: { meeting: { subscriptionId: "Sub2" }, webexEnterprise200: true },
    hybridCallServices: { aware: true, connect: false },
    calling: { callingBasic: { name: "Front Desk", subscriptionId: "Sub1" } },
  },
  settings: {
    calling: { callingBehaviour: "Cisco Jabber app", sparkiPhoneDevice: true, useOrgDomain: false },
    message: { ucManagerProfile: "" },
  },
  assignedLicenses: [
    "Advanced Messaging [Sub1]",
    "Advanced Space Meetings [Sub2]",
    "Free screen share",
    "Front Desk [Sub1]",
    "Hybrid - Call Service Aware",
    "acme.webex.example - Webex Meetings Suite [Sub1]",
  ],
};

const text = fc.oneof(
  fc.string(),
  fc.constantFrom(
    "true",
    "false",
    "",
    " ",
    "a=b",
    "[Sub1]",
    "x - y",
    "acme.webex.example - ",
    "as stated",
    "messaging",
  ),
);
const value = fc.oneof(
  fc.boolean(),
  text,
  fc.constant(null),
  fc.integer(),
  fc.record({ name: text, id: text, subscriptionId: text, siteUrl: text }, { requiredKeys: [] }),
);
const blocks = (paths: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...paths, "message.unknown", "other.messaging"), value).map((byPath) => {
    const stated: Record<string, Record<string, unknown>> = {};
    for (const [path, given] of Object.entries(byPath)) {
      const [block = "", key = ""] = path.split(".");
      stated[block] = { ...stated[block], [key]: given };
    }
    return stated;
  });
const services = blocks(SERVICES.map(({ group, flag }) => `${group}.${flag}`));
const settings = blocks(
  FIELDS.flatMap(({ path }) => (/^settings\.\w+\.\w+$/.test(path) ? [path.replace("settings.", "")] : [])),
);
// Webex has no licence of the name that stands for those that are stated.
const license = fc.oneof(text, fc.constantFrom(...FULL.assignedLicenses)).filter((name) => name !== "as stated");
const state = fc.record(
  {
    status: fc.constantFrom("Active", "Invite pending", "Login disabled"),
    ...{ invitePending: fc.boolean(), loginEnabled: fc.boolean(), webexApp: fc.constantFrom("Enabled", "") },
    ...{ manualSteps: fc.array(text), assignedLicenses: fc.array(license), adopted: fc.boolean() },
    ...{ services, settings, subscriptionId: text, siteUrl: text, title: text, lookedUp: fc.constant(true) },
  },
  {
    requiredKeys: ["status", "invitePending", "loginEnabled", "webexApp", "manualSteps", "assignedLicenses", "adopted"],
  },
);

describe("the state of a user as the engine keeps it", () => {
  it("is short, and tells everything", () => {
    expect(compactState(FULL)).toEqual(KEPT);
    expect(fullState(KEPT)).toEqual(FULL);
  });

  it("loses nothing, whatever is stated and whatever Webex has", () => {
    fc.assert(
      fc.property(state, (any) => {
        const kept = compactState(any);
        expect(fullState(kept)).toEqual(any);
        expect(compactState(fullState(kept))).toEqual(kept);
        for (const name of Object.keys(any)) expect(fullValue(kept, name)).toEqual(fullState(kept)[name]);
        expect(JSON.stringify(kept).length).toBeLessThanOrEqual(JSON.stringify(any).length + '"as stated",'.length);
      }),
      { numRuns: 2_000 },
    );
  });

  it("has the licence of each service by the name that states rely on", () => {
    const lines =
      "messaging meeting webexEnterprise200 callingStandardEnterprise callingBasic callingCommonArea microsoftExchange google aware connect message";
    const state = { status: "Active", subscriptionId: "S", siteUrl: "acme.webex.com", services: lines.split(" ") };
    expect(fullState(state).assignedLicenses).toEqual([
      ...["Advanced Messaging [S]", "Advanced Space Meetings [S]", "Hybrid - Call Service Aware"],
      ...[
        "Hybrid - Call Service Connect",
        "Hybrid - Exchange Calendar",
        "Hybrid - Google Calendar",
        "Hybrid - Message",
      ],
      ...["Webex Calling - Basic [S]", "Webex Calling - Professional [S]", "Webex Calling - Workspaces [S]"],
      "acme.webex.com - Webex Meetings Suite [S]",
    ]);
  });

  it.each([
    ["webexEnterprise200=acme.webex.com - [S]", { siteUrl: "acme.webex.com", subscriptionId: "S" }],
    [
      "webexEnterprise200=acme.webex.com - Our Suite [S]",
      { siteUrl: "acme.webex.com", name: "Our Suite", subscriptionId: "S" },
    ],
    ["webexEnterprise200=acme.webex.com -", { siteUrl: "acme.webex.com" }],
    ["webexEnterprise200=Our Suite", { name: "Our Suite" }],
  ])("says %s of a licence that is selected", (line, webexEnterprise200) => {
    const stated = { status: "Active", services: { meeting: { webexEnterprise200 } }, assignedLicenses: [] };
    expect(compactState(stated).services).toEqual([line]);
    expect(fullState(compactState(stated))).toMatchObject(stated);
  });

  it.each([null, "text", { message: null }, { message: "text" }, { message: { messaging: { name: "a\nb" } } }])(
    "has services as they are where lines cannot say them: %j",
    (services) => {
      const state = { status: "Active", services, assignedLicenses: [] };
      expect(compactState(state).services).toEqual(services);
      expect(fullState(compactState(state)).services).toEqual(services);
    },
  );

  it("is not to be taken for inputs, which come back as they are", () => {
    const { services, settings, email } = FULL;
    for (const inputs of [{ services, settings, email }, { email }]) {
      expect(compactState(inputs)).toStrictEqual(inputs);
      expect(fullState(inputs)).toStrictEqual(inputs);
    }
  });

  it("of an older version, which leaves nothing out, is taken as it is", () => {
    expect(fullState(FULL)).toEqual(FULL);
    const noLongerUsual = {
      ...FULL,
      loginEnabled: false,
      webexApp: "",
      assignedLicenses: [],
      manualSteps: ["devices"],
    };
    expect(fullState(noLongerUsual)).toEqual(noLongerUsual);
  });

  it("of somebody who is looked up leaves nothing out", () => {
    const looked = { ...FULL, lookedUp: true };
    expect(compactState(looked)).toEqual(looked);
  });

  it.each([
    [{ siteUrl: undefined }, ["acme.webex.example - as stated [Sub1]", "Free screen share"]],
    [{ siteUrl: undefined, subscriptionId: undefined }, ["acme.webex.example - as stated [Sub1]", "Free screen share"]],
    [{ subscriptionId: "Sub3" }, ["as stated [Sub1]", "Free screen share"]],
  ])("names once the subscription and the site that the licences have, where %j tells others", (source, kept) => {
    const state = { ...FULL, ...source };
    expect(compactState(state)).toMatchObject({ assignedLicenses: kept });
    expect(fullState(compactState(state))).toMatchObject({ assignedLicenses: FULL.assignedLicenses });
  });

  it("has all licences in full where one that is stated is missing", () => {
    const assignedLicenses = ["Advanced Messaging [Sub1]", "Free screen share"];
    expect(compactState({ ...FULL, assignedLicenses })).toMatchObject({ assignedLicenses });
  });

  it("tells the same once it was written, where a part of a licence is undefined", () => {
    const services = { message: { messaging: { name: "Advanced Messaging", subscriptionId: undefined } } };
    const kept = JSON.parse(
      JSON.stringify(compactState({ ...FULL, services, assignedLicenses: ["Advanced Messaging"] })),
    );
    expect(fullState(kept)).toMatchObject({ assignedLicenses: ["Advanced Messaging"] });
  });

  it("has the four devices on Unified CM in one line, and each in its own where one is not wanted", () => {
    const four = { sparkiPhoneDevice: true, sparkAndroidDevice: true, sparkTabletDevice: true, sparkCSFDevice: true };
    const kept = (calling: object) => compactState({ ...FULL, settings: { calling } });
    const behaviour = { callingBehaviour: "Cisco Jabber app" };
    expect(kept({ ...behaviour, ...four })).toMatchObject({
      settings: ["callingBehaviour=Cisco Jabber app", "devices"],
    });
    expect(fullState({ settings: ["devices"] })).toEqual({ settings: { calling: four } });
    const without = { ...four, sparkTabletDevice: false };
    expect(kept(without)).toMatchObject({ settings: expect.arrayContaining(["sparkTabletDevice=false"]) });
    expect(fullState(kept(without)).settings).toEqual({ calling: without });
  });

  it("has the services themselves where a licence is chosen by its id", () => {
    const byId = { ...FULL, services: { message: { messaging: { id: "license-1" } } }, assignedLicenses: [] };
    expect(compactState(byId)).toMatchObject({ services: byId.services, assignedLicenses: [] });
  });
});
