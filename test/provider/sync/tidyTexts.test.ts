import { expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById, writes } = operations;
const { create, update } = checkedOn(operations);

const UNTIDY = {
  ...user,
  firstName: " Bjo\u0308rn\u200b ",
  lastName: "van  der\u00a0Berg",
  displayName: "Bjo\u0308rn\nBerg",
  title: "Head of\r\nSales",
  department: "\ufeffSales\u202e",
  addresses: [{ type: "work", streetAddress: "1 High Street\nLondon " }],
};
const TIDY = {
  ...user,
  firstName: "Björn",
  lastName: "van der Berg",
  displayName: "Björn Berg",
  title: "Head of Sales",
  department: "Sales",
  addresses: [{ type: "work", streetAddress: "1 High Street London" }],
};

it("writes texts as people see them", async () => {
  const { id, inputs } = await create(UNTIDY);
  expect(inputs).toEqual(TIDY);
  const { firstName, lastName, displayName, title, department, addresses } = personById(id);
  const { email: _, __provider, ...texts } = TIDY;
  expect({ firstName, lastName, displayName, title, department, addresses }).toEqual(texts);
});

it("writes no untidy text that no check has seen", async () => {
  const { id } = await operations.host.create(UNTIDY);
  const { title, addresses } = personById(id);
  expect({ title, addresses }).toEqual({ title: TIDY.title, addresses: TIDY.addresses });
});

it("takes no untidy text of Webex for a difference, nor one in the state of an older version", async () => {
  const { host } = operations;
  const { email: _, __provider, ...texts } = UNTIDY;
  const { id, outputs } = await create(TIDY);
  operations.emulator.addFaults({
    ...{ kind: "status", status: 200, times: "always", match: { method: "GET", path: "/people/{personId}" } },
    body: { ...personById(id), ...texts },
  } as const);
  expect((await again((next) => next.read(id, outputs))).inputs).toEqual(TIDY);
  expect((await host.read(id, { ...outputs, ...texts })).inputs).toEqual(UNTIDY);
  await update(id, outputs, { ...TIDY, onDelete: "retain" });
  expect(writes()).toEqual({});
});

it("writes the same where nothing was checked, as from the state of an older version", async () => {
  const { id } = await operations.host.create(UNTIDY);
  expect(personById(id)).toMatchObject({ firstName: "Björn", displayName: "Björn Berg", title: "Head of Sales" });
});

it("takes a text of which nothing is to be seen for an empty one", async () => {
  const { id, outputs } = await create({ ...user, title: "CEO" });
  const updated = await update(id, outputs, { ...user, title: " \u200b\n" });
  expect(updated.title).toBe("");
  expect(personById(id).title ?? "").toBe("");
});

it.each([" admin@acme.example", "Admin@acme.example\u200b", "\ufeffadmin@acme.example\n"])(
  "finds the manager %j by what people see, and has no difference afterwards",
  async (manager) => {
    const stated = { ...user, manager };
    const { id, outputs, inputs } = await create(stated);
    expect(personById(id).managerId).toBeDefined();
    expect((await again((next) => next.read(id, outputs))).inputs).toEqual(inputs);
    await update(id, outputs, { ...stated, onDelete: "retain" });
    expect(writes()).toEqual({});
  },
);

it("dials numbers by what people see, as from a contact that was copied", async () => {
  const calling = { subscriptionId: "Sub100001", services: { calling: { callingStandardEnterprise: true } } };
  const stated = { ...user, ...calling, location: "London" };
  const untidy = { ...stated, extension: "4190\u200b", phoneNumbers: [{ value: "\u202a+44 20 7946 0103\u202c" }] };
  const { id, inputs } = await create(untidy);
  expect(inputs).toEqual({ ...stated, extension: "4190", phoneNumbers: [{ value: "+442079460103" }] });
  expect(personById(id)).toMatchObject({ extension: "4190" });
});

it("finds what it looks for by what people see, which is no difference either", async () => {
  const selector = { name: "Real-Time Translations", subscriptionId: "Sub100002" };
  const tidy = { ...user, location: "London", subscriptionId: "Sub100001", siteUrl: "acme.webex.example" };
  const untidy = {
    ...tidy,
    location: " London\u200b",
    subscriptionId: "Sub100001 ",
    siteUrl: "acme.webex.example\ufeff",
    services: { message: { messaging: { name: "Advanced  Messaging" } } },
    licenses: [{ ...selector, name: "Real-Time\nTranslations\u200b" }],
  };
  const { inputs } = await create(untidy);
  expect(inputs).toEqual({
    ...tidy,
    services: { message: { messaging: { name: "Advanced Messaging" } } },
    licenses: [selector],
  });
});
