import { describe, expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;
const { create, failures } = checkedOn(operations);

const owned = () => operations.emulator.state().organizations.flatMap(({ licenses }) => licenses);
const user = { ...ada, subscriptionId: "Sub100001" };
const messaging = (entitled: unknown) => ({ ...user, services: { message: { messaging: entitled } } });

describe("a licence that is stated both to be assigned and to be removed", () => {
  it("by its name is a fault before the organisation is read", async () => {
    const licenses = [{ name: "Advanced Messaging" }];
    expect(await failures({ ...messaging(false), licenses })).toEqual([
      "licenses[0]: services.message.messaging is false, stated so or by exclusive, and takes this licence away; take out one of the two, or say null there",
    ]);
    expect(operations.emulator.requests().counts).toEqual({});
  });

  it("by its id is a fault in the preview, also for a person who may exist, and in an update", async () => {
    const id = owned().find(({ name }) => name === "Advanced Messaging")?.id ?? "";
    const against = { ...messaging(false), licenses: [{ id }] };
    const fault = /^licenses\[0\]: services\.message\.messaging is false, .* takes this licence away/;
    expect(await failures(against)).toEqual([expect.stringMatching(fault)]);
    expect(await failures({ ...against, adoptExisting: true })).toEqual([expect.stringMatching(fault)]);
    const made = await create({ ...user, licenses: [{ id }] });
    await expect(again((host) => host.update(made.id, made.outputs, against))).rejects.toThrow(
      "services.message.messaging is false",
    );
    expect(personById(made.id).licenses).toContain(id);
  });
});
