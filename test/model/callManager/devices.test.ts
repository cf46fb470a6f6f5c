import { describe, expect, it } from "vitest";
import { DEVICE_KINDS } from "../../../provider/src/model/callManager/kinds.ts";
import {
  changedElements,
  newPhoneValues,
  observedValues,
  phoneElements,
} from "../../../provider/src/model/callManager/phoneFields.ts";
import { isRemoved } from "../../../provider/src/model/callManager/removal.ts";
import { takenAway, takenAwayBy } from "../../../provider/src/model/callManager/takenAway.ts";
import { wantedDevices } from "../../../provider/src/model/callManager/wanted.ts";
import { ON_DELETE } from "../../../provider/src/model/userArgs.ts";

describe("the devices of a user", () => {
  const kinds = (inputs: Parameters<typeof wantedDevices>[0]) => wantedDevices(inputs).map(({ kind }) => kind);

  it("are none where nothing asks for one", () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ settings: { calling: { sparkCSFDevice: false } } })).toEqual([]);
    expect(kinds({ services: { hybridCallServices: { aware: true, connect: false } } })).toEqual([]);
  });

  it("are the Remote Device with Connect, and each soft phone whose setting is true", () => {
    const connect = { hybridCallServices: { aware: true, connect: true } };
    expect(kinds({ services: connect })).toEqual(["RemoteDevice"]);
    expect(kinds({ licenses: [{ name: "Hybrid - Call Service Connect" }] })).toEqual(["RemoteDevice"]);
    const calling = {
      sparkiPhoneDevice: true,
      sparkAndroidDevice: false,
      sparkTabletDevice: true,
      sparkCSFDevice: true,
    };
    expect(kinds({ services: connect, settings: { calling } })).toEqual(["RemoteDevice", "TCT", "TAB", "CSF"]);
  });

  it("have names of resources of their own", () => {
    expect(DEVICE_KINDS.map(({ suffix }) => suffix)).toEqual(["remote", "tct", "bot", "tab", "csf"]);
  });
});

describe("devices that a user no longer wants", () => {
  const unifiedCm = "Calling in Webex App (Unified CM)" as const;
  const calling = { callingBehaviour: unifiedCm, sparkCSFDevice: true, sparkTabletDevice: true };
  const connect = { hybridCallServices: { aware: true, connect: true } };
  const before = { settings: { calling }, services: connect };
  const without = (now: Parameters<typeof takenAway>[1]) => takenAway(before, now).kinds;

  it("are taken away by a setting or Connect that is false, and by another calling behaviour", () => {
    expect(without({ ...before, settings: { calling: { ...calling, sparkCSFDevice: false } } })).toEqual(["CSF"]);
    expect(without({ settings: { calling: { callingBehaviour: "Calling in Webex App" } }, services: connect })).toEqual(
      ["TAB", "CSF"],
    );
    expect(without({ ...before, services: { hybridCallServices: { connect: false } } })).toEqual(["RemoteDevice"]);
    const chosen = { licenses: [{ name: "Hybrid - Call Service Connect" }] };
    const taken = { licenses: [{ name: "Hybrid - Call Service Connect", assign: false }] };
    expect(takenAway(chosen, taken)).toEqual({ kinds: ["RemoteDevice"], all: true });
  });

  it("stay where nothing is said of them any more", () => {
    expect(without({})).toEqual([]);
    expect(without({ settings: { calling: { callingBehaviour: unifiedCm } } })).toEqual([]);
    expect(takenAway(before, before)).toEqual({ kinds: [], all: false });
  });

  it("are told by the address of users who have devices on a cluster", () => {
    const now = {
      settings: { calling: { callingBehaviour: "" as const } },
      services: { hybridCallServices: { connect: false } },
    };
    const users = [
      { email: "Ada@acme.example", before: { ...before, callManager: { cluster: "london" } }, now },
      { email: "bob@acme.example", before, now },
    ];
    expect(takenAwayBy(users)).toEqual({ "ada@acme.example": { kinds: ["RemoteDevice", "TAB", "CSF"], all: true } });
  });
});

describe("the values of a device", () => {
  it("are Cisco's standard names where nobody states others", () => {
    expect(newPhoneValues("TCT", { devicePool: "London", presenceGroup: "" })).toEqual({
      devicePool: "London",
      location: "Hub_None",
      commonPhoneProfile: "Standard Common Phone Profile",
      securityProfile: "Cisco Dual Mode for iPhone - Standard SIP Non-Secure Profile",
      sipProfile: "Standard SIP Profile for Mobile Device",
      buttonTemplate: "Standard Dual Mode for iPhone",
    });
    expect(newPhoneValues("RemoteDevice", {})).not.toHaveProperty("securityProfile");
  });

  it("are written where they differ, and nothing is written that nobody states", () => {
    const observed = { devicePoolName: "default", locationName: "London", callingSearchSpaceName: "Staff" };
    expect(changedElements("CSF", { devicePool: "Default", location: "Paris" }, observed)).toEqual({
      locationName: "Paris",
    });
    expect(changedElements("CSF", { callingSearchSpace: "" }, observed)).toEqual({ callingSearchSpaceName: null });
    expect(changedElements("CSF", { callingSearchSpace: "" }, {})).toEqual({});
    expect(changedElements("CSF", { description: "a phone" }, { description: "A phone" })).toEqual({
      description: "a phone",
    });
  });

  it("have a rerouting calling search space on Remote Devices alone", () => {
    const stated = { reroutingCallingSearchSpace: "Mobile" };
    expect(phoneElements("RemoteDevice", stated)).toEqual({ rerouteCallingSearchSpaceName: "Mobile" });
    expect(phoneElements("BOT", stated)).toEqual({});
  });

  it("are read as they were stated where they are equal, and else as the device has them", () => {
    const stated = { devicePool: "london", location: "Paris", sipProfile: "Own" };
    expect(observedValues("TAB", stated, { devicePoolName: "London", locationName: "Hub_None" })).toEqual({
      devicePool: "london",
      location: "Hub_None",
      sipProfile: "",
    });
  });
});

describe("a device that leaves the program", () => {
  const made = { adopted: false, mayBeAdopted: false, person: undefined };

  it("is removed where it was made here and the person stays in the program without it", () => {
    for (const onDelete of [undefined, ...ON_DELETE])
      expect(isRemoved({ ...made, mayBeAdopted: true, onDelete, person: "declared" })).toBe(true);
  });

  it("stays with whoever stays in Webex, or may come back", () => {
    const removed = ON_DELETE.filter((person) => isRemoved({ ...made, person }));
    expect(removed).toEqual(["delete", "offboard"]);
  });

  it("follows what was stated where it is not known what became of the person", () => {
    expect(isRemoved(made)).toBe(true);
    expect(isRemoved({ ...made, mayBeAdopted: true })).toBe(false);
    expect(isRemoved({ ...made, mayBeAdopted: true, onDelete: "delete" })).toBe(true);
    expect(isRemoved({ ...made, configured: "deactivate" })).toBe(false);
    expect(isRemoved({ ...made, configured: "delete", onDelete: "retain" })).toBe(false);
  });

  it("stays where it existed before, unless the user states its deletion", () => {
    for (const person of [undefined, "declared", "delete", "offboard"] as const) {
      expect(isRemoved({ ...made, adopted: true, person })).toBe(false);
      expect(isRemoved({ ...made, adopted: true, person, onDelete: "delete" })).toBe(true);
    }
    expect(isRemoved({ ...made, adopted: true, person: "retain", onDelete: "delete" })).toBe(false);
  });
});
