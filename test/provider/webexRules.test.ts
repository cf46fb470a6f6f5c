import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { OrganizationInput } from "../emulator/organization/organizationFile.ts";
import { operationsOn } from "../support/operations.ts";
import { user } from "../support/user.ts";

const operations = operationsOn({ organization: acmeWithMoreCalling() });

function acmeWithMoreCalling(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8"));
  const names = ["Standard", "Basic", "Attendant Console"].map((name) => `Webex Calling - ${name}`);
  acme.subscriptions?.[0]?.licenses.push(
    ...[...names, "Customer Experience - Essential"].map((name) => ({ name, units: 5 })),
  );
  return acme;
}

const local = fc.oneof(
  fc.array(fc.constantFrom("ada", "b", ".", "-", "+", "'", "ö", "o\u0308", "mailto:", '"', "<", " ", ",", "\u200b"), {
    maxLength: 4,
  }),
  fc.constant(["a".repeat(64)]),
  fc.constant(["a".repeat(65)]),
);
const domain = fc.constantFrom("acme.example", "Acme.Example", "-acme.example", "acme..example", "acme", "a_b.example");
const email = fc.oneof(
  { arbitrary: fc.tuple(local, domain).map(([parts, at]) => `${parts.join("")}@${at}`), weight: 1 },
  { arbitrary: fc.emailAddress().map((address) => address.replace(/@.*/, "@acme.example")), weight: 4 },
);
const words = fc.oneof(
  fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 6 }).map((codes) => String.fromCodePoint(...codes)),
  fc.constantFrom("", " ", "\u200b", "Ada\nAdams"),
);
const extension = fc.oneof(
  { arbitrary: fc.stringMatching(/^[1-8]\d{2,8}$/), weight: 3 },
  { arbitrary: fc.stringMatching(/^\d{1,11}$/), weight: 1 },
  { arbitrary: fc.constantFrom("000", "112", "911", "999", "12a", " 4199", "٤١٠١"), weight: 1 },
);
const LOCATION_ID = Buffer.from("ciscospark://us/LOCATION/1").toString("base64url");
const NOBODYS_ID = "11111111-2222-4333-8444-555555555555";
const manager = fc.oneof(
  { arbitrary: fc.constantFrom("", "admin@acme.example", "ADMIN@acme.example"), weight: 8 },
  { arbitrary: fc.constantFrom("nobody@acme.example", "Olga Admin", LOCATION_ID, NOBODYS_ID), weight: 1 },
);
const address = fc.record({ type: words, streetAddress: words, locality: words, country: words }, { requiredKeys: [] });
const license = fc.record({
  name: fc.constantFrom(
    ...["Webex Room Kit", "webex calling -  hot desk only", "Webex Calling - Route List Calls", "Free screen share"],
    ...["Webex Calling - Workspaces", "Contact Center Premium Agent", "Unified Communication Manager (UCM)"],
    ...["Webex Calling - Attendant Console", "Customer Experience - Essential", "Webex Calling - Standard"],
  ),
  assign: fc.boolean(),
});
const person = fc.record(
  {
    ...{ email, firstName: words, lastName: words, displayName: words, title: words, department: words },
    ...{
      extension,
      manager,
      addresses: fc.array(address, { maxLength: 2 }),
      licenses: fc.array(license, { maxLength: 2 }),
    },
  },
  { requiredKeys: ["email"] },
);

/** A user whom nothing but the values of these fields can spoil. */
const withCalling = (stated: { extension?: string }) =>
  stated.extension === undefined
    ? {}
    : {
        ...{ subscriptionId: "Sub100001", services: { calling: { callingStandardEnterprise: true } } },
        location: "London",
      };

it("whatever the program lets through, Webex takes", async () => {
  const { host } = operations;
  let passed = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(person, async (stated) => {
      operations.emulator.reset();
      const given = { __provider: user.__provider, ...stated, ...withCalling(stated) };
      const { inputs, failures } = await host.check({}, given);
      if (failures.length > 0) {
        refused += 1;
        return;
      }
      passed += 1;
      await host.create(inputs);
    }),
    { numRuns: 100 },
  );
  expect([passed > 10, refused > 10]).toEqual([true, true]);
});

it.each([
  ...[".ada@acme.example", "ada.@acme.example", "ada..b@acme.example", "mailto:ada@acme.example", "ada@-acme.example"],
  ...["<ada@acme.example>", '"ada"@acme.example', "ada,bob@acme.example", `${"a".repeat(65)}@acme.example`],
  ...["ada\ufe0f@acme.example", "ada\u3164@acme.example", "ada@acme\u034f.example", "ada@\u2800.example"],
  ...["<ada@acme.example", "a\u200bda@acme.example", `ada@${"a.".repeat(125)}aa`],
  ...["a\ufffdda@acme.example", "ada@192.0.2.1"],
])("the preview refuses the address %s", async (address) => {
  const { failures } = await operations.host.check({}, { ...user, email: address });
  expect(failures).toEqual([expect.stringMatching(/^email: .* is not an e-mail address$/s)]);
});

it.each([
  ...["000", "112", "911", "999"].map((number) => [number, "is an emergency number"]),
  ...["1", "12345678901", "12a"].map((number) => [number, "is not an extension of 2 to 10 digits"]),
])("the preview refuses the extension %s, which %s", async (number = "", why) => {
  const { failures } = await operations.host.check(
    {},
    { ...user, ...withCalling({ extension: number }), extension: number },
  );
  expect(failures).toEqual([expect.stringContaining(`extension: "${number}" ${why}`)]);
});

it.each([
  ...["Olga Admin", "admin", "1234", LOCATION_ID],
  ...["mailto:admin@acme.example", "Olga <admin@acme.example>", ".admin@acme.example", "admin@acme"],
])("the preview refuses %s as a manager", async (manager) => {
  const { failures } = await operations.host.check({}, { ...user, manager });
  expect(failures).toEqual([expect.stringMatching(/^manager: .* is neither a person id nor an e-mail address$/)]);
});

it.each([
  ["Webex Calling - Standard", "Webex Calling - Attendant Console", /beside "Webex Calling - Standard"/],
  ["Webex Calling - Standard", "Customer Experience - Essential", /beside "Webex Calling - Standard"/],
  ["Webex Calling - Basic", "webex calling -  attendant console", /only to people with "Webex Calling - Professional"/],
])("the preview refuses somebody new with %s and %s", async (calling, extra, why) => {
  const licenses = [{ name: calling }, { name: extra }];
  const stated = { ...user, location: "London", extension: "4190", subscriptionId: "Sub100001", licenses };
  const { failures } = await operations.host.check({}, stated);
  expect(failures).toEqual([expect.stringMatching(why)]);
});

it("the preview refuses a manager whose id nobody has, and lets one stay who has gone since", async () => {
  const gone = Buffer.from(`ciscospark://us/PEOPLE/${NOBODYS_ID}`).toString("base64url");
  const failures = async (olds: object, news: object) =>
    (await operations.host.check({ ...olds }, { ...user, manager: gone, ...news })).failures;
  const refused = [`manager: nobody in Acme Ltd has the id ${gone}; correct it`];
  expect(await failures({}, {})).toEqual(refused);
  expect(await failures({ ...user }, {})).toEqual(refused);
  expect(await failures({ ...user, manager: gone }, {})).toEqual([]);
  expect(await failures({}, { adoptExisting: true })).toEqual([]);
});

it("a manager is who has the id, whichever way it is written", async () => {
  const [boss] = (operations.emulator.state().organizations[0]?.people ?? []) as unknown as { id: string }[];
  const plain = Buffer.from(boss?.id ?? "", "base64").toString();
  const [uuid = ""] = plain.match(/[^/]+$/) ?? [];
  for (const [index, manager] of [boss?.id, uuid, uuid.toUpperCase(), plain].entries()) {
    const { inputs, failures } = await operations.host.check({}, { ...user, email: `a${index}@acme.example`, manager });
    expect(failures).toEqual([]);
    const { id } = await operations.host.create(inputs);
    expect(operations.personById(id).managerId).toBe(boss?.id);
  }
});

it("the preview takes an attendant console for somebody who may have the calling licence that it needs", async () => {
  const stated = { ...user, licenses: [{ name: "Webex Calling - Attendant Console" }], adoptExisting: true };
  const { failures } = await operations.host.check({}, stated);
  expect(failures).toEqual([]);
});
