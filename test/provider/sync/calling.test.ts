import { describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { checkedOn } from "../../support/checked.ts";
import { InitFailed } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById, writes } = operations;
const { create, failures, update } = checkedOn(operations);

const user = { ...ada, subscriptionId: "Sub100001" };
const caller = {
  ...user,
  services: { calling: { callingStandardEnterprise: true } },
  location: "London",
  extension: "4101",
  phoneNumbers: [{ value: "+44 20 7946 0101" }],
};

describe("calling", () => {
  it("is one POST with licence, location, number and extension", async () => {
    const { id, outputs } = await create(caller);
    expect(writes()).toEqual({ "POST /people": 1 });
    expect(personById(id)).toMatchObject({ extension: "4101", locationId: expect.any(String) });
    expect(fullState(outputs).assignedLicenses).toContain("Webex Calling - Professional [Sub100001]");
    expect(outputs.phoneNumbers).toEqual([{ value: "+442079460101" }]);
  });

  it("is unchanged for a refresh although Webex writes numbers in its own format", async () => {
    operations.emulator.turnSwitches({ numberFormat: "spaced" });
    const { id, outputs, inputs } = await create(caller);
    expect(personById(id).phoneNumbers).toContainEqual(expect.objectContaining({ value: "+44 20 7946 0101" }));
    expect((await again((host) => host.read(id, outputs))).inputs).toEqual(inputs);
    await update(id, outputs, { ...caller, title: "Engineer" });
    expect(writes()).toEqual({ "PUT /people/{personId}": 1 });
  });

  it("changes an extension and a number in place", async () => {
    const { id, outputs } = await create(caller);
    await update(id, outputs, { ...caller, extension: "4102", phoneNumbers: [{ value: "+442079460102" }] });
    expect(writes()).toEqual({ "PUT /people/{personId}": 1 });
    expect(personById(id)).toMatchObject({ extension: "4102" });
    expect(JSON.stringify(personById(id).phoneNumbers)).toContain("+442079460102");
  });

  it("gives the number up and keeps the extension", async () => {
    const { id, outputs } = await create(caller);
    await update(id, outputs, { ...caller, phoneNumbers: [] });
    expect(JSON.stringify(personById(id).phoneNumbers ?? [])).not.toContain("+442079460101");
    expect(personById(id).extension).toBe("4101");
  });

  it("with a number needs a full or read-only administrator for its check, but not for its POST", async () => {
    const asUserAdministrator = { "webex:accessToken": "acme-user-admin" };
    const { failures: faults } = await again((host) => host.check({}, caller), asUserAdministrator);
    expect(faults).toEqual([
      expect.stringContaining(
        "Cannot list the phone numbers: Access denied: the caller's roles do not permit this. The token may lack the scope " +
          "spark-admin:telephony_config_read, or its owner the role of a full or read-only administrator. [403, ",
      ),
    ]);
    const unchecked = { ...asUserAdministrator, "webex:previewChecks": "offline" };
    const { id } = await again((host) => host.create(caller), unchecked);
    expect(personById(id)).toMatchObject({ extension: "4101" });
  });

  it("is added to a person without it by one request with its properties", async () => {
    const { id, outputs } = await create(user);
    await update(id, outputs, caller);
    expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
    expect(personById(id)).toMatchObject({ extension: "4101" });
  });

  it("removed clears number and location", async () => {
    const { id, outputs } = await create(caller);
    const none = { ...user, services: { calling: { callingStandardEnterprise: false } } };
    await update(id, outputs, none);
    expect(personById(id).extension).toBeUndefined();
    expect(personById(id).locationId).toBeUndefined();
  });

  it("of a person whose number was changed is drift of that property", async () => {
    const { id, outputs } = await create(caller);
    await operations.host.update(id, outputs, { ...caller, extension: "4109" });
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs).toMatchObject({ extension: "4109" });
  });

  it("passes the preview with an unknown extension", async () => {
    const { phoneNumbers, ...later } = { ...caller, extension: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
    expect(await failures(later)).toEqual([]);
  });

  it("is a fault at a location that the organisation does not have, with the nearest ones", async () => {
    expect(await failures({ ...caller, location: "Londn" })).toEqual([
      'location: the organisation has no location "Londn"; nearest: "London"',
    ]);
  });

  it("is a fault with a number of another location, and with one in no inventory", async () => {
    expect((await failures({ ...caller, phoneNumbers: [{ value: "+441134960107" }] }))[0]).toBe(
      "phoneNumbers[0]: +441134960107 belongs to Leeds, not to London",
    );
    expect((await failures({ ...caller, phoneNumbers: [{ value: "+442079460999" }] }))[0]).toContain(
      "is not in the inventory of London",
    );
  });

  it("is a fault at an unknown location, however long its name", async () => {
    expect((await failures({ ...caller, location: "London, the office beside the river and the park" }))[0]).toContain(
      'the organisation has no location "London, the office beside the river and the park"; nearest: "London"',
    );
  });

  it("is a fault at a location without Calling, in the preview and before the person is created", async () => {
    const fault =
      "location: Warehouse is not enabled for Webex Calling; enable it in Control Hub (Locations), or state another location";
    const inWarehouse = { ...caller, location: "Warehouse", phoneNumbers: [] };
    expect(await failures(inWarehouse)).toEqual([fault]);
    expect(await failures({ ...inWarehouse, phoneNumbers: [{ value: "+442079460999" }] })).toEqual([fault]);
    const { id, outputs } = await create({ ...user, email: "bo@acme.example" });
    await again(async (host) => {
      await expect(host.create(inWarehouse)).rejects.toThrow(fault);
      await expect(host.update(id, outputs, { ...inWarehouse, email: "bo@acme.example" })).rejects.toThrow(fault);
    });
    expect(writes()).toEqual({});
  });

  it("reads once which locations have Calling, and only if neither numbers nor extensions show it", async () => {
    const reads = () => operations.emulator.requests().counts["GET /telephony/config/locations"];
    const { phoneNumbers: _, ...byExtension } = caller;
    const { inputs } = await create({ ...byExtension, email: "bo@acme.example" });
    await failures({ ...inputs, title: "Engineer" }, inputs);
    await failures({ ...user, email: "cy@acme.example", location: "Warehouse" });
    expect(reads()).toBeUndefined();
    for (const name of ["di", "ed"])
      expect(await failures({ ...byExtension, location: "Warehouse", email: `${name}@acme.example` })).toHaveLength(1);
    expect(reads()).toBe(1);
  });

  it("is checked by the list of locations with Calling if the token may not read numbers", async () => {
    const answer = { kind: "status", times: "always" } as const;
    operations.emulator.addFaults({ ...answer, status: 403, match: { path: "/telephony/config/numbers" } });
    const { id } = await create({ ...caller, phoneNumbers: [] });
    expect(personById(id)).toMatchObject({ extension: "4101" });
    expect(
      await failures({ ...caller, email: "bo@acme.example", location: "Warehouse", phoneNumbers: [] }),
    ).toHaveLength(1);
  });

  it("keeps the person without the licence in the state if Webex does not tell which locations have Calling", async () => {
    operations.emulator.addFaults({
      kind: "status",
      status: 403,
      times: "always",
      match: { method: "GET", path: "/telephony/config/locations" },
    });
    const inWarehouse = { ...caller, location: "Warehouse", phoneNumbers: [] };
    expect(await failures(inWarehouse)).toEqual([]);
    const failure = await operations.host.create(inWarehouse).catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(InitFailed);
    expect(personById((failure as InitFailed).id)).toMatchObject({ emails: ["ada@acme.example"] });
    expect(operations.emulator.requests().counts["POST /people"]).toBe(1);
  });

  it("waits for a number that another user of the same operation gives up", async () => {
    const holder = await create(caller);
    await again(async (host) => {
      const waiting = host.create({ ...caller, email: "bo@acme.example", extension: "4102" });
      await new Promise((resolve) => setTimeout(resolve, 500));
      await host.update(holder.id, holder.outputs, { ...caller, phoneNumbers: [] });
      expect((await waiting).outputs.phoneNumbers).toEqual(caller.phoneNumbers);
    });
    expect(operations.emulator.requests().counts["POST /people"]).toBe(1);
  });
});
