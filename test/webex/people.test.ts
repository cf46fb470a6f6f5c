import { expect, test } from "vitest";
import { isOutcomeUnknown } from "../../provider/src/webex/http/errors.ts";
import { listOrganizations } from "../../provider/src/webex/organizations.ts";
import {
  createPerson,
  deletePerson,
  findPersonByEmail,
  getMe,
  getPerson,
  listPeople,
  listPeopleById,
  type Person,
  updateOf,
  updatePerson,
} from "../../provider/src/webex/people.ts";
import { listRoles } from "../../provider/src/webex/roles.ts";
import { clientOf, failure, inTurn, serve } from "./http/server.ts";

const ADA = {
  id: "ada/1=",
  emails: ["Ada@Acme.example"],
  displayName: "Ada",
  invitePending: "true",
  loginEnabled: false,
  avatar: null,
};

test("creates a person with one request, and reads flags as booleans and null as absent", async () => {
  const server = await serve(inTurn({ json: ADA }));
  const person = await createPerson(
    clientOf(server),
    { emails: ["ada@acme.example"], firstName: "Ada" },
    { callingData: true },
  );
  expect(person).toEqual({
    id: "ada/1=",
    emails: ["Ada@Acme.example"],
    displayName: "Ada",
    invitePending: true,
    loginEnabled: false,
  });
  expect(server.seen[0]).toMatchObject({ method: "POST", url: "/v1/people?callingData=true" });
});

test.each([
  "1C7A5B3E-4D2F-4A68-9B0C-5E8D7F6A1234",
  " 1c7a5b3e-4d2f-4a68-9b0c-5e8d7f6a1234",
  "ciscospark://us/PEOPLE/1c7a5b3e-4d2f-4a68-9b0c-5e8d7f6a1234",
])("asks for %s as Webex knows it", async (id) => {
  const uuid = "1c7a5b3e-4d2f-4a68-9b0c-5e8d7f6a1234";
  const server = await serve(inTurn({ json: { ...ADA, id: uuid } }, { json: { items: [] } }));
  await getPerson(clientOf(server), id);
  await listPeopleById(clientOf(server), [id]);
  expect(server.seen.map(({ url }) => url)).toEqual([`/v1/people/${uuid}`, `/v1/people?id=${uuid}`]);
});

test("does not know the outcome of a creation that was answered 400 or without a person", async () => {
  for (const reply of [{ status: 400, json: { message: "Invalid number" } }, { json: {} }]) {
    const server = await serve(inTurn(reply));
    const error = await failure(createPerson(clientOf(server), { emails: ["ada@acme.example"] }));
    expect(error.message).toMatch(/^Cannot create the person ada@acme\.example: /);
    expect(isOutcomeUnknown(error)).toBe(true);
  }
});

test("encodes the id of a person in the path", async () => {
  const server = await serve(inTurn({ json: ADA }));
  await getPerson(clientOf(server), "ada/1=", { callingData: true });
  expect(server.seen[0]?.url).toBe("/v1/people/ada%2F1%3D?callingData=true");
});

test("reads the owner of the token", async () => {
  const server = await serve(inTurn({ json: ADA }));
  expect((await getMe(clientOf(server))).id).toBe("ada/1=");
  expect(server.seen[0]?.url).toBe("/v1/people/me");
});

test("finds a person by the whole address in any case", async () => {
  const items = [{ id: "2", emails: ["ada@acme.example.org"] }, ADA];
  const server = await serve(inTurn({ json: { items } }, { json: { items: [items[0]] } }, { json: { items: [] } }));
  const client = clientOf(server);
  expect((await findPersonByEmail(client, "ada@acme.example", { organizationId: "O" }))?.id).toBe("ada/1=");
  expect(await findPersonByEmail(client, "ada@acme.example")).toBeUndefined();
  expect(await findPersonByEmail(client, "ada@acme.example")).toBeUndefined();
  expect(server.seen[0]?.query.get("orgId")).toBe("O");
});

test("lists each person once, and ignores items without an id", async () => {
  const server = await serve(({ query }) =>
    query.has("cursor")
      ? { json: { items: [{ id: "b" }, { id: "c" }] } }
      : {
          json: { notFoundIds: null, items: [{ id: "a" }, { errors: {} }, { id: "b" }] },
          headers: { link: '</v1/people?cursor=2>; rel="next"' },
        },
  );
  const people: Person[] = [];
  for await (const person of listPeople(clientOf(server))) people.push(person);
  expect(people.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  expect(server.seen[0]?.url).toBe("/v1/people?max=1000");
});

test("asks for small pages where calling data would make large ones fail", async () => {
  const server = await serve(inTurn({ json: { items: [] } }));
  for await (const _person of listPeople(clientOf(server), { organizationId: "O", callingData: true }));
  expect(server.seen[0]?.url).toBe("/v1/people?orgId=O&max=100&callingData=true");
});

test("lists people by their ids, and says whom Webex does not have", async () => {
  const server = await serve(
    inTurn({ json: { items: [ADA, null], notFoundIds: ["b", 7] } }, { json: { notFoundIds: null } }),
  );
  const { people, missing } = await listPeopleById(clientOf(server), ["ada/1=", "b"], { organizationId: "O" });
  expect([people.map(({ id }) => id), missing]).toEqual([["ada/1="], ["b"]]);
  expect(server.seen[0]?.url).toBe("/v1/people?id=ada%2F1%3D%2Cb&orgId=O");
  expect(await listPeopleById(clientOf(server), ["a"])).toEqual({ people: [], missing: [] });
});

test("repeats all writable fields of a person in an update, and no others", async () => {
  const person: Person = {
    id: "1",
    emails: ["ada@acme.example"],
    displayName: "Ada",
    avatar: "https://avatar.example/1",
    nickName: "Ada",
    status: "active",
    timezone: "Europe/Vienna",
    loginEnabled: true,
    invitePending: false,
    created: "2020-06-19T20:10:47.464Z",
    licenses: [],
    phoneNumbers: [
      { type: "work", value: "+431", primary: true },
      { type: "work_extension", value: "8001" },
      { type: "mobile", value: "+432" },
    ],
  };
  const server = await serve(inTurn({ json: { ...ADA, id: "1" } }));
  await updatePerson(clientOf(server), "1", updateOf(person), { callingData: true });
  expect(server.seen[0]).toMatchObject({ method: "PUT", url: "/v1/people/1?callingData=true" });
  expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
    emails: ["ada@acme.example"],
    displayName: "Ada",
    avatar: "https://avatar.example/1",
    loginEnabled: true,
    licenses: [],
    phoneNumbers: [{ type: "work", value: "+431" }],
  });
});

test("repeats the calling fields of a person, the extension without the routing prefix", () => {
  const caller = {
    id: "1",
    emails: ["cal@acme.example"],
    displayName: "Cal",
    locationId: "L",
    extension: "4102",
    phoneNumbers: [
      { type: "work", value: "+442079460102", primary: true },
      { type: "work_extension", value: "814102" },
    ],
    roles: ["R"],
    managerId: "M",
    addresses: [{ type: "work", country: "GB" }],
    siteUrls: ["acme.webex.example#attendee"],
  };
  const { id: _, ...kept } = { ...caller, phoneNumbers: [{ type: "work", value: "+442079460102" }] };
  expect(updateOf(caller)).toEqual(kept);
});

test("removes numbers and extension only if they are stated as empty", async () => {
  const mobile = [{ type: "mobile", value: "+432" }];
  const server = await serve(inTurn({ json: { ...ADA, id: "1" } }));
  const client = clientOf(server);
  await updatePerson(client, "1", { displayName: "Ada", phoneNumbers: [], extension: "" });
  await updatePerson(client, "1", updateOf({ id: "1", emails: [], displayName: "Ada", phoneNumbers: mobile }));
  expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([
    { displayName: "Ada", phoneNumbers: [], extension: "" },
    { displayName: "Ada", emails: [] },
  ]);
});

test("omits an empty extension and numbers that Webex does not accept from a creation", async () => {
  const server = await serve(inTurn({ json: ADA }));
  const client = clientOf(server);
  const emails = ["ada@acme.example"];
  const work = { type: "work", value: "+431", primary: true };
  await createPerson(client, { emails, extension: "", phoneNumbers: [] });
  await createPerson(client, { emails, extension: "8001", phoneNumbers: [work, { type: "mobile", value: "+432" }] });
  expect(server.seen.map(({ body }) => JSON.parse(body))).toEqual([
    { emails },
    { emails, extension: "8001", phoneNumbers: [{ type: "work", value: "+431" }] },
  ]);
});

test.each([400, 409])("does not know the outcome of an update rejected with %i", async (status) => {
  const server = await serve(inTurn({ status, json: { message: "No", trackingId: "NA_1" } }));
  const error = await failure(updatePerson(clientOf(server), "1", { displayName: "Ada" }));
  expect(error.message).toBe(`Cannot update the person 1: No. [${status}, tracking id NA_1]`);
  expect(isOutcomeUnknown(error)).toBe(true);
  expect(server.seen).toHaveLength(1);
});

test("reads the person after an update that is answered without a body", async () => {
  const server = await serve(inTurn({ status: 204 }, { json: ADA }));
  expect((await updatePerson(clientOf(server), "ada/1=", { displayName: "Ada" })).id).toBe("ada/1=");
  expect(server.seen.map(({ method }) => method)).toEqual(["PUT", "GET"]);
});

test("deletes the person with the id, and never the owner of the token or a list", async () => {
  const server = await serve(inTurn({ status: 204 }));
  const client = clientOf(server);
  for (const id of ["", " ", ".", "..", "me", "ME"]) {
    expect((await failure(deletePerson(client, { id, emails: [] }))).message).toContain("is not the id of a person");
  }
  await deletePerson(client, { id: "1", emails: [] });
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(["DELETE /v1/people/1"]);
});

test("lists roles and organizations", async () => {
  const server = await serve(({ path }) => ({ json: { items: [{ id: path, name: "N" }] } }));
  const client = clientOf(server);
  expect(await listRoles(client)).toEqual([{ id: "/v1/roles", name: "N" }]);
  expect(await listOrganizations(client)).toEqual([{ id: "/v1/organizations", name: "N" }]);
});
