import { expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import type { DynamicHost } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { proxyTo } from "../../support/proxy.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById, writes } = operations;
const { create } = checkedOn(operations);

const NUMBERS = ["+442079460101", "+442079460102", "+442079460103", "+442079460111"];

/** A person with calling in London. Caller 0 has the first number and the extension 4100. */
const caller = (index: number, { number = NUMBERS[index], extension = `410${index}` } = {}) => ({
  ...user,
  email: `caller${index}@acme.example`,
  subscriptionId: "Sub100001",
  services: { calling: { callingStandardEnterprise: true } },
  location: "London",
  extension,
  phoneNumbers: [{ value: number }],
});

type Made = Awaited<ReturnType<typeof create>>;

const changed = (
  host: DynamicHost,
  { id, outputs }: Made,
  index: number,
  line: { number?: string; extension?: string },
) => host.update(id, outputs, caller(index, line));

/** The line of a person in Webex. */
function lineOf({ id }: Made) {
  const { extension, phoneNumbers = [] } = personById(id);
  const work = phoneNumbers.filter(({ type }: { type: string }) => type === "work");
  return { number: work[0]?.value, extension };
}

it("two users swap their numbers in one operation", async () => {
  const made = [await create(caller(0)), await create(caller(1))] as const;
  await again(async (host) => {
    await Promise.all([
      changed(host, made[0], 0, { number: NUMBERS[1] }),
      changed(host, made[1], 1, { number: NUMBERS[0] }),
    ]);
    // One of them gives up its number first.
    expect(writes()["PUT /people/{personId}"]).toBeLessThanOrEqual(4);
  });
  expect(made.map(lineOf)).toEqual([
    { number: NUMBERS[1], extension: "4100" },
    { number: NUMBERS[0], extension: "4101" },
  ]);
});

it("two users swap their extensions, and two others number and extension", async () => {
  const made = await Promise.all([0, 1, 2, 3].map((index) => create(caller(index))));
  const [first, second, third, fourth] = made as [Made, Made, Made, Made];
  await again((host) =>
    Promise.all([
      changed(host, first, 0, { extension: "4101" }),
      changed(host, second, 1, { extension: "4100" }),
      changed(host, third, 2, { number: NUMBERS[3], extension: "4103" }),
      changed(host, fourth, 3, { number: NUMBERS[2], extension: "4102" }),
    ]),
  );
  expect(made.map(lineOf)).toEqual([
    { number: NUMBERS[0], extension: "4101" },
    { number: NUMBERS[1], extension: "4100" },
    { number: NUMBERS[3], extension: "4103" },
    { number: NUMBERS[2], extension: "4102" },
  ]);
});

it("numbers move along a chain, although the engine starts the last user only when the first has finished", async () => {
  const made = await Promise.all([0, 1, 2].map((index) => create(caller(index))));
  const [first, second, third] = made as [Made, Made, Made];
  await again(async (host) => {
    const running = [changed(host, second, 1, { number: NUMBERS[0] }), changed(host, third, 2, { number: NUMBERS[1] })];
    await running[1];
    await Promise.all([...running, changed(host, first, 0, { number: NUMBERS[2] })]);
  });
  expect(made.map(lineOf).map(({ number }) => number)).toEqual([NUMBERS[2], NUMBERS[0], NUMBERS[1]]);
});

it("a user waits for an extension that another user of the same operation gives up", async () => {
  const holder = await create(caller(0));
  await again(async (host) => {
    const waiting = host.create(caller(1, { extension: "4100" }));
    await new Promise((resolve) => setTimeout(resolve, 500));
    await changed(host, holder, 0, { extension: "4109" });
    expect(personById((await waiting).id)).toMatchObject({ extension: "4100" });
  });
});

it("a number that nobody gives up is an error that names its owner, and nothing else is changed", async () => {
  const [holder, other] = [await create(caller(0)), await create(caller(1))];
  await again(
    async (host) => {
      await expect(changed(host, other, 1, { number: NUMBERS[0] })).rejects.toThrow(
        /caller1@acme.example: \+442079460101 belongs to caller0@acme.example \(\S+\) and was not given up within 2 seconds.*the engine deletes last/,
      );
    },
    { "webex:maxWaitSeconds": "2" },
  );
  expect(writes()).toEqual({});
  expect([holder, other].map(lineOf).map(({ number }) => number)).toEqual([NUMBERS[0], NUMBERS[1]]);
});

it("a number whose owner Webex does not tell is somebody's", async () => {
  const webex = await proxyTo(operations.emulator, async ({ path }, forward) => {
    if (!path.endsWith("/numbers")) return undefined;
    const { text = "", ...reply } = await forward();
    const { phoneNumbers } = JSON.parse(text) as { phoneNumbers: object[] };
    return { ...reply, json: { phoneNumbers: phoneNumbers.map((entry) => ({ ...entry, owner: { type: "PLACE" } })) } };
  });
  const other = await create(caller(1));
  await again(
    (host) => expect(changed(host, other, 1, { number: NUMBERS[2] })).rejects.toThrow(" belongs to PLACE and"),
    {
      "webex:baseUrl": webex.baseUrl,
      "webex:maxWaitSeconds": "1",
    },
  );
  expect(writes()).toEqual({});
});

it("giving a number up neither disables somebody invited nor makes another address the primary one", async () => {
  operations.emulator.turnSwitches({ newPersonLoginEnabled: "false" });
  const made = [await create(caller(0)), await create(caller(1))] as const;
  // Webex does not promise an order of the addresses.
  for (const { id } of made) await addAddress(id, "alias");
  operations.emulator.turnSwitches({ emailOrder: "alternating" });
  await again(async (host) => {
    await Promise.all([
      changed(host, made[0], 0, { number: NUMBERS[1] }),
      changed(host, made[1], 1, { number: NUMBERS[0] }),
    ]);
  });
  const bodies = operations.emulator
    .requests()
    .requests.flatMap(({ method, body }) => (method === "PUT" ? [Object(body)] : []));
  expect(bodies.length).toBeGreaterThan(2);
  for (const body of bodies) {
    expect(body).not.toHaveProperty("loginEnabled");
    expect(body.emails[0]).toMatch(/^caller/);
  }
});

/** Gives a person a further address. */
async function addAddress(id: string, prefix: string): Promise<void> {
  const url = `${operations.emulator.baseUrl}/people/${id}?callingData=true`;
  const headers = { authorization: "Bearer acme-full-admin", "content-type": "application/json" };
  const person = (await (await fetch(url, { headers })).json()) as { emails: string[] };
  const body = JSON.stringify({ ...person, emails: [...person.emails, `${prefix}-${person.emails[0]}`] });
  expect((await fetch(url, { method: "PUT", headers, body })).status).toBe(200);
}
