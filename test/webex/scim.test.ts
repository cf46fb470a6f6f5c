import { expect, test } from "vitest";
import { isNotFound, isOutcomeUnknown } from "../../provider/src/webex/http/errors.ts";
import { CISCO_EXTENSION, ciscoPath, patchScimUser, readScimUser } from "../../provider/src/webex/scim.ts";
import { clientOf, failure, inTurn, serve } from "./http/server.ts";

const ORG = "0ae87ade-8c8a-4952-af08-318798958d0c";
const USER = "3426a8e3-d414-4bf0-a493-4f6787632a13";
const KEY = { orgUuid: ORG, userUuid: USER };
const ADA = { id: USER, userName: "ada@acme.example", [CISCO_EXTENSION]: { isTeamsOnJabberEnabled: true } };
const JABBER = ciscoPath("isTeamsOnJabberEnabled");

test("reads a user below the host instead of the base URL, whichever way the ids are written", async () => {
  const server = await serve(inTurn({ json: ADA }));
  const client = clientOf(server);
  const long = (kind: string, uuid: string) => Buffer.from(`ciscospark://us/${kind}/${uuid}`).toString("base64url");
  expect((await readScimUser(client, KEY))[CISCO_EXTENSION]?.isTeamsOnJabberEnabled).toBe(true);
  await readScimUser(client, { orgUuid: long("ORGANIZATION", ORG), userUuid: long("PEOPLE", USER) });
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual(
    Array(2).fill(`GET /identity/scim/${ORG}/v2/Users/${USER}`),
  );
});

test("reports that a user does not exist", async () => {
  const server = await serve(inTurn({ status: 404, json: { schemas: [], detail: "User not found", status: "404" } }));
  expect(isNotFound(await failure(readScimUser(clientOf(server), KEY)))).toBe(true);
});

test("changes a user step by step, and reads the user where the answer is empty", async () => {
  const server = await serve(({ method }) => (method === "PATCH" ? { status: 204 } : { json: ADA }));
  const operations = [
    { op: "replace" as const, path: JABBER, value: false },
    { op: "remove" as const, path: "title" },
  ];
  expect(await patchScimUser(clientOf(server), KEY, operations)).toEqual(ADA);
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

test("does not repeat a change of unknown outcome", async () => {
  const server = await serve(inTurn({ status: 502 }));
  const replaced = patchScimUser(clientOf(server), KEY, [{ op: "replace", path: "title", value: "Countess" }]);
  expect(isOutcomeUnknown(await failure(replaced))).toBe(true);
  expect(server.seen).toHaveLength(1);
});

test("says why SCIM rejects a change", async () => {
  const json = { schemas: [], detail: "No such number", scimType: "noTarget", status: "400" };
  const server = await serve(inTurn({ status: 400, json, headers: { trackingid: "X, X" } }));
  const error = await failure(patchScimUser(clientOf(server), KEY, [{ op: "remove" }]));
  expect(error.message).toBe(`Cannot change the SCIM user ${USER}: No such number; noTarget. [400, tracking id X]`);
});

test.each([readScimUser, (client: Parameters<typeof readScimUser>[0]) => patchScimUser(client, KEY, [])])(
  "rejects an answer without a user",
  async (ask) => {
    const server = await serve(inTurn({ json: {}, headers: { trackingid: "X, X" } }));
    expect((await failure(ask(clientOf(server), { ...KEY, email: "ada@acme.example" }))).message).toMatch(
      /^Cannot (read|change) the SCIM user (ada@acme\.example|\S{36}): Webex answered without a user\. \[200, tracking id X\]$/,
    );
  },
);
