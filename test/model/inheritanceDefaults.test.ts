import { describe, expect, it } from "vitest";
import { openDevices, withDevices } from "../../provider/src/model/inheritance/deviceDefaults.ts";
import { inherit } from "../../provider/src/model/inheritance/inherit.ts";
import { mergeLevels } from "../../provider/src/model/inheritance/merge.ts";
import { asRegistered, withServiceDefaults } from "../../provider/src/model/inheritance/serviceDefaults.ts";
import { disabledFields } from "../../provider/src/model/rules/organizationFlags.ts";
import type { CallingDefaults } from "../../provider/src/model/userArgs.ts";
import { type Own, service, template } from "./levels.ts";

const UNIFIED_CM = "Calling in Webex App (Unified CM)";

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
    expect(inherit(own, [], service({}, { autoProvisioning: true })).openDevices).toEqual([]);
    expect(inherit(own, [], service({}, { autoProvisioning: false })).openDevices).toHaveLength(4);
    expect(inherit({}, [], service({ callingBehaviour: UNIFIED_CM })).openDevices).toEqual([]);
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
    inherit(own, [template("t", lower)], service(calling)).inputs.serviceDefaults;
  const all: CallingDefaults = { callingBehaviour: UNIFIED_CM, useOrgDomain: true };

  it("are kept apart from what the levels above say", () => {
    const { inputs } = inherit({ title: "T" }, [], service(all));
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

it("fields of a mode that the service states to be off are refused, and only then", () => {
  const user = {
    settings: { message: { jabberCalling: true, enterpriseContentManagement: "Third Party On" as const } },
  };
  expect(disabledFields(user, {}, "acme")).toEqual([]);
  expect(disabledFields(user, { jabberTeamMessagingMode: true, enterpriseContentManagement: true }, "acme")).toEqual(
    [],
  );
  const off = { jabberTeamMessagingMode: false, enterpriseContentManagement: false };
  expect(disabledFields(user, off, "acme").map(({ path }) => path)).toEqual([
    "settings.message.jabberCalling",
    "settings.message.enterpriseContentManagement",
  ]);
  expect(disabledFields({ settings: { message: { jabberCalling: false } } }, off, "acme")).toEqual([]);
});
