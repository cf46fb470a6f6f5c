import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

/** Replaces Webex's names. The code in the id tells which licence it is. */
const OWN: readonly (readonly [string, string])[] = [
  ['"name": "Advanced Messaging"', '"name": "Our Messages", "code": "MS"'],
  ['"name": "Advanced Space Meetings"', '"name": "Our Meetings", "code": "CF"'],
  ['"Hybrid - Call Service Aware"', '{ "name": "Our Aware", "code": "HCA", "units": 100 }'],
  ['"Hybrid - Call Service Connect"', '{ "name": "Our Connect", "code": "HCC", "units": 100 }'],
];
const ACME = readFileSync("test/emulator/organizations/acme.json", "utf8");
const renamed: OrganizationInput = JSON.parse(
  OWN.reduce((text, [theirs, ours]) => text.replaceAll(theirs, ours), ACME),
);

const operations = operationsOn({ organization: renamed });
const { personById, writes } = operations;
const { create, update } = checkedOn(operations);

const user = {
  ...ada,
  subscriptionId: "Sub100001",
  licenseNames: {
    messageMessaging: "Our Messages",
    meetingMeeting: "Our Meetings",
    hybridCallServicesAware: "our aware",
    hybridCallServicesConnect: "our connect",
  },
};

describe("hybrid services under the organisation's own names", () => {
  const hybrid = (hybridCallServices: object) => ({ ...user, services: { hybridCallServices } });
  const both = hybrid({ aware: true, connect: true });

  it("add Aware first, and Connect with one more request", async () => {
    const { outputs } = await create(both);
    expect(writes()).toEqual({ "POST /people": 1, "PATCH /licenses/users": 1 });
    expect(fullState(outputs).assignedLicenses).toEqual(["Our Aware", "Our Connect"]);
  });

  it("remove Connect before Aware", async () => {
    const { id, outputs } = await create(both);
    await update(id, outputs, hybrid({ aware: false, connect: false }));
    expect(writes()).toEqual({ "PATCH /licenses/users": 2 });
    expect(personById(id).licenses ?? []).toEqual([]);
  });

  it("remove Connect before Aware also when the user is offboarded", async () => {
    const { id, outputs } = await create({ ...both, onDelete: "offboard" });
    await operations.again((host) => host.remove(id, outputs));
    expect(writes()).toMatchObject({ "PATCH /licenses/users": 2 });
    expect(personById(id).licenses ?? []).toEqual([]);
  });
});

it.each([
  ["messaging", { message: { messaging: true } }],
  ["meetings", { meeting: { meeting: true } }],
])("paid %s under the organisation's own name are given with the free licences below them", async (_, services) => {
  const { id, outputs } = await create({ ...user, services: { hybridCallServices: { aware: true } } });
  const updated = await update(id, outputs, { ...user, services });
  expect(fullState(updated).assignedLicenses).toContain("Basic Messaging");
  expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
});
