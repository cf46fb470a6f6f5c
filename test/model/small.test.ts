import { describe, expect, it } from "vitest";
import { seatFaults } from "../../provider/src/model/licenses/seats.ts";
import { omitUnmanaged } from "../../provider/src/model/omitUnmanaged.ts";
import { SERVICES } from "../../provider/src/model/services.ts";
import { manualSteps } from "../../provider/src/model/user/manualSteps.ts";
import { statedDisplayName, userStatus } from "../../provider/src/model/user/status.ts";
import { OWNED } from "./owned.ts";

describe("stated", () => {
  it("takes out what says nothing, and the blocks that become empty by it", () => {
    expect(omitUnmanaged({ a: undefined, b: null, c: { d: null }, e: "" })).toEqual({ e: "" });
  });

  it("keeps false, the empty text and the empty list, which take away", () => {
    expect(omitUnmanaged({ a: false, b: "", c: [] })).toEqual({ a: false, b: "", c: [] });
  });

  it("leaves an object of a class as it is", () => {
    const later = Promise.resolve("x");
    expect(omitUnmanaged({ later })).toEqual({ later });
  });
});

describe("status", () => {
  it("is pending while the invitation is, whatever sign-in says", () => {
    expect(userStatus({ invitePending: true, loginEnabled: false })).toBe("Invite pending");
    expect(userStatus({ invitePending: true, loginEnabled: true })).toBe("Invite pending");
  });

  it("is disabled where sign-in is off, also for an invited person the program suspends", () => {
    expect(userStatus({ invitePending: false, loginEnabled: false })).toBe("Login disabled");
    expect(userStatus({ invitePending: true, loginEnabled: false, suspended: true })).toBe("Login disabled");
  });

  it("is active otherwise", () => {
    expect(userStatus({ invitePending: false, loginEnabled: true })).toBe("Active");
  });
});

it("the display name is made of first and last name only where both are stated", () => {
  expect(statedDisplayName({ firstName: "Ada", lastName: "A" })).toBe("Ada A");
  expect(statedDisplayName({ firstName: "Ada" })).toBeUndefined();
  expect(statedDisplayName({ firstName: "Ada", lastName: "A", displayName: "Countess" })).toBe("Countess");
});

describe("seats", () => {
  const [, nearlyUsed] = OWNED;

  it("are counted over all users that ask, and each user once", () => {
    const requests = new Map();
    const license = { ...OWNED[0], id: "x", totalUnits: 2, consumedUnits: 0 } as (typeof OWNED)[number];
    expect(seatFaults(requests, "a@x.example", [license])).toEqual([]);
    expect(seatFaults(requests, "a@x.example", [license])).toEqual([]);
    expect(seatFaults(requests, "b@x.example", [license])).toEqual([]);
    expect(seatFaults(requests, "c@x.example", [license])).toHaveLength(1);
  });

  it("say which licence has none left", () => {
    const faults = seatFaults(new Map(), "a@x.example", nearlyUsed ? [nearlyUsed] : []);
    expect(faults[0]?.reason).toContain("no free unit of Advanced Messaging (subscription Sub2, 0 of 2 free)");
  });

  it("are not counted for licences that come with the organisation", () => {
    expect(
      seatFaults(
        new Map(),
        "a@x.example",
        OWNED.filter(({ id }) => id === "free"),
      ),
    ).toEqual([]);
  });
});

describe("manual steps", () => {
  it("are none for what is written by this provider", () => {
    expect(
      manualSteps({ firstName: "Ada", services: { message: { messaging: true } }, licenses: [], suspended: true }),
    ).toEqual([]);
  });

  it("tell what to do, with the stated value", () => {
    const message = { contactMigrationRequired: true, enterpriseContentManagement: "Third Party Off" } as const;
    expect(manualSteps({ settings: { message } })).toEqual([
      { key: "enterpriseContentManagement", text: 'set third-party content management to "Third Party Off"' },
      { key: "contactMigrationRequired", text: "switch contact migration on" },
    ]);
  });

  it("tell the line on Unified CM, and a location where nothing calls", () => {
    expect(manualSteps({ line: "4101", location: "London" })).toEqual([
      { key: "location", text: 'set the location to "London"' },
      { key: "line", text: 'set the line on Unified CM to "4101"' },
    ]);
  });

  it("are one for the four devices", () => {
    const calling = { sparkiPhoneDevice: true, sparkCSFDevice: false };
    expect(manualSteps({ settings: { calling } }).map(({ key }) => key)).toEqual(["devices"]);
  });

  it("are the Remote Device where Connect is on, by its flag or by its licence, in one with the soft phones", () => {
    const connect = { hybridCallServices: { aware: true, connect: true } };
    const remote = { key: "devices", text: "on Unified CM, have the Remote Device (Connect)" };
    expect(manualSteps({ services: connect })).toEqual([remote]);
    expect(manualSteps({ licenses: [{ name: "Hybrid - Call Service Connect" }] })).toEqual([remote]);
    expect(manualSteps({ services: { hybridCallServices: { aware: true, connect: false } } })).toEqual([]);
    const settings = { calling: { sparkCSFDevice: true } };
    expect(manualSteps({ email: "ada@acme.example", services: connect, settings })).toEqual([
      { key: "devices", text: `${remote.text}, have CSFADA (desktop)` },
    ]);
  });
});

it("the services are the eleven of the model, each licence name of one service only", () => {
  expect(SERVICES).toHaveLength(11);
  const names = SERVICES.flatMap(({ licenses }) => [...licenses]);
  expect(new Set(names).size).toBe(names.length);
});
