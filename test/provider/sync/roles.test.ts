import { describe, expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById, writes } = operations;
const { create, update } = checkedOn(operations);

const user = { ...ada, subscriptionId: "Sub100001" };
const roleId = (name: string) => Buffer.from(`ciscospark://us/ROLE/${name}`).toString("base64").replace(/=+$/, "");

describe("roles", () => {
  it("are given at creation, read back by name, and changed", async () => {
    const { id, outputs } = await create({ ...user, roles: { support: true, device: true } });
    expect(writes()).toEqual({ "POST /people": 1 });
    expect(outputs.assignedRoles).toEqual(["Device Administrator", "Support Administrator"]);
    const changed = await update(id, outputs, { ...user, roles: { readonly: true } });
    expect(changed.assignedRoles).toEqual(["Read-only Administrator"]);
  });

  it("are the five of VOSS's model, each with its Webex role", async () => {
    const held: Record<string, unknown> = {};
    for (const key of ["full", "readonly", "support", "userDevice", "device"]) {
      const { outputs } = await create({ ...user, email: `${key}@acme.example`, roles: { [key]: true } });
      held[key] = outputs.assignedRoles;
    }
    expect(held).toEqual({
      full: ["Full Administrator"],
      readonly: ["Read-only Administrator"],
      support: ["Support Administrator"],
      userDevice: ["User Administrator"],
      device: ["Device Administrator"],
    });
  });

  it("that are not stated are never touched", async () => {
    const { id, outputs } = await create({ ...user, roles: { device: true } });
    await update(id, outputs, { ...user, title: "x" });
    expect(personById(id).roles).toEqual([roleId("id_device_admin")]);
  });

  it("outside VOSS's model stay, unless none is stated", async () => {
    const { id, outputs } = await create(user);
    const helpDesk = roleId("atlas-portal.partner.helpdesk");
    await put(id, { roles: [helpDesk] });
    const five = await update(id, outputs, { ...user, roles: { device: true } });
    expect(personById(id).roles).toEqual(expect.arrayContaining([helpDesk, roleId("id_device_admin")]));
    await update(id, five, { ...user, roles: { none: true } });
    expect(personById(id).roles ?? []).toEqual([]);
  });

  it("assigned in Control Hub are drift", async () => {
    const { id, outputs } = await create({ ...user, roles: { device: true } });
    await put(id, { roles: [roleId("id_full_admin")] });
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs?.roles).toEqual({ device: false, full: true });
  });

  it("with the organisation's names are mapped, and a missing one is reported with the existing ones", async () => {
    const { failures: refused } = await operations.host.check(
      {},
      { ...user, roles: { support: true }, roleNames: { support: "Helpers" } },
    );
    expect(refused[0]).toMatch(
      /^roles.support: the organisation has no role "Helpers"; it has .*Support Administrator/,
    );
  });
});

/** A change in Control Hub: the current record with some fields replaced. */
async function put(id: string, change: object): Promise<void> {
  const answer = await fetch(`${operations.emulator.baseUrl}/people/${id}?callingData=true`, {
    method: "PUT",
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    body: JSON.stringify({ ...personById(id), ...change }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}
