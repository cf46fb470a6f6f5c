import { describe, expect, it } from "vitest";
import type { FaultInput } from "../../emulator/control/faultTable.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again } = operations;

/** An error of a POST that created the person. */
const butDone = (status: number): FaultInput => ({
  kind: "applied-then-status",
  status,
  match: { method: "POST", path: "/people" },
});
/** Listings that do not show the person yet. */
const empty = (times: number | "always"): FaultInput => ({
  kind: "status",
  status: 200,
  body: { items: [] },
  match: { method: "GET", path: "/people" },
  times,
});
const posts = () => operations.writes()["POST /people"];

describe("a person whom Webex does not show at once", () => {
  it.each([
    [400, 2, 1],
    [504, 1, 1],
    [504, 3, 2],
  ])("though a %i has made them, is known after %i empty listings and %i requests", async (status, listings, sent) => {
    operations.emulator.addFaults(butDone(status), empty(listings));
    expect((await operations.host.create(user)).outputs.adopted).toBe(false);
    expect(posts()).toBe(sent);
  });

  it("even at the last read leads to an error that says so, and is recognised by the next run", async () => {
    operations.emulator.addFaults(butDone(504), empty("always"));
    await expect(operations.host.create(user)).rejects.toThrow(
      /\[409, .*\] An earlier attempt may have created the person, and Webex does not show it yet: run `pulumi up` again/,
    );
    operations.emulator.clearFaults();
    expect((await again((host) => host.create(user))).outputs.adopted).toBe(false);
  });

  it("to a refresh, and is dropped from the state, is recognised by the next run", async () => {
    const { id, outputs } = await operations.host.create(user);
    const notFound = { message: "Person not found", errors: [], trackingId: "NA_1" };
    operations.emulator.addFaults(empty(1), {
      kind: "status",
      status: 404,
      body: notFound,
      match: { method: "GET", path: "/people/{personId}" },
    });
    expect((await again((host) => host.read(id, outputs))).id).toBe("");
    expect(await again((host) => host.create(user))).toMatchObject({ id, outputs: { adopted: false } });
  });
});
