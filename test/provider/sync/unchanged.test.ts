import { describe, expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById, writes } = operations;
const { create, failures, update } = checkedOn(operations);

const user = { ...ada, subscriptionId: "Sub100001" };
const uuidOf = (id: string) => Buffer.from(id, "base64").toString().split("/").at(-1);

describe("an id is equal in all its forms", () => {
  const caller = { ...user, services: { calling: { callingStandardEnterprise: true } }, extension: "4101" };
  const at = (location: unknown) => ({ ...caller, location });

  it("so a location by its bare UUID is unchanged, and nothing is moved", async () => {
    const { id, outputs } = await create(at("London"));
    const { locationId } = personById(id);
    const bare = at(uuidOf(locationId));
    const known = await update(id, outputs, at(locationId));
    for (const previewChecks of ["live", "offline"]) {
      const { failures } = await again((host) => host.check(known, bare), { "webex:previewChecks": previewChecks });
      expect(failures).toEqual([]);
    }
    const updated = await update(id, known, bare);
    expect((await again((host) => host.read(id, updated))).inputs).toEqual(bare);
    expect(writes()).toEqual({});
  });

  it("while an unknown location is reported with the nearest ones, however long its name", async () => {
    const name = "The headquarters of Acme Limited in London";
    expect((await failures(at(name)))[0]).toMatch(/^location: the organisation has no location "The headquarters/);
  });

  it("so a manager by the bare UUID is unchanged, and not written again", async () => {
    const { id } = await create({ ...user, email: "boss@acme.example" });
    const managed = { ...user, manager: uuidOf(id) };
    const made = await create(managed);
    expect((await again((host) => host.read(made.id, made.outputs))).inputs).toEqual(managed);
    await update(made.id, made.outputs, { ...managed, title: "Countess" });
    await update(made.id, made.outputs, { ...managed, title: "Countess" });
    expect(writes()).toEqual({});
  });
});

it("a manager set in Control Hub is drift if the user states none, and is removed by the next up", async () => {
  const { id, outputs, inputs } = await create({ ...user, manager: "" });
  expect((await again((host) => host.read(id, outputs))).inputs).toEqual(inputs);
  await operations.host.update(id, outputs, { ...user, manager: "person@acme.example" });
  const found = await again((host) => host.read(id, outputs));
  expect(found.inputs?.manager).toBe("person@acme.example");
  await update(id, found.outputs, { ...user, manager: "" });
  expect(personById(id).managerId).toBeUndefined();
});
