import { describe, expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import { InitFailed, type Properties } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { messaging, user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, elsewhere, personById, writes } = operations;
const { create, update } = checkedOn(operations);

const { __provider, email } = user;
const office = {
  department: "Operations",
  title: "Engineer",
  addresses: [{ type: "work", locality: "London", country: "GB" }],
};
const caller = {
  ...user,
  ...office,
  subscriptionId: "Sub100001",
  services: { calling: { callingStandardEnterprise: true } },
  location: "London",
  extension: "4101",
  phoneNumbers: [{ value: "+442079460101" }],
};

/** Somebody of whom Webex has everything, with a manager; and that manager. */
async function everything() {
  const boss = await create({ __provider, email: "boss@acme.example" });
  const { id } = await create({ ...caller, manager: boss.id });
  return { id, boss };
}

const observedOf = ({ observed }: Properties) => observed as Properties | undefined;

describe("what Webex has and a user does not state", () => {
  it("is known of a person who is adopted, and nothing of it is an input", async () => {
    const { id, boss } = await everything();
    const inputs = { __provider, email, adoptExisting: true };
    const { outputs } = await elsewhere((host) => host.create(inputs));
    const { locationId } = personById(id);
    const observed = {
      ...{ firstName: "Ada", lastName: "Adams", displayName: "Ada Adams" },
      ...office,
      ...{ extension: "4101", phoneNumbers: [{ value: "+442079460101" }] },
      ...{ manager: boss.id, location: locationId },
    };
    expect(observedOf(outputs)).toEqual(observed);
    const refreshed = await again((host) => host.read(id, outputs));
    expect(refreshed.inputs).toEqual(inputs);
    expect(observedOf(refreshed.outputs)).toEqual(observed);
    expect((await again((host) => host.check(refreshed.outputs, inputs))).inputs).toEqual(inputs);
  });

  it("is little of a person who is new, and absent where it is nothing", async () => {
    const named = await create({ ...user, ...messaging(true) });
    expect(named.outputs).not.toHaveProperty("observed");
    const unnamed = await create({ __provider, email: "bo@acme.example" });
    expect(observedOf(unnamed.outputs)).toEqual({ displayName: "bo@acme.example" });
  });

  it("is what was stated until now, and no more as soon as it is stated again", async () => {
    const { id, outputs } = await create({ ...user, title: "Engineer", department: "Operations" });
    expect(outputs).not.toHaveProperty("observed");
    const silent = await update(id, outputs, user);
    expect(observedOf(silent)).toEqual({ title: "Engineer", department: "Operations" });
    const stated = await update(id, silent, { ...user, title: "Countess" });
    expect(stated).toMatchObject({ title: "Countess", observed: { department: "Operations" } });
    expect(Object.keys(observedOf(stated) ?? {})).toEqual(["department"]);
  });

  it("follows Webex in a refresh", async () => {
    const { id, outputs } = await create({ ...user, title: "Engineer" });
    const silent = await update(id, outputs, user);
    await elsewhere((host) => host.create({ ...user, adoptExisting: true, title: "Countess" }));
    const refreshed = await again((host) => host.read(id, silent));
    expect(observedOf(refreshed.outputs)).toEqual({ title: "Countess" });
    expect(refreshed.inputs).toEqual(user);
  });

  it("is nothing that a program may state", async () => {
    const { failures } = await operations.host.check({}, { ...user, observed: { title: "Countess" } });
    expect(failures.join()).toContain("observed");
  });

  it("has nothing of what a failed update asked for", async () => {
    const { id, outputs } = await create(user);
    operations.emulator.addFaults({ match: { method: "PATCH", path: "/licenses/users" }, kind: "status", status: 400 });
    const failure = await operations.host
      .update(id, outputs, { ...user, ...messaging(true), title: "Secret" })
      .catch((e: unknown) => e);
    expect(personById(id).title).toBe("Secret");
    expect(failure).toBeInstanceOf(InitFailed);
    expect(JSON.stringify((failure as InitFailed).properties)).not.toContain("Secret");
  });
});

describe("what Webex has of a person who is looked up", () => {
  const lookup = { __provider, lookedUp: true };

  it("is known, its address included, and the next refresh shows no difference", async () => {
    const { id, boss } = await everything();
    const found = await again((host) => host.read(id, lookup));
    expect(found.inputs).toEqual({ ...lookup, email });
    expect(observedOf(found.outputs)).toMatchObject({
      ...{ email, firstName: "Ada", lastName: "Adams", displayName: "Ada Adams" },
      ...office,
      ...{ extension: "4101", phoneNumbers: [{ value: "+442079460101" }] },
      ...{ manager: boss.id, location: personById(id).locationId },
    });
    expect(found.outputs).not.toHaveProperty("title");
    expect((await again((host) => host.read(id, found.outputs))).outputs).toEqual(found.outputs);
    expect(writes()).toEqual({});
  });

  it("is not added to the state of an older version by a refresh, which would show it as a difference", async () => {
    const { id } = await everything();
    const { outputs } = await again((host) => host.read(id, lookup));
    const { observed, ...old } = outputs;
    expect(observed).toBeDefined();
    expect((await again((host) => host.read(id, old))).outputs).toEqual(old);
  });

  it("costs no request beside the one listing, and for people who call another listing", async () => {
    const { id, boss } = await everything();
    const requestsFor = (ids: readonly string[]) =>
      again(async (host) => {
        for (const one of ids) await host.read(one, lookup);
        const { counts } = operations.emulator.requests();
        expect(Object.keys(counts).filter((call) => call.includes("/locations"))).toEqual([]);
        return [counts["GET /people"], counts["GET /people/{personId}"]];
      });
    expect(await requestsFor([boss.id, boss.id])).toEqual([1, undefined]);
    expect(await requestsFor([boss.id, id])).toEqual([2, undefined]);
    expect(await requestsFor(Array.from({ length: 20 }, () => id))).toEqual([2, undefined]);
  });
});
