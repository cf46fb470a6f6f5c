import { describe, expect, test } from "vitest";
import { ciscoSchema } from "../emulator/scim/schemas.ts";
import { scim } from "./support/scim.ts";
import { webex } from "./support/webex.ts";

const setup = webex({ switches: { scimListDelay: 0, scimLicenseDelay: 0 } });
const { admin, emulator, createPerson } = setup;
const { users, search, newUser } = scim(setup);

const found = async (filter: string) =>
  (await search(`filter=${encodeURIComponent(filter)}`)).body.Resources.map(
    ({ userName }: { userName: string }) => userName,
  );
describe("searching", () => {
  test("the list is Resources, counted from 1, a hundred at a time, and there when empty", async () => {
    const { body } = await search("startIndex=2&count=2");
    expect(body).toMatchObject({ totalResults: 4, startIndex: 2, itemsPerPage: 2 });
    expect(body.Resources).toHaveLength(2);
    expect((await search('filter=userName eq "nobody"')).body).toMatchObject({ totalResults: 0, Resources: [] });
  });

  test.each([
    ['userName eq "PERSON@acme.example"', ["person@acme.example"]],
    ['userName sw "per"', ["person@acme.example"]],
    [
      'name.familyName ew "per" or (displayName sw "Olga" and userName ew "acme.example")',
      ["admin@acme.example", "helper@acme.example"],
    ],
    ['phoneNumbers[type eq "mobile" and value eq "+447700900123"]', ["person@acme.example"]],
    ['phoneNumbers.value sw "+4477"', ["person@acme.example"]],
    ['department eq "None"', []],
  ])("a filter finds: %s", async (filter, names) => {
    expect(await found(filter)).toEqual(names);
  });

  test.each([
    'userName co "per"',
    "userName eq",
    'title eq "x"',
    'id sw "x"',
    'userName eq "x" and',
    '(userName eq "x"',
  ])("a filter that Webex does not document is 400: %s", async (filter) => {
    const reply = await search(`filter=${encodeURIComponent(filter)}`);
    expect([reply.status, reply.body.scimType]).toEqual([400, "invalidFilter"]);
  });

  test("attributes brings those and the required ones, excludedAttributes all but those, the required ones excepted", async () => {
    const filter = `filter=${encodeURIComponent('userName sw "person"')}`;
    const some = await search(`${filter}&attributes=userName,${ciscoSchema}`);
    const required = ["schemas", "id", "userName", "userType", "meta"];
    expect(Object.keys(some.body.Resources[0]).sort()).toEqual([...required, ciscoSchema].sort());
    const other = await search(`${filter}&attributes=displayName`);
    expect(Object.keys(other.body.Resources[0]).sort()).toEqual([...required, "displayName"].sort());
    const rest = await search(`${filter}&excludedAttributes=userName,emails,meta`);
    expect(Object.keys(rest.body.Resources[0])).toEqual(expect.arrayContaining([...required, "displayName"]));
    expect(rest.body.Resources[0]).not.toHaveProperty("emails");
  });

  test("sorted by name, downwards", async () => {
    const { body } = await search("sortBy=userName&sortOrder=descending&attributes=userName");
    expect(body.Resources[0].userName).toBe("person@acme.example");
  });

  test.each(["title", "__proto__", "constructor"])("sorted by %s is refused", async (attribute) => {
    const reply = await search(`sortBy=${attribute}`);
    expect([reply.status, reply.body.detail]).toEqual([400, `Users cannot be sorted by ${attribute}.`]);
  });

  test("a new user is missing from the list for some seconds, not from GET by id", async () => {
    emulator().turnSwitches({ scimListDelay: 5 });
    const made = await admin().post(users(), newUser());
    expect(await found('userName sw "new@"')).toEqual([]);
    expect((await admin().get(users(`/${made.body.id}`))).status).toBe(200);
    emulator().advanceSeconds(5);
    expect(await found('userName sw "new@"')).toEqual(["new@acme.example"]);
  });

  test("a page holds a hundred unless asked otherwise", async () => {
    for (let number = 0; number < 100; number++) await createPerson({ emails: [`p${number}@acme.example`] });
    const { body } = await search("attributes=userName");
    expect([body.totalResults, body.itemsPerPage]).toEqual([104, 100]);
  });
});
