import { expect, test } from "vitest";
import { isDoubtful, isNotFound } from "../../provider/src/webex/errors.ts";
import {
  CISCO_EXTENSION,
  ciscoPath,
  patchUser,
  readUser,
  type ScimUser,
  scimEquals,
  searchUsers,
} from "../../provider/src/webex/scim.ts";
import { clientOf, failure, inTurn, type Script, serve } from "./server.ts";

const ORG = "0ae87ade-8c8a-4952-af08-318798958d0c";
const USER = "3426a8e3-d414-4bf0-a493-4f6787632a13";
const ADA = { id: USER, userName: "ada@acme.example", [CISCO_EXTENSION]: { isTeamsOnJabberEnabled: true } };
const JABBER = ciscoPath("isTeamsOnJabberEnabled");

async function idsOf(users: AsyncIterable<ScimUser>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of users) ids.push(id);
  return ids;
}

/** So many users in pages of two, whatever is asked for. */
function directory(ids: readonly string[], totalResults: number | undefined): Script {
  return ({ query }) => {
    const start = Number(query.get("startIndex")) - 1;
    return { json: { totalResults, Resources: ids.slice(start, start + 2).map((id) => ({ id })) } };
  };
}

test("reads a user below the host instead of the base URL, whichever way the ids are written", async () => {
  const server = await serve(inTurn({ json: ADA }));
  const client = clientOf(server);
  const long = (kind: string, uuid: string) => Buffer.from(`ciscospark://us/${kind}/${uuid}`).toString("base64url");
  expect((await readUser(client, ORG, USER))[CISCO_EXTENSION]?.isTeamsOnJabberEnabled).toBe(true);
  await readUser(client, long("ORGANIZATION", ORG), long("PEOPLE", USER));
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(
    Array(2).fill(`GET /identity/scim/${ORG}/v2/Users/${USER}`),
  );
});

test("tells that a user is not there", async () => {
  const server = await serve(inTurn({ status: 404, json: { schemas: [], detail: "User not found", status: "404" } }));
  expect(isNotFound(await failure(readUser(clientOf(server), ORG, USER)))).toBe(true);
});

test("changes a user step by step, and reads the user where the answer is empty", async () => {
  const server = await serve(({ method }) => (method === "PATCH" ? { status: 204 } : { json: ADA }));
  const operations = [
    { op: "replace" as const, path: JABBER, value: false },
    { op: "remove" as const, path: "title" },
  ];
  expect(await patchUser(clientOf(server), ORG, USER, operations)).toEqual(ADA);
  expect(server.seen.map(({ method }) => method)).toEqual(["PATCH", "GET"]);
  expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    Operations: [
      {
        op: "replace",
        path: "urn:scim:schemas:extension:cisco:webexidentity:2.0:User:isTeamsOnJabberEnabled",
        value: false,
      },
      { op: "remove", path: "title" },
    ],
  });
});

test("sends a change whose fate is unknown no second time", async () => {
  const server = await serve(inTurn({ status: 502 }));
  const replaced = patchUser(clientOf(server), ORG, USER, [{ op: "replace", path: "title", value: "Countess" }]);
  expect(isDoubtful(await failure(replaced))).toBe(true);
  expect(server.seen).toHaveLength(1);
});

test("says why SCIM refuses a change", async () => {
  const json = { schemas: [], detail: "No such number", scimType: "noTarget", status: "400" };
  const server = await serve(inTurn({ status: 400, json, headers: { trackingid: "X, X" } }));
  const error = await failure(patchUser(clientOf(server), ORG, USER, [{ op: "remove" }]));
  expect(error.message).toBe(`Cannot change the SCIM user ${USER}: No such number; noTarget. [400, tracking id X]`);
});

test("searches with a filter for a value of any letters", async () => {
  const server = await serve(inTurn({ json: { totalResults: 1, Resources: [ADA] } }));
  const filter = scimEquals("displayName", 'Ada "Countess" & Käse\\');
  const search = { filter, attributes: ["userName", CISCO_EXTENSION], count: 10 };
  expect(await idsOf(searchUsers(clientOf(server), ORG, search))).toEqual([USER]);
  expect(server.seen[0]?.path).toBe(`/identity/scim/${ORG}/v2/Users`);
  expect(Object.fromEntries(server.seen[0]?.query ?? [])).toEqual({
    filter: 'displayName eq "Ada \\"Countess\\" & Käse\\\\"',
    attributes: `userName,${CISCO_EXTENSION}`,
    startIndex: "1",
    count: "10",
  });
});

test.each([
  ["that names a total", 5, ["1", "3", "5"]],
  ["that names none", undefined, ["1", "3", "5", "6"]],
])("goes by the index through a list %s, whatever the size of a page", async (_which, total, starts) => {
  const server = await serve(directory(["a", "b", "c", "d", "e"], total));
  expect(await idsOf(searchUsers(clientOf(server), ORG))).toEqual(["a", "b", "c", "d", "e"]);
  expect(server.seen.map(({ query }) => query.get("startIndex"))).toEqual(starts);
  expect(server.seen[0]?.query.get("count")).toBe("100");
});

test("gives each user once, nobody who has no id, and ends where nobody is new", async () => {
  const server = await serve(inTurn({ json: { totalResults: 900, Resources: [{ id: "a" }, {}, { id: "a" }] } }));
  expect(await idsOf(searchUsers(clientOf(server), ORG))).toEqual(["a"]);
  expect(server.seen).toHaveLength(2);
});

test("reads a search without a list as one that found nobody, and refuses a list that is none", async () => {
  const server = await serve(inTurn({ json: { totalResults: 0 } }, { json: { Resources: "many" } }));
  const client = clientOf(server);
  expect(await idsOf(searchUsers(client, ORG))).toEqual([]);
  expect((await failure(idsOf(searchUsers(client, ORG)))).message).toBe(
    'Cannot search the SCIM users: Webex answered without the list "Resources".',
  );
});

test.each([readUser, (client: Parameters<typeof readUser>[0]) => patchUser(client, ORG, USER, [])])(
  "refuses an answer without a user",
  async (ask) => {
    const server = await serve(inTurn({ json: {} }));
    expect((await failure(ask(clientOf(server), ORG, USER))).message).toMatch(
      /^Cannot (read|change) the SCIM user \S+: Webex answered without a user\.$/,
    );
  },
);
