import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { handlerLine } from "../../provider/src/resources/registration.ts";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { operationsOn } from "./operations.ts";

const email = "ada@acme.example";
const alias = "countess@acme.example";
const acme = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8")) as OrganizationInput;
const ada = { email, furtherEmails: [alias], firstName: "Ada", lastName: "Adams" };

const operations = operationsOn({ organization: { ...acme, people: [...(acme.people ?? []), ada] } });
const { again, personById } = operations;

const user = { __provider: handlerLine("sparkUser"), email, adoptExisting: true };

/** The addresses that were written. */
const written = () =>
  operations.emulator
    .requests()
    .requests.flatMap(({ method, body }) => (method === "PUT" ? [Object(body).emails] : []));

/** Any number of looks, the order of the addresses being another one each time. */
const TWICE = [1, 2];

describe("a person with further addresses, which Webex tells in any order", () => {
  let id: string;
  let outputs: Record<string, unknown>;

  beforeEach(async () => {
    operations.emulator.turnSwitches({ emailOrder: "alternating" });
    ({ id, outputs } = await operations.host.create(user));
  });

  it("has the stated one, and that is no drift", async () => {
    for (const _ of TWICE) expect((await again((host) => host.read(id, outputs))).inputs).toEqual(user);
  });

  it("keeps the primary one and the others through every write", async () => {
    for (const look of TWICE) {
      outputs = await again((host) => host.update(id, outputs, { ...user, title: `Engineer ${look}` }));
      expect(written()).toEqual([[email, alias]]);
      // Another look, so that the next one begins with the other order.
      await again((host) => host.read(id, outputs));
    }
    expect(personById(id).emails).toEqual([email, alias]);
  });

  it.each(["deactivate", "offboard"])("keeps them when it is removed by %s", async (onDelete) => {
    for (const look of TWICE) {
      await put({ loginEnabled: true });
      if (look === 2) await again((host) => host.read(id, outputs));
      await again((host) => host.remove(id, { ...outputs, onDelete }));
      expect(written()).toEqual([[email, alias]]);
    }
  });

  it.each(TWICE)("keeps the others when the primary one changes (%i)", async (looks) => {
    if (looks === 2) await again((host) => host.read(id, outputs));
    await again((host) => host.update(id, outputs, { ...user, email: "a.adams@acme.example" }));
    expect(written()).toEqual([["a.adams@acme.example", alias]]);
  });

  it("is a manager by the stated one", async () => {
    const managed = { __provider: user.__provider, email: "person@acme.example", adoptExisting: true, manager: email };
    const person = await operations.host.create(managed);
    for (const _ of TWICE) {
      expect((await again((host) => host.read(person.id, person.outputs))).inputs).toEqual(managed);
    }
  });

  it("is looked up with the same one each time", async () => {
    const first = await again((host) => host.read(id, { __provider: user.__provider }));
    for (const _ of TWICE) {
      expect((await again((host) => host.read(id, first.outputs))).outputs.email).toBe(first.outputs.email);
    }
  });

  /** Somebody's change in Control Hub. */
  async function put(change: object): Promise<void> {
    const answer = await fetch(`${operations.emulator.baseUrl}/people/${id}`, {
      method: "PUT",
      headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
      body: JSON.stringify({ ...personById(id), ...change }),
    });
    expect(answer.status, await answer.text()).toBe(200);
  }
});
