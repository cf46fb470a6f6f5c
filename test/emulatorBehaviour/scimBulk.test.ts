import { expect, test } from "vitest";
import {
  bulkRequestSchema,
  ciscoErrorSchema,
  coreSchema,
  enterpriseSchema,
  patchSchema,
} from "../emulator/scim/schemas.ts";
import { uuidIn } from "./support/scim.ts";
import { webex } from "./support/webex.ts";

const { admin, emulator, person } = webex({ switches: { scimListDelay: 0 } });

const bulk = (operations: object[], more: object = {}) => {
  const organization = uuidIn(emulator().state().organizations[0]?.id ?? "");
  const body = { schemas: [bulkRequestSchema], operations, ...more };
  return admin().post(`${emulator().url}/identity/scim/${organization}/v2/Bulk`, body);
};
const creation = (userName: string) => ({
  method: "POST",
  path: "/Users",
  bulkId: userName,
  data: { schemas: [coreSchema], userName, userType: "user" },
});
const statuses = (reply: Awaited<ReturnType<typeof bulk>>) =>
  reply.body.Operations.map(({ status }: { status: string }) => status);

test("a duplicate is the string 409 inside a 200, and Webex's own part of the error says why", async () => {
  const reply = await bulk([creation("new@acme.example"), creation("Person@acme.example")]);
  expect(reply.status).toBe(200);
  expect(statuses(reply)).toEqual(["201", "409"]);
  const [made, refused] = reply.body.Operations;
  expect(made).toMatchObject({ method: "POST", bulkId: "new@acme.example", version: expect.stringMatching(/^W\//) });
  expect(made.location).toMatch(/\/v2\/Users\/[0-9a-f-]{36}$/);
  expect(made).not.toHaveProperty("response");
  expect(refused.response[ciscoErrorSchema]).toMatchObject({
    trackingId: expect.any(String),
    errorCode: 409,
    details: expect.stringContaining("Person@acme.example"),
  });
});

test("a hundred operations are done, one more is refused whole", async () => {
  const creations = Array.from({ length: 101 }, (_, number) => creation(`p${number}@acme.example`));
  expect((await bulk(creations)).status).toBe(400);
  expect(await person("p0@acme.example")).toBeUndefined();
  expect(statuses(await bulk(creations.slice(1)))).toHaveLength(100);
});

test("the list stands under both keys, or under one with the switch", async () => {
  const { body } = await bulk([creation("new@acme.example")]);
  expect(body.operations).toEqual(body.Operations);
  emulator().turnSwitches({ bulkAnswerKey: "Operations" });
  expect((await bulk([creation("new@acme.example")])).body).not.toHaveProperty("operations");
});

test("nothing is done after so many failures", async () => {
  const operations = ["person@acme.example", "admin@acme.example", "new@acme.example"].map(creation);
  expect(statuses(await bulk(operations, { failOnErrors: 2 }))).toEqual(["409", "409"]);
  expect(await person("new@acme.example")).toBeUndefined();
  expect(statuses(await bulk(operations))).toEqual(["409", "409", "201"]);
});

test.each<[object]>([
  [{ failOnErrors: 0 }],
  [{ failOnErrors: 101 }],
  [{ failOnErrors: "many" }],
  [{ operations: undefined }],
  [{ operations: [null] }],
  [{ operations: [{ method: "PUT", path: "/Users/x" }] }],
  [{ schemas: [] }],
  ...[7, null, true, {}, ["x"]].map((bulkId): [object] => [
    { operations: [{ ...creation("new@acme.example"), bulkId }] },
  ]),
  [{ operations: [{ method: "DELETE", path: "/Users/x", bulkId: 7 }] }],
  [{ operations: [creation("new@acme.example"), { ...creation("other@acme.example"), bulkId: "new@acme.example" }] }],
])("a bulk request that makes no sense is 400: %j", async (more) => {
  expect((await bulk([creation("new@acme.example")], more)).status).toBe(400);
  expect(await person("new@acme.example")).toBeUndefined();
});

test("users are changed and deleted, also those made by an operation before, with data in text and either key", async () => {
  const change = { schemas: [patchSchema], Operations: [{ op: "add", path: "title", value: "Captain" }] };
  const quentin = `/Users/${uuidIn((await person("person@acme.example")).id)}`;
  const operations = [
    creation("new@acme.example"),
    { method: "PATCH", path: "/Users/bulkId:new@acme.example", data: JSON.stringify(change) },
    { method: "PATCH", path: quentin, data: change },
    { method: "DELETE", path: quentin },
    { method: "DELETE", path: "/Users/nobody" },
    { method: "POST", path: "/Groups", bulkId: "g", data: {} },
    { method: "PATCH", path: quentin, data: "not json" },
    { method: "PATCH", path: "/Users/bulkId:new@acme.example", data: {} },
  ];
  const reply = await bulk([], { operations: undefined, Operations: operations });
  expect(statuses(reply)).toEqual(["201", "200", "200", "204", "404", "400", "400", "400"]);
  expect(await person("new@acme.example")).toMatchObject({ title: "Captain" });
  expect(await person("person@acme.example")).toBeUndefined();
});

test("data names a user that an operation before has made", async () => {
  const manager = { value: "bulkId:new@acme.example" };
  const { data, ...second } = creation("other@acme.example");
  const managed = { ...second, data: { ...data, [enterpriseSchema]: { manager } } };
  expect(statuses(await bulk([creation("new@acme.example"), managed]))).toEqual(["201", "201"]);
  expect((await person("other@acme.example")).managerId).toBe((await person("new@acme.example")).id);
});
