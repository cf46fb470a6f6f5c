import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { messaging, user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;

const calling = {
  ...user,
  services: { message: { messaging: true }, calling: { callingStandardEnterprise: true } },
  subscriptionId: "Sub100001",
  location: "London",
  phoneNumbers: [{ value: "+442079460101" }],
  extension: "101",
};

/** Creates a user, lets it go, and declares it again. */
async function leaveAndReturn(inputs: Record<string, unknown>, onDelete: string) {
  const { id, outputs } = await operations.host.create({ ...inputs, onDelete });
  const before = personById(id);
  await again((host) => host.remove(id, outputs));
  const left = personById(id);
  const checked = await again(async (host) => ({
    ...(await host.check({}, { ...inputs, onDelete })),
    output: host.output(),
  }));
  const returned = await again((host) => host.create({ ...inputs, onDelete }));
  return { id, before, left, checked, returned, after: personById(id) };
}

describe("somebody whom the stack let go and declares again", () => {
  it("comes back by id after deactivate, with sign-in and as created here", async () => {
    const { id, left, checked, returned, after } = await leaveAndReturn({ ...user, ...messaging(true) }, "deactivate");
    expect(left).toMatchObject({ loginEnabled: false });
    expect(checked.failures).toEqual([]);
    expect(checked.output).toMatch(/ada@acme\.example comes back: this stack signed off the person on \d{4}-/);
    expect(returned).toMatchObject({ id, outputs: { adopted: false } });
    expect(after).toMatchObject({ loginEnabled: true });
    expect(operations.writes()).toEqual({ "PUT /people/{personId}": 1 });
  });

  it("comes back with licences, location, number and extension after offboard", async () => {
    const { id, before, left, returned, after } = await leaveAndReturn(calling, "offboard");
    expect(left.licenses ?? []).not.toEqual(before.licenses);
    expect(returned.id).toBe(id);
    expect(after.licenses).toEqual(expect.arrayContaining(before.licenses));
    for (const field of ["locationId", "extension", "phoneNumbers", "loginEnabled"])
      expect(after[field], field).toEqual(before[field]);
  });

  it("comes back with its origin after retain, and nothing is written", async () => {
    const { id, returned } = await leaveAndReturn({ ...user, ...messaging(true) }, "retain");
    expect(returned).toMatchObject({ id, outputs: { adopted: false } });
    expect(operations.writes()).toEqual({});
  });

  it("keeps sign-in off if the program states so", async () => {
    const { id, outputs } = await operations.host.create({ ...user, onDelete: "deactivate" });
    await again((host) => host.remove(id, outputs));
    await again((host) => host.create({ ...user, suspended: true }));
    expect(personById(id)).toMatchObject({ loginEnabled: false });
  });

  it("stays adopted if the person was adopted", async () => {
    const created = await operations.host.create(user);
    rmSync(operations.journal(), { recursive: true, force: true });
    const { id, outputs } = await again((host) =>
      host.create({ ...user, adoptExisting: true, onDelete: "deactivate" }),
    );
    expect(id).toBe(created.id);
    await again((host) => host.remove(id, outputs));
    expect(await again((host) => host.create(user))).toMatchObject({ id, outputs: { adopted: true } });
  });

  it("is signed in by the next up if the first one failed", async () => {
    const { id, outputs } = await operations.host.create({ ...user, onDelete: "deactivate" });
    await again((host) => host.remove(id, outputs));
    operations.emulator.addFaults({ kind: "status", status: 400, match: { method: "PUT", path: `/people/${id}` } });
    const failed = await again((host) => host.create({ ...user, title: "Chief" }).catch((e: unknown) => e));
    expect(failed).toMatchObject({ id });
    const { properties } = failed as { properties: Record<string, unknown> };
    operations.emulator.clearFaults();
    await again((host) => host.update(id, properties, { ...user, title: "Chief" }));
    expect(personById(id)).toMatchObject({ loginEnabled: true, title: "Chief" });
  });

  it("is a new account after delete, which the preview says", async () => {
    const { id, checked, returned } = await leaveAndReturn(user, "delete");
    expect(returned.id).not.toBe(id);
    expect(checked.output).toMatch(/was deleted by this stack on \d{4}-\d\d-\d\d: this makes a new account/);
  });

  it("keeps another address that the person has got since: the declared one may be for somebody new", async () => {
    const { id, outputs } = await operations.host.create({ ...user, onDelete: "retain" });
    await again((host) => host.remove(id, outputs));
    await again((host) => host.update(id, outputs, { ...user, email: "ada.adams@acme.example" }));
    const somebody = { ...user, displayName: "Ada Zimmer" };
    const refusal =
      /whom this stack let go with that address, has ada\.adams@acme\.example by now.*WEBEX_NEW_PEOPLE=ada@/;
    await again((host) => expect(host.create(somebody)).rejects.toThrow(refusal));
    await operations.inStack("", async (host) => expect((await host.create(somebody)).id).not.toBe(id), {
      WEBEX_NEW_PEOPLE: "ada@acme.example",
    });
    expect(personById(id).emails).toEqual(["ada.adams@acme.example"]);
  });

  it("is nobody of another stack", async () => {
    const { id, outputs } = await operations.inStack("a", (host) => host.create({ ...user, onDelete: "deactivate" }));
    await operations.inStack("a", (host) => host.remove(id, outputs));
    await operations.inStack("b", (host) => expect(host.create(user)).rejects.toThrow("in the organisation already"));
  });
});

it("people whom the stack itself let go are no lost state, and somebody new may be among them", async () => {
  const named = (name: string) => ({ ...user, email: `${name}@acme.example`, onDelete: "deactivate" });
  const names = ["ada", "bo", "cy"];
  for (const name of names) {
    const { id, outputs } = await again((host) => host.create(named(name)));
    await again((host) => host.remove(id, outputs));
  }
  await operations.inStack("acme", async (host, log) => {
    log.append("emptyState", JSON.stringify([...names, "di"].map((name) => named(name).email)));
    expect((await host.check({}, named("di"))).failures).toEqual([]);
  });
  operations.forgetJournal();
  await operations.inStack("acme", async (host, log) => {
    log.append("emptyState", JSON.stringify([...names, "di"].map((name) => named(name).email)));
    expect((await host.check({}, named("di"))).failures[0]).toContain("has 3 of the 4 people of this program already");
  });
});

it("somebody whom a refresh found gone is announced as a new account", async () => {
  const { id, outputs } = await operations.host.create(user);
  await fetch(`${operations.emulator.baseUrl}/people/${id}`, {
    method: "DELETE",
    headers: { authorization: "Bearer acme-full-admin" },
  });
  expect(await again((host) => host.read(id, outputs))).toMatchObject({ id: "" });
  const output = await again(async (host) => {
    await host.check({}, user);
    return host.output();
  });
  expect(output).toContain("was declared before, and is no longer in Webex: this makes a new account");
});
