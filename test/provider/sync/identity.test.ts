import { describe, expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;
const { create, update } = checkedOn(operations);

const user = { ...ada, subscriptionId: "Sub100001" };

describe("an e-mail", () => {
  it("changes in place; another case is not a change", async () => {
    const { id, outputs } = await create(user);
    expect((await operations.host.check(outputs, { ...user, email: "ADA@acme.example" })).inputs.email).toBe(
      user.email,
    );
    await update(id, outputs, { ...user, email: "ada.adams@acme.example" });
    expect(personById(id).emails).toEqual(["ada.adams@acme.example"]);
  });

  it("that another person has is an error with that person's id", async () => {
    const other = await create({ ...user, email: "bo@acme.example" });
    const { id, outputs } = await create(user);
    const refusal = await operations.host
      .update(id, outputs, { ...user, email: "bo@acme.example" })
      .catch((e: Error) => e.message);
    expect(refusal).toContain(other.id);
  });
});

describe("manager and addresses", () => {
  it("are written, read back, and removed", async () => {
    const boss = await create({ ...user, email: "boss@acme.example" });
    const addresses = [{ type: "work", locality: "London", country: "GB" }];
    const { id, outputs, inputs } = await create({ ...user, manager: "boss@acme.example", addresses });
    expect(personById(id)).toMatchObject({ managerId: boss.id, addresses });
    expect((await again((host) => host.read(id, outputs))).inputs).toEqual(inputs);
    await update(id, outputs, { ...user, manager: "", addresses: [] });
    expect(personById(id).managerId).toBeUndefined();
    expect(personById(id).addresses ?? []).toEqual([]);
  });
});
