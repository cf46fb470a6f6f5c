import { describe, expect, it } from "vitest";
import { openDevices, withDevices } from "../../provider/src/model/effective/deviceDefaults.ts";
import { effective, withOrigin } from "../../provider/src/model/effective/effective.ts";
import { mergeLevels } from "../../provider/src/model/effective/merge.ts";
import { closedFields } from "../../provider/src/model/effective/organizationFlags.ts";
import { asRegistered, withServiceDefaults } from "../../provider/src/model/effective/serviceDefaults.ts";
import type { CallingDefaults, PlainUserArgs } from "../../provider/src/model/userArgs.ts";

type Own = PlainUserArgs & Record<string, unknown>;
const template = (name: string, values: Own) => ({ from: `UserTemplate "${name}"`, values });
const inputs = (own: Own, ...templates: Own[]) =>
  effective(
    own,
    templates.map((values, index) => template(String(index), values)),
  ).inputs;
const service = (calling: CallingDefaults, rest: { exclusive?: boolean; autoProvisioning?: boolean } = {}) => {
  const { autoProvisioning, ...values } = rest;
  return {
    from: 'WebexAppService "acme"',
    values: { settings: { calling }, ...values },
    ...(autoProvisioning === undefined ? {} : { autoProvisioning }),
  };
};
const UNIFIED_CM = "Calling in Webex App (Unified CM)";

describe("levels", () => {
  it("are asked from the user down, and absent asks the next", () => {
    expect(inputs({ location: "A" }, { location: "B", title: "T" }, { title: "U", department: "D" })).toEqual({
      location: "A",
      title: "T",
      department: "D",
    });
  });

  it("merge objects leaf by leaf", () => {
    const merged = inputs(
      { services: { meeting: { meeting: false } }, settings: { message: { jabberCalling: true } } },
      { services: { meeting: { meeting: true, webexEnterprise200: true }, message: { messaging: true } } },
      { settings: { message: { jabberCalling: false, ucManagerProfile: "P" }, care: {} } },
    );
    expect(merged).toEqual({
      services: { meeting: { meeting: false, webexEnterprise200: true }, message: { messaging: true } },
      settings: { message: { jabberCalling: true, ucManagerProfile: "P" } },
    });
  });

  it("take a selector as one leaf", () => {
    const own = { services: { message: { messaging: { subscriptionId: "Sub2" } } } };
    expect(inputs(own, { services: { message: { messaging: { name: "Messaging", siteUrl: "a" } } } })).toEqual(own);
  });

  it("let nothing through below a null, at a leaf, a block or a whole property", () => {
    const lower = {
      services: { message: { messaging: true }, meeting: { meeting: true } },
      title: "T",
      suspended: true,
    };
    expect(inputs({ services: { message: { messaging: null } }, title: null }, lower)).toEqual({
      services: { meeting: { meeting: true } },
      suspended: true,
    });
    expect(inputs({ services: { message: null } }, lower).services).toEqual({ meeting: { meeting: true } });
    expect(inputs({ services: null }, lower).services).toBeUndefined();
    expect(inputs({}, { services: null }, lower).services).toBeUndefined();
    expect(inputs({ services: { meeting: { meeting: false } } }, { services: null }, lower).services).toEqual({
      meeting: { meeting: false },
    });
  });

  it("take away by the empty value, whatever lower levels say", () => {
    const own = {
      title: "",
      location: "",
      addresses: [],
      suspended: false,
      services: { message: { messaging: false } },
    };
    const lower = { title: "T", location: "L", addresses: [{ country: "DE" }], suspended: true };
    expect(inputs(own, { ...lower, services: { message: { messaging: true } } })).toEqual(own);
  });

  it("replace lists whole", () => {
    const addresses = [{ country: "NG" }];
    expect(inputs({ addresses }, { addresses: [{ country: "DE" }, { country: "FR" }] })).toEqual({ addresses });
  });

  it("say nothing where nobody says anything", () => {
    expect(inputs({}, {}, { services: {}, settings: { calling: {} } })).toEqual({});
  });

  it("leave what only users state, also a value that is not known yet, to the user", () => {
    const later = Promise.resolve("later");
    expect(
      inputs({ email: "a@x.example", title: later, username: null }, { title: "T", email: "t@x.example" }),
    ).toEqual({
      email: "a@x.example",
      title: later,
    });
  });
});

describe("roles", () => {
  it("come whole from the highest level that states them", () => {
    expect(inputs({ roles: { device: true } }, { roles: { full: true } }).roles).toEqual({ device: true });
    expect(inputs({}, { roles: { full: true, device: null } }).roles).toEqual({ full: true });
  });

  it("stated empty are none, over what a template says", () => {
    expect(inputs({ roles: {} }, { roles: { full: true } }).roles).toEqual({});
    expect(inputs({}, { roles: {} }).roles).toEqual({});
  });

  it("are not managed where they are null, or nothing but nulls", () => {
    expect(inputs({ roles: null }, { roles: { full: true } })).toEqual({});
    expect(inputs({ roles: { full: null } }, { roles: { full: true } })).toEqual({});
  });
});

describe("licences", () => {
  it("are joined by their selectors, the user's own first", () => {
    const merged = inputs(
      { licenses: [{ name: "Room Kit" }, { name: "assistant ", assign: false }] },
      { licenses: [{ name: "Assistant" }, { name: "Translations", subscriptionId: "Sub1" }] },
    );
    expect(merged.licenses).toEqual([
      { name: "Room Kit" },
      { name: "assistant ", assign: false },
      { name: "Translations", subscriptionId: "Sub1" },
    ]);
  });

  it("without a subscription cover those of every subscription below, not the reverse", () => {
    const lower = { licenses: [{ name: "X", subscriptionId: "Sub1" }] };
    expect(inputs({ licenses: [{ name: "X", assign: false }] }, lower).licenses).toHaveLength(1);
    expect(inputs({ licenses: [{ name: "X", subscriptionId: "Sub2" }] }, lower).licenses).toHaveLength(2);
  });

  it("of templates are kept out by null", () => {
    expect(inputs({ licenses: null }, { licenses: [{ name: "X" }] })).toEqual({});
  });
});

describe("in an exclusive group a higher yes turns lower ones off", () => {
  it("calling licences", () => {
    const calling = { callingStandardEnterprise: { subscriptionId: "Sub1" }, callingCommonArea: false };
    expect(
      inputs({ services: { calling } }, { services: { calling: { callingBasic: true } } }).services?.calling,
    ).toEqual({
      ...calling,
      callingBasic: false,
    });
  });

  it("calendars, also between a template and what it is based on", () => {
    const merged = inputs(
      {},
      { services: { hybridCalendarServices: { google: true } } },
      { services: { hybridCalendarServices: { microsoftExchange: true } } },
    );
    expect(merged.services).toEqual({ hybridCalendarServices: { google: true, microsoftExchange: false } });
  });

  it("the organisation's domain and a profile", () => {
    const calling = (own: object, lower: object) =>
      inputs({ settings: { calling: own } }, { settings: { calling: lower } }).settings?.calling;
    const domain = { useOrgDomain: true };
    const profile = { callingBehaviourUcManagerProfile: "P" };
    expect(calling(domain, profile)).toEqual({ useOrgDomain: true, callingBehaviourUcManagerProfile: "" });
    expect(calling(profile, domain)).toEqual({ useOrgDomain: false, callingBehaviourUcManagerProfile: "P" });
  });

  it("but leaves two of one level, which a rule refuses, and a null", () => {
    const both = { services: { hybridCalendarServices: { google: true, microsoftExchange: true } } };
    expect(inputs({}, both)).toEqual(both);
    const own = { services: { hybridCalendarServices: { google: true, microsoftExchange: null } } };
    expect(inputs(own, both).services).toEqual({ hybridCalendarServices: { google: true } });
  });
});

describe("exclusive", () => {
  it("takes away each of the eleven services that nobody states, and leaves what is not managed", () => {
    const { services } = inputs(
      { exclusive: true, services: { hybridCallServices: null, message: { messaging: null } } },
      { services: { meeting: { meeting: true } } },
    );
    expect(services).toEqual({
      meeting: { meeting: true, webexEnterprise200: false },
      calling: { callingStandardEnterprise: false, callingBasic: false, callingCommonArea: false },
      hybridCalendarServices: { microsoftExchange: false, google: false },
      hybridMessageServices: { message: false },
    });
  });

  it("comes from any level, and is switched off by a higher one", () => {
    expect(inputs({}, { exclusive: true }).services?.message).toEqual({ messaging: false });
    expect(effective({}, [], service({}, { exclusive: true })).inputs.services?.message).toEqual({ messaging: false });
    expect(inputs({ exclusive: false }, { exclusive: true })).toEqual({});
    expect(inputs({ exclusive: null }, { exclusive: true })).toEqual({});
  });
});

describe("the four device toggles", () => {
  const open = (own: Own, lower: Own = {}) => openDevices(mergeLevels([own, lower]));
  const calling = (values: object): Own => ({ settings: { calling: values } });

  it("are left to the model's default where the behaviour is Unified CM or Jabber", () => {
    expect(open(calling({ callingBehaviour: UNIFIED_CM }))).toHaveLength(4);
    expect(open({}, calling({ callingBehaviour: "Cisco Jabber app" }))).toHaveLength(4);
    expect(open(calling({ callingBehaviour: "Calling in Webex App" }))).toEqual([]);
    expect(open(calling({ useOrgDomain: true }))).toEqual([]);
  });

  it("are the program's own where it states them, or takes them out of management", () => {
    const own = calling({ callingBehaviour: UNIFIED_CM, sparkiPhoneDevice: false, sparkCSFDevice: null });
    expect(open(own, calling({ sparkTabletDevice: true }))).toEqual(["sparkAndroidDevice"]);
  });

  it("are not asked for where the service has Control Hub make them, or states the behaviour itself", () => {
    const own = calling({ callingBehaviour: UNIFIED_CM });
    expect(effective(own, [], service({}, { autoProvisioning: true })).openDevices).toEqual([]);
    expect(effective(own, [], service({}, { autoProvisioning: false })).openDevices).toHaveLength(4);
    expect(effective({}, [], service({ callingBehaviour: UNIFIED_CM })).openDevices).toEqual([]);
  });

  it("are true by default, but for kinds the entitlement has none of", () => {
    const filled = withDevices({ settings: { calling: {} } }, ["sparkiPhoneDevice", "sparkTabletDevice"], {
      sparkTabletDevice: 0,
    });
    expect(filled).toEqual({ settings: { calling: { sparkiPhoneDevice: true } } });
    expect(withDevices({}, [])).toEqual({});
  });
});

describe("defaults of the service", () => {
  const defaults = (own: Own, calling: CallingDefaults, lower: Own = {}) =>
    effective(own, [template("t", lower)], service(calling)).inputs.serviceDefaults;
  const all: CallingDefaults = { callingBehaviour: UNIFIED_CM, useOrgDomain: true };

  it("are kept apart from what the levels above say", () => {
    const { inputs } = effective({ title: "T" }, [], service(all));
    expect(inputs).toEqual({ title: "T", serviceDefaults: all });
  });

  it("yield to what a user or a template says, also null", () => {
    expect(defaults({ settings: { calling: { callingBehaviour: UNIFIED_CM } } }, all)).toEqual({ useOrgDomain: true });
    expect(defaults({}, all, { settings: { calling: { callingBehaviour: null } } })).toEqual({ useOrgDomain: true });
    expect(defaults({ settings: null }, all)).toBeUndefined();
    expect(defaults({ settings: { calling: { callingBehaviourUcManagerProfile: "P" } } }, all)).toEqual({
      callingBehaviour: UNIFIED_CM,
    });
  });

  it("for Unified CM are none for a user with another behaviour", () => {
    expect(defaults({ settings: { calling: { callingBehaviour: "Cisco Jabber app" } } }, all)).toBeUndefined();
    expect(defaults({ settings: { calling: { callingBehaviour: "" } } }, { useOrgDomain: true })).toBeUndefined();
  });

  it("reach people created here and no adopted ones", () => {
    const user = {
      email: "a@x.example",
      settings: { care: { careDigitalChannelService: true } },
      serviceDefaults: all,
    };
    expect(withServiceDefaults(user, { adopted: false })).toEqual({
      email: user.email,
      settings: { ...user.settings, calling: all },
    });
    expect(withServiceDefaults(user, { adopted: true })).toEqual({ email: user.email, settings: user.settings });
    expect(withServiceDefaults({ email: "a" }, { adopted: false })).toEqual({ email: "a" });
  });

  it("are defaults again in what a refresh observed", () => {
    const user = { email: "a@x.example", title: "T", serviceDefaults: all };
    const observed = { ...withServiceDefaults(user, { adopted: false }), title: "U" };
    expect(asRegistered(observed, user)).toEqual({ ...user, title: "U" });
    const drifted = { ...observed, settings: { calling: { callingBehaviour: "" as const, useOrgDomain: true } } };
    expect(asRegistered(drifted, user).serviceDefaults).toEqual({ callingBehaviour: "", useOrgDomain: true });
    const { serviceDefaults: _, ...plain } = user;
    expect(asRegistered(plain, plain)).toEqual(plain);
  });
});

describe("where a value comes from", () => {
  const merged = effective({ services: { meeting: { meeting: true } } }, [
    template("sales", {
      services: { message: { messaging: { name: "M" } } },
      licenses: [{ name: "L" }],
      onDelete: "delete",
    }),
  ]);

  it("is told of what is inherited, also of a part of it, and of nothing else", () => {
    expect(merged.inheritedFrom("services.message.messaging.name")).toBe('UserTemplate "sales"');
    expect(merged.inheritedFrom("licenses[0]")).toBe('UserTemplate "sales"');
    expect(merged.inheritedFrom("services.meeting.meeting")).toBeUndefined();
    expect(merged.inheritedFrom("email")).toBeUndefined();
    expect(withOrigin({ path: "licenses[0]", reason: "is wrong" }, merged)).toEqual({
      path: "licenses[0]",
      reason: 'is wrong (from UserTemplate "sales")',
    });
  });

  it("is recorded for a deletion that is not the user's own word", () => {
    expect(merged.inputs).toMatchObject({ onDelete: "delete", onDeleteInherited: true });
    expect(inputs({ onDelete: "delete" }, { onDelete: "retain" })).toEqual({ onDelete: "delete" });
    expect(inputs({}, { onDelete: "offboard" })).toEqual({ onDelete: "offboard" });
  });
});

it("fields of a mode that the service states to be off are refused, and only then", () => {
  const user = {
    settings: { message: { jabberCalling: true, enterpriseContentManagement: "Third Party On" as const } },
  };
  expect(closedFields(user, {}, "acme")).toEqual([]);
  expect(closedFields(user, { jabberTeamMessagingMode: true, enterpriseContentManagement: true }, "acme")).toEqual([]);
  const off = { jabberTeamMessagingMode: false, enterpriseContentManagement: false };
  expect(closedFields(user, off, "acme").map(({ path }) => path)).toEqual([
    "settings.message.jabberCalling",
    "settings.message.enterpriseContentManagement",
  ]);
  expect(closedFields({ settings: { message: { jabberCalling: false } } }, off, "acme")).toEqual([]);
});
