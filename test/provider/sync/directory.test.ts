import { describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import { operationsOn } from "../../support/operations.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/globex.json" }, "globex-full-admin");
const { again, personById, writes } = operations;

const ada = {
  __provider: handlerLine("sparkUser"),
  email: "ada.adeyemi@globex.example",
  directorySynced: true,
  services: { message: { messaging: true } },
};
const ADA = { firstName: "Ada", lastName: "Adeyemi", title: "Chief Engineer", loginEnabled: true };

describe("a user of an organisation that takes its people from a directory", () => {
  it("is adopted without adoptExisting, and gets the fields that only Webex has", async () => {
    const { id, outputs } = await operations.host.create(ada);
    expect(fullState(outputs)).toMatchObject({
      adopted: true,
      assignedLicenses: expect.arrayContaining(["Advanced Messaging [Sub200001]"]),
    });
    expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
    expect(personById(id)).toMatchObject(ADA);
  });

  it("fails if the directory has not delivered the person, and nobody is created", async () => {
    await expect(operations.host.create({ ...ada, email: "nobody@globex.example" })).rejects.toThrow(
      /takes its people from a directory, and the directory has not delivered this one/,
    );
    expect(writes()).toEqual({});
  });

  it("succeeds after the directory has delivered the person", async () => {
    operations.emulator.actAsDirectory({ add: { email: "new@globex.example", firstName: "New" } });
    const { outputs } = await operations.host.create({ ...ada, email: "new@globex.example" });
    expect(outputs.adopted).toBe(true);
  });

  it("keeps the directory's names, whatever is stated, and that is not drift", async () => {
    const stated = { ...ada, firstName: "Another", title: "Another" };
    const { id, outputs } = await operations.host.create(stated);
    expect(personById(id)).toMatchObject(ADA);
    expect((await again((host) => host.read(id, outputs))).inputs).toEqual(stated);
  });

  it("cannot state the address of another person, and keeps its own in the state", async () => {
    const { id, outputs } = await operations.host.create(ada);
    const failure = await again((host) =>
      host.update(id, outputs, { ...ada, email: "emil.engel@globex.example" }).catch((e: unknown) => e),
    );
    expect(failure).toMatchObject({
      reasons: [
        expect.stringContaining(`this user is ${id}, whose addresses in the directory are ada.adeyemi@globex.example`),
      ],
      properties: { email: ada.email },
    });
    expect(writes()).toEqual({});
  });

  it("whose address the directory has changed gets a warning with the new one, and goes on", async () => {
    const { id, outputs } = await operations.host.create(ada);
    const before = { ...outputs, email: "ada.lovelace@globex.example" };
    const today =
      /ada\.lovelace@globex\.example: the directory has changed the address of this person .* to ada\.adeyemi@globex\.example/;
    await again(async (host) => {
      await host.read(id, before);
      await expect.poll(() => host.output()).toMatch(today);
    });
    await again(async (host) => {
      await host.update(id, before, { ...ada, email: before.email });
      await expect.poll(() => host.output()).toMatch(today);
    });
  });

  it.each([true, false])("may not state suspended: %s, which is a fault in the preview", async (suspended) => {
    const { failures } = await operations.host.check({}, { ...ada, suspended });
    expect(failures).toEqual([expect.stringMatching(/^(.*: )?suspended: the directory switches sign-in/)]);
    await expect(operations.host.create({ ...ada, suspended })).rejects.toThrow(/suspended: the directory switches/);
    expect(writes()).toEqual({});
  });

  it("is adopted also if the directory has switched sign-in off, and stays so", async () => {
    const { id, outputs } = await operations.host.create({ ...ada, email: "emil.engel@globex.example" });
    expect(outputs).toMatchObject({ adopted: true, status: "Login disabled" });
    expect(personById(id).loginEnabled).toBe(false);
  });

  it.each(["delete", "deactivate", "offboard"])(
    "and is removed with %s loses its licences, and nothing else",
    async (onDelete) => {
      const { id, outputs } = await operations.host.create({ ...ada, onDelete });
      await again((host) => host.remove(id, outputs));
      expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
      expect(personById(id)).toMatchObject(ADA);
      expect(personById(id).licenses).toHaveLength(4);
    },
  );
});
