import { describe, expect, it, vi } from "vitest";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import { operationsOn } from "../../support/operations.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json", population: 2_090 });
const { again } = operations;

const __provider = handlerLine("sparkUser");
/** A user whose numbers are stated is read with calling data, of which a page has a hundred people. */
const CALLER = { extension: "4711" };

interface Seeded {
  id: string;
  emails: string[];
}

/** People from all over the listing. */
function people(count: number): Seeded[] {
  const all = (operations.emulator.state().organizations[0]?.people ?? []) as unknown as Seeded[];
  const generated = all.filter(({ emails: [email = ""] }) => email.startsWith("person-"));
  const step = Math.floor(generated.length / count);
  return Array.from({ length: count }, (_, index) => generated.at(-1 - index * step) as Seeded);
}

/** How many pages and how many people a refresh of people reads, all at once or one by one. */
async function refresh(seeded: Seeded[], state: object = {}, atOnce = true): Promise<{ pages: number; byId: number }> {
  return again(async (host) => {
    const read = ({ id, emails: [email] }: Seeded) => host.read(id, { __provider, email, ...state });
    const found = atOnce ? await Promise.all(seeded.map(read)) : [];
    if (!atOnce) for (const one of seeded) found.push(await read(one));
    expect(found.map(({ outputs }) => outputs.email)).toEqual(seeded.map(({ emails: [email] }) => email));
    const { "GET /people": pages = 0, "GET /people/{personId}": byId = 0 } = operations.emulator.requests().counts;
    return { pages, byId };
  });
}

describe("a refresh in an organisation of 21 pages", () => {
  it.each([true, false])("reads three users by id (at once: %s)", async (atOnce) => {
    const { pages, byId } = await refresh(people(3), CALLER, atOnce);
    expect(byId).toBe(3);
    expect(pages).toBeLessThanOrEqual(1);
  });

  it.each([true, false])("lists for three hundred users, with few others by id (at once: %s)", async (atOnce) => {
    const { pages, byId } = await refresh(people(300), CALLER, atOnce);
    expect(pages).toBeLessThanOrEqual(22);
    expect(byId).toBeLessThanOrEqual(70);
  });

  it("finds out by the listing itself where no licence tells how many people there are", async () => {
    const nobodyLicensed = { kind: "status", status: 200, body: { items: [] }, times: "always" } as const;
    operations.emulator.addFaults({ ...nobodyLicensed, match: { method: "GET", path: "/licenses" } });
    expect(await refresh(people(3), CALLER, false)).toEqual({ pages: 1, byId: 3 });
    const { pages, byId } = await refresh(people(300), CALLER, false);
    expect(pages).toBeLessThanOrEqual(22);
    expect(byId).toBeLessThanOrEqual(70);
  });
});

describe("an organisation of three pages", () => {
  it("lists for thirty users", async () => {
    expect(await refresh(people(30))).toEqual({ pages: 3, byId: 0 });
  });

  it("lists for thirty users, however many workspaces and calls hold licences", async () => {
    const [acme] = operations.emulator.state().organizations;
    const persons = { name: "Basic Messaging", consumedUnits: 2_094, consumedByUsers: 2_094 };
    const workspaces = { name: "Webex Room Kit", consumedUnits: 50_000, consumedByUsers: 0 };
    const calls = { name: "Webex Calling - Route List Calls", consumedUnits: 70_000, consumedByUsers: null };
    const items = [persons, workspaces, calls].map((each, index) => ({ ...acme?.licenses[index], ...each }));
    const match = { method: "GET", path: "/licenses" };
    operations.emulator.addFaults({ kind: "status", status: 200, body: { items }, match, times: "always" });
    expect(await refresh(people(30))).toEqual({ pages: 3, byId: 0 });
  });

  it.each([true, false])(
    "lists no further where a page lacks the fields of administrators (at once: %s)",
    async (atOnce) => {
      operations.emulator.turnSwitches({ listAdminFields: "omitted" });
      expect(await refresh(people(30), {}, atOnce)).toEqual({ pages: 1, byId: 30 });
    },
  );

  const secondPage = { match: { method: "GET", path: "/people" }, after: 1 } as const;

  it("lists anew after a listing that broke off, which does not count as the whole", async () => {
    await again(
      async (host) => {
        operations.emulator.addFaults({ kind: "reset-before", ...secondPage });
        const missed: string[] = [];
        for (const { id, emails } of people(30)) {
          await host.read(id, { __provider, email: emails[0] }).catch((e: Error) => missed.push(e.message));
        }
        expect(missed).toEqual([expect.stringContaining("Cannot list the people")]);
        // Nobody but the first two, who are read by id, is on the third page.
        const { counts } = operations.emulator.requests();
        expect(counts).toMatchObject({ "GET /people": 2 + 2, "GET /people/{personId}": 2 });
      },
      { "webex:maxRetries": "0" },
    );
  });

  it.each([504, 403])("reads by id and address whom Webex does not list because of %i", async (status) => {
    const nobody = { __provider, email: "nobody@acme.example", firstName: "New" };
    await again(
      async (host) => {
        operations.emulator.addFaults({ kind: "html", status, ...secondPage, times: 1 });
        const seeded = people(30);
        const read = ({ id, emails: [email] }: Seeded) => host.read(id, { __provider, email });
        const found = await Promise.all(seeded.map(read));
        expect(found.map(({ outputs }) => outputs.email)).toEqual(seeded.map(({ emails: [email] }) => email));
        expect(operations.emulator.requests().counts["GET /people"]).toBe(2);
        for (const news of [nobody, { ...nobody, email: seeded[0]?.emails[0] }]) await host.check({}, news);
        await vi.waitFor(() => expect(operations.host.output().match(/: existing, |: new$/gm)).toHaveLength(2));
      },
      { "webex:maxRetries": "0", "webex:previewChecks": "people" },
    );
  });

  it("reads by id where Webex answers for a person, and never for a page", async () => {
    await again(
      async (host) => {
        operations.emulator.addFaults({ kind: "hang", match: { method: "GET", path: "/people" }, times: "always" });
        const seeded = people(30);
        const found = await Promise.all(seeded.map(({ id, emails: [email] }) => host.read(id, { __provider, email })));
        expect(found.map(({ outputs }) => outputs.email)).toEqual(seeded.map(({ emails: [email] }) => email));
        expect(operations.emulator.requests().counts).toMatchObject({
          "GET /people": 1,
          "GET /people/{personId}": 30,
        });
      },
      { "webex:maxRetries": "0", "webex:timeoutSeconds": "1" },
    );
  });

  it("reads a user and the manager by id, each once", async () => {
    const [boss] = people(1) as [Seeded];
    const user = { __provider, email: "report@acme.example", displayName: "Report", manager: boss.emails[0] };
    const { id, outputs } = await operations.host.create(user);
    await again(async (host) => {
      for (const { inputs } of await Promise.all([host.read(id, outputs), host.read(id, outputs)]))
        expect(inputs).toEqual(user);
      const { "GET /people": pages = 0, "GET /people/{personId}": byId } = operations.emulator.requests().counts;
      expect([pages, byId]).toEqual([0, 2]);
    });
  });

  it.each([
    [2, { "GET /people": 2 }],
    // Nobody but the first two is on the third page.
    [30, { "GET /people": 2 + 2 }],
  ])("asks for the addresses of %i managers or for pages, whichever is less", async (count, requests) => {
    const managers = people(count).map(({ emails: [email] }) => email);
    await again(async (host) => {
      const report = { __provider, firstName: "New" };
      for (const [index, manager] of managers.entries()) {
        const { failures } = await host.check({}, { ...report, email: `new-${index}@acme.example`, manager });
        expect(failures).toEqual([]);
      }
      expect(operations.emulator.requests().counts).toMatchObject(requests);
    });
  });

  it("keeps the state of somebody whose manager the token does not see", async () => {
    const [boss] = people(1) as [Seeded];
    const user = { __provider, email: "report@acme.example", displayName: "Report", manager: boss.emails[0] };
    const { id, outputs } = await operations.host.create(user);
    const [, uuid = ""] = /PEOPLE\/(.*)$/.exec(Buffer.from(boss.id, "base64").toString()) ?? [];
    expect(uuid).not.toBe("");
    await again(async (host) => {
      operations.emulator.addFaults({
        kind: "status",
        status: 404,
        match: { method: "GET", path: "/people/{personId}" },
        after: 1,
        times: "always",
      });
      expect((await host.read(id, outputs)).inputs?.manager).toBe(boss.id);
    });
  });

  it.each([
    [2, { pages: 0, byEmail: 2 }],
    [30, { pages: 3, byEmail: 2 }],
  ])("of %i new users it asks for addresses or for pages, whichever is less", async (count, requests) => {
    const addresses = people(count - 1).map(({ emails: [email = ""] }) => email);
    addresses.splice(2, 0, "nobody@acme.example");
    await again(
      async (host) => {
        for (const email of addresses) {
          const { failures } = await host.check({}, { __provider, email, firstName: "New" });
          expect(failures).toEqual([]);
        }
        const lists = operations.emulator.requests().requests.filter(({ path }) => path === "/v1/people");
        const byEmail = lists.filter(({ query }) => query.email !== undefined).length;
        expect({ pages: lists.length - byEmail, byEmail }).toEqual(requests);
        // Output arrives on another channel than the answers.
        await vi.waitFor(() => expect(operations.host.output().match(/: existing, |: new$/gm)).toHaveLength(count));
      },
      { "webex:previewChecks": "people" },
    );
  });
});
