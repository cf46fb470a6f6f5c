import { describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, elsewhere, inStack, personById } = operations;
const caller = {
  ...user,
  subscriptionId: "Sub100001",
  services: { calling: { callingStandardEnterprise: true } },
  location: "London",
  phoneNumbers: [{ value: "+442079460101" }],
};

describe("a person has one owner", () => {
  it("so two resources of one program with the same address are an error", async () => {
    await operations.host.create(user);
    await expect(operations.host.create({ ...user, adoptExisting: true })).rejects.toThrow(
      "is declared by another resource of this program",
    );
  });

  it("and a person in a state without `adopted` counts as adopted, and stays when the resource is removed", async () => {
    const { id } = await operations.host.create(user);
    const imported = { __provider: user.__provider, email: user.email };
    expect((await again((host) => host.read(id, imported))).outputs.adopted).toBe(true);
    expect((await again((host) => host.update(id, imported, { ...imported, title: "Countess" }))).adopted).toBe(true);
    await again((host) => host.remove(id, imported));
    expect(personById(id)).toBeDefined();
  });
});

describe("a stack", () => {
  it("cannot adopt a person whom another stack of its project created on the same machine", async () => {
    await inStack("acme", (host) => host.create(user));
    await expect(inStack("globex", (host) => host.create(user))).rejects.toThrow("adoptExisting");
  });

  it("cannot adopt that person even if the other stack was killed", async () => {
    await inStack("acme", async (host) => {
      await host.create(user);
      await operations.kill();
    });
    await expect(inStack("globex", (host) => host.create(user))).rejects.toThrow("adoptExisting");
    expect((await inStack("acme", (host) => host.create(user))).outputs.adopted).toBe(false);
  });
});

describe("a person with a calling licence", () => {
  it("is adopted with the number, without waiting for it", async () => {
    const { id } = await operations.host.create(caller);
    const adopted = await elsewhere((host) => host.create({ ...caller, adoptExisting: true }));
    expect(adopted).toMatchObject({ id, outputs: { adopted: true } });
  });

  it("is found again after a killed run, without adoptExisting", async () => {
    const { id } = await operations.host.create(caller);
    operations.host.process.kill("SIGKILL");
    expect(await again((host) => host.create(caller))).toMatchObject({ id, outputs: { adopted: false } });
  });
});

it("a person who holds one of several licences of a name is adopted as the preview allows", async () => {
  const messaging = { services: { message: { messaging: true } } };
  const { id } = await operations.host.create({ ...user, ...messaging, subscriptionId: "Sub100002" });
  await elsewhere(async (host) => {
    const declared = { ...user, ...messaging, adoptExisting: true };
    expect((await host.check({}, declared)).failures).toEqual([]);
    expect(await host.create(declared)).toMatchObject({ id });
  });
});

it("a refresh that finds more people gone than webex:maxDeletes allows stops, however many are read at once", async () => {
  const people: Awaited<ReturnType<typeof operations.host.create>>[] = [];
  for (const name of ["a", "b", "c", "d", "e"]) {
    people.push(await operations.host.create({ ...user, email: `${name}@acme.example` }));
  }
  await again((host) => Promise.all(people.map(({ id, outputs }) => host.remove(id, outputs))));
  const outcomes = await again(
    (host) =>
      Promise.all(
        people.map(({ id, outputs }) =>
          host.read(id, outputs).then(
            ({ id }) => id,
            () => "refused",
          ),
        ),
      ),
    { "webex:maxDeletes": "2" },
  );
  expect(outcomes.sort()).toEqual(["", "", "refused", "refused", "refused"]);
});

it("an address is equal in whatever order Webex writes its parts", async () => {
  const addresses = [{ type: "work", country: "GB", locality: "London", streetAddress: "1 Example Street" }];
  const { id, outputs } = await operations.host.create({ ...user, addresses });
  const turned = [{ streetAddress: "1 Example Street", locality: "London", country: "GB", type: "work" }];
  await again((host) => host.update(id, outputs, { ...user, addresses: turned }));
  expect(operations.emulator.requests().counts["PUT /people/{personId}"]).toBeUndefined();
});

it("an invitation that reads as not enabled does not contradict suspended: false", async () => {
  operations.emulator.turnSwitches({ newPersonLoginEnabled: "false" });
  const { id, outputs } = await operations.host.create({ ...user, suspended: false });
  expect((await again((host) => host.read(id, outputs))).inputs).toMatchObject({ suspended: false });
});
