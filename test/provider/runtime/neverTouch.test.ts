import { describe, expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;
/** Webex assigns SIP addresses some time after the creation. */
const written = (id: string) => ({ ...personById(id), sipAddresses: undefined });
const REFUSED = /ada@acme\.example is never touched: webex:neverTouch/;

describe.each([["the address"], ["a pattern"], ["the id"]])("somebody whom webex:neverTouch has by %s", (kind) => {
  const entryFor = (id: string) => ({
    "webex:neverTouch":
      { "the address": "bo@x.example, ADA@acme.example", "a pattern": "a*@acme.example", "the id": id }[kind] ?? "",
  });

  it("is neither changed nor removed", async () => {
    const { id, outputs } = await operations.host.create(user);
    const before = written(id);
    const changed = { ...user, title: "Chief" };
    await again((host) => expect(host.update(id, outputs, changed)).rejects.toThrow(REFUSED), entryFor(id));
    await again((host) => expect(host.remove(id, outputs)).rejects.toThrow(REFUSED), entryFor(id));
    await again((host) => host.remove(id, { ...outputs, onDelete: "retain" }), entryFor(id));
    expect(written(id)).toEqual(before);
  });

  it("is not taken over", async () => {
    const { id } = await operations.host.create(user);
    await again(
      (host) => expect(host.create({ ...user, title: "Chief", adoptExisting: true })).rejects.toThrow(REFUSED),
      entryFor(id),
    );
    expect(personById(id).title).toBeUndefined();
  });
});

it("nobody is created with such an address", async () => {
  await again((host) => expect(host.create(user)).rejects.toThrow(REFUSED), { "webex:neverTouch": "*@acme.example" });
  expect(operations.writes()).toEqual({});
});

describe("a preview with webex:neverTouch", () => {
  const check = (olds: Record<string, unknown>, news: Record<string, unknown>) =>
    again((host) => host.check(olds, news), { "webex:neverTouch": '["*@acme.example"]' });

  it("refuses a new user and a changed one", async () => {
    expect((await check({}, user)).failures[0]).toMatch(REFUSED);
    expect((await check(user, { ...user, title: "Chief" })).failures[0]).toMatch(REFUSED);
    expect((await check(user, { ...user, email: "ada@new.example" })).failures[0]).toMatch(/is never touched/);
  });

  it("refuses a changed user whom it has by id, and reads the person once", async () => {
    const { id } = await operations.host.create(user);
    const entries = { "webex:neverTouch": `01234567-89ab-4def-8123-456789abcdef, ${id}` };
    await again(async (host) => {
      expect((await host.check(user, { ...user, title: "Chief" })).failures[0]).toMatch(REFUSED);
      expect((await host.check({}, { ...user, adoptExisting: true })).failures[0]).toMatch(REFUSED);
      expect((await host.check(user, user)).failures).toEqual([]);
      expect((await host.check({}, { ...user, email: "bo@acme.example" })).failures).toEqual([]);
    }, entries);
    expect(operations.emulator.requests().counts["GET /people/{personId}"]).toBe(2);
  });

  it("lets an unchanged user be", async () => {
    expect((await check(user, user)).failures).toEqual([]);
  });
});
