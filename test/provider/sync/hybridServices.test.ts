import { describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { personById, writes } = operations;
const { create, update } = checkedOn(operations);

const user = { ...ada, subscriptionId: "Sub100001" };

describe("hybrid services", () => {
  const hybrid = (hybridCallServices: object) => ({ ...user, services: { hybridCallServices } });

  it("add Aware first, and Connect with one more request", async () => {
    await create(hybrid({ aware: true, connect: true }));
    expect(writes()).toEqual({ "POST /people": 1, "PATCH /licenses/users": 1 });
  });

  it("remove Connect before Aware", async () => {
    const { id, outputs } = await create(hybrid({ aware: true, connect: true }));
    await update(id, outputs, hybrid({ aware: false, connect: false }));
    const patches = operations.emulator.requests().requests.filter(({ method }) => method === "PATCH");
    expect(patches).toHaveLength(2);
    expect(personById(id).licenses ?? []).toEqual([]);
  });

  it("change from one calendar to the other in one request", async () => {
    const calendar = (hybridCalendarServices: object) => ({ ...user, services: { hybridCalendarServices } });
    const { id, outputs } = await create(calendar({ microsoftExchange: true }));
    const changed = await update(id, outputs, calendar({ microsoftExchange: false, google: true }));
    expect(fullState(changed).assignedLicenses).toEqual(["Hybrid - Google Calendar"]);
    expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
  });
});
