import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { startEmulator } from "../emulator/startEmulator.ts";
import { Client } from "./support/client.ts";
import { acmeFile, globexFile, webex } from "./support/webex.ts";

const smallest = { displayName: "Small", domain: "small.example" };

const desk = { location: "Office", extension: "4101" };
const someone = { email: "a@small.example" };
const caller = { ...someone, licenses: ["Webex Calling - Professional"], calling: desk };
const token = { token: "t", name: "n", person: someone.email, scopes: [] };
const oauthClient = { id: "c", secret: "s", person: someone.email, scopes: [] };
const meetings = { name: "Webex Meetings Suite", units: 1 };

/** An organisation in which people can call. */
const calling = (people: readonly object[]) => ({
  ...smallest,
  subscriptions: [{ id: "Sub1", licenses: [{ name: "Webex Calling - Professional", units: 5 }] }],
  locations: [
    { name: "Office", numbers: ["+441", "+442"] },
    { name: "Depot", callingEnabled: false, numbers: ["+443"] },
  ],
  people,
});

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
    [
      "with one address twice, in capitals the second time",
      { ...smallest, people: [{ email: "a@small.example" }, { email: "A@Small.example" }] },
      "people[1]: somebody has the address A@Small.example already",
    ],
    [
      "with a further address of somebody else",
      { ...smallest, people: [{ email: "a@small.example", furtherEmails: ["b@x.example"] }, { email: "B@x.example" }] },
      "people[1]: somebody has",
    ],
    [
      "with a person's address twice",
      { ...smallest, people: [{ email: "a@small.example", furtherEmails: ["A@small.example"] }] },
      "people[0]: somebody has",
    ],
    [
      "with one token twice",
      { ...smallest, people: [someone], tokens: [token, token] },
      "tokens[1].token: the token is there twice",
    ],
    [
      "with a token of two words",
      { ...smallest, people: [someone], tokens: [{ ...token, token: "a b" }] },
      "tokens[0]",
    ],
    [
      "with one client twice",
      { ...smallest, people: [someone], clients: [oauthClient, oauthClient] },
      "clients[1].id: c is there twice",
    ],
    [
      "with one location twice",
      { ...smallest, locations: [{ name: "Here" }, { name: "There" }, { name: "Here" }] },
      'locations[2]: "Here" is there twice',
    ],
    [
      "with one UC Manager profile twice",
      { ...smallest, callingProfiles: ["A", "A"] },
      'callingProfiles[1]: "A" is there twice',
    ],
    [
      "with one licence twice",
      { ...smallest, licensesWithoutSubscription: ["Basic Messaging", "Basic Messaging"] },
      "licensesWithoutSubscription[1]: the licence is there twice",
    ],
    [
      "with a meeting licence of a site that it does not have",
      { ...smallest, subscriptions: [{ id: "Sub1", licenses: [{ ...meetings, site: "x.example" }] }] },
      "subscriptions[0].licenses[0].site: the organisation has no site x.example",
    ],
    [
      "with an attendee of a site that it does not have",
      { ...smallest, sites: ["a.example"], people: [{ ...someone, attendeeOf: ["a.example", "b.example"] }] },
      "people[0].attendeeOf: the organisation has no site b.example",
    ],
    [
      "with a number in another spelling",
      { ...smallest, locations: [{ name: "A", numbers: ["020 79"] }] },
      "numbers[0]",
    ],
    ["with calling without a calling licence", calling([{ ...caller, licenses: [] }]), "people[0].calling"],
    ["with a calling licence without calling", calling([{ ...caller, calling: undefined }]), "people[0].licenses"],
    [
      "with calling at a place without Calling",
      calling([{ ...caller, calling: { ...desk, location: "Depot" } }]),
      "people[0].calling: Unable to find location",
    ],
    [
      "with calling without number and extension",
      calling([{ ...caller, calling: { location: "Office" } }]),
      "people[0].calling: A phone number or an extension is required",
    ],
    [
      "with a number of another location",
      calling([{ ...caller, calling: { ...desk, phoneNumber: "+443" } }]),
      "people[0].calling: The number +443 is not available at Office",
    ],
    [
      "with an extension twice",
      calling([caller, { ...caller, email: "b@small.example" }]),
      "people[0].calling: The extension 4101 is in use at Office",
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

describe("what an organisation file may say", () => {
  test("more people with a licence than units, as Webex shows after a contract has shrunk", async () => {
    const subscriptions = [{ id: "Sub1", licenses: [{ name: "Advanced Messaging", units: 1 }] }];
    const people = ["a", "b"].map((name) => ({ email: `${name}@small.example`, licenses: ["Advanced Messaging"] }));
    expect(await refusalOf({ ...smallest, subscriptions, people })).toBeUndefined();
  });

  test("people who call, with numbers of the inventory", async () => {
    const second = { ...caller, email: "b@small.example", calling: { location: "Office", phoneNumber: "+442" } };
    const first = { ...caller, calling: { ...desk, phoneNumber: "+441" } };
    expect(await refusalOf(calling([first, second]))).toBeUndefined();
  });

  test("an automatic calling licence, which nobody gets who has no number", async () => {
    const organization = { ...calling([someone]), automaticLicenses: ["Webex Calling - Professional"] };
    expect(await refusalOf(organization)).toBeUndefined();
  });
});

describe("several organisations that contradict each other are refused, naming the second", () => {
  const refusalOfAll = (...organization: object[]) => refusalOf(organization);
  const [one, other] = ["one", "other"].map((displayName) => ({ ...smallest, displayName }));

  test("the same one twice", async () => {
    expect(await refusalOf([acmeFile, acmeFile])).toBe("Acme Ltd: uuid: the organisation Acme Ltd is there twice");
  });

  test("the same address in both, in whatever case", async () => {
    const outcome = refusalOfAll({ ...one, people: [someone] }, { ...other, people: [{ email: "A@small.example" }] });
    expect(await outcome).toBe("other: people[0]: somebody has the address A@small.example already");
  });

  test("the same token in both", async () => {
    const held = (email: string) => ({ people: [{ email }], tokens: [{ ...token, person: email }] });
    const outcome = refusalOfAll({ ...one, ...held("a@small.example") }, { ...other, ...held("b@small.example") });
    expect(await outcome).toBe("other: tokens[0].token: the token is there twice");
  });

  test("people generated beside one who is described", async () => {
    const people = [{ email: "person-00001@small.example" }];
    const started = startEmulator({ organization: { ...smallest, people }, population: 1 });
    await expect(started).rejects.toThrow("Small: population: somebody has the address person-00001@small.example");
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
