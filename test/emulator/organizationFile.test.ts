import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startEmulator } from "./startEmulator.ts";
import { Client } from "./testing/client.ts";
import { acmeFile, globexFile, webex } from "./testing/webex.ts";

const smallest = { displayName: "Small", domain: "small.example" };

function refusalOf(organization: unknown): Promise<unknown> {
  return startEmulator({ organization: organization as typeof smallest }).then(
    (emulator) => emulator.close(),
    (error: Error) => error.message,
  );
}

function fileWith(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "organisation-")), "organisation.json");
  writeFileSync(path, text);
  return path;
}

describe("an organisation file that is refused, naming the place", () => {
  test.each([
    ["without a name", { domain: "x.example" }, "displayName:"],
    ["with a field nobody knows", { ...smallest, licences: [] }, '"licences"'],
    ["with a wrong address", { ...smallest, people: [{ email: "nobody" }] }, "people[0].email:"],
    [
      "with a licence nobody knows",
      { ...smallest, subscriptions: [{ id: "Sub1", licenses: [{ name: "Telepathy", units: 1 }] }] },
      'subscriptions[0].licenses[0]: no licence "Telepathy"',
    ],
    [
      "with a paid licence without units",
      { ...smallest, subscriptions: [{ id: "Sub1", licenses: [{ name: "Advanced Messaging" }] }] },
      "subscriptions[0].licenses[0]",
    ],
    [
      "with a site licence without a site",
      { ...smallest, subscriptions: [{ id: "Sub1", licenses: [{ name: "Webex Meetings Suite", units: 1 }] }] },
      "needs a site",
    ],
    [
      "with a person's licence that the organisation lacks",
      { ...smallest, people: [{ email: "a@small.example", licenses: ["Basic Messaging"] }] },
      "people[0].licenses[0]",
    ],
    [
      "with a role nobody knows",
      { ...smallest, people: [{ email: "a@small.example", roles: ["King"] }] },
      "people[0].roles[0]",
    ],
    [
      "with a token for nobody",
      { ...smallest, tokens: [{ token: "t", name: "n", person: "a@small.example", scopes: [] }] },
      "tokens[0].person",
    ],
    [
      "with a calling licence for a group",
      {
        ...smallest,
        subscriptions: [{ id: "Sub1", licenses: [{ name: "Webex Calling - Professional", units: 1 }] }],
        groupLicenseTemplates: [{ group: "G", licenses: ["Webex Calling - Professional"], people: [] }],
      },
      "groupLicenseTemplates[0].licenses",
    ],
  ])("%s", async (_what, organization, place) => {
    expect(await refusalOf(organization)).toContain(place);
  });

  test("that is missing", async () => {
    expect(await refusalOf("nowhere.json")).toContain("Cannot read the organisation file nowhere.json");
  });

  test("that is not JSON", async () => {
    const path = fileWith("{");
    expect(await refusalOf(path)).toContain(`${path} is not JSON`);
  });
});

describe("several organisations in one emulator", () => {
  const { emulator } = webex({ organization: [acmeFile, globexFile], population: 3 });

  test("each has its own people, and generated ones are in the first", async () => {
    const people = async (token: string) =>
      (await new Client(emulator().baseUrl, token).get("/people")).body.items.length;
    expect(await people("acme-full-admin")).toBe(4 + 3);
    expect(await people("globex-full-admin")).toBe(8);
  });

  test("a person of the other organisation is 404", async () => {
    const [acme, globex] = ["acme-full-admin", "globex-full-admin"].map(
      (token) => new Client(emulator().baseUrl, token),
    );
    const self = await globex?.get("/people/me");
    expect((await acme?.get(`/people/${self?.body.id}`))?.status).toBe(404);
  });
});

test("people have the same ids whenever the emulator starts", async () => {
  const ids = [];
  for (let start = 0; start < 2; start++) {
    const emulator = await startEmulator({ organization: acmeFile, population: 5 });
    ids.push(emulator.state().organizations[0]?.people.map(({ id }) => id));
    await emulator.close();
  }
  expect(ids[0]).toEqual(ids[1]);
  expect(new Set(ids[0]).size).toBe(9);
});
