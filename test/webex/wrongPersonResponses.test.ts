import { describe, expect, test } from "vitest";
import type { WebexClient } from "../../provider/src/webex/http/client.ts";
import { isOutcomeUnknown } from "../../provider/src/webex/http/errors.ts";
import { assignLicenses } from "../../provider/src/webex/licenses.ts";
import { createPerson, findPersonByEmail, getPerson, updatePerson } from "../../provider/src/webex/people.ts";
import { patchScimUser, readScimUser } from "../../provider/src/webex/scim.ts";
import { clientOf, failure, inTurn, serve } from "./http/server.ts";

const UUID = "11111111-2222-3333-4444-555555555555";
const ID = longId("PEOPLE", UUID);
const ORGANIZATION = longId("ORGANIZATION", UUID);
const ADA = { id: ID, emails: ["ada@acme.example"], displayName: "Ada", orgId: ORGANIZATION };
const OTHER_UUID = UUID.replace("1", "9");
const BOB = { ...ADA, id: longId("PEOPLE", OTHER_UUID), emails: ["bob@acme.example"] };
const CHANGES = [{ id: "A", operation: "add" as const }];

function longId(kind: string, uuid: string): string {
  return Buffer.from(`ciscospark://us/${kind}/${uuid}`).toString("base64url");
}

const create = (client: WebexClient) =>
  createPerson(client, { emails: ["ada@acme.example"], firstName: "Ada" }, { organizationId: ORGANIZATION });
const update = (client: WebexClient) => updatePerson(client, ID, { displayName: "Ada" });
const SCIM_KEY = { orgUuid: ORGANIZATION, userUuid: ID };
const change = (client: WebexClient) => patchScimUser(client, SCIM_KEY, [{ op: "remove", path: "title" }]);
const assign = (client: WebexClient) => assignLicenses(client, { personId: ID, licenses: CHANGES });

describe("an answer about another person", () => {
  test.each([
    ["POST /people", create, BOB, "bob@acme.example"],
    ["PUT /people/{personId}", update, BOB, BOB.id],
    ["PATCH /licenses/users", assign, { personId: BOB.id, licenses: ["A"] }, BOB.id],
    ["PATCH of a SCIM user", change, { id: OTHER_UUID }, OTHER_UUID],
  ])("to %s makes the outcome of the write unknown", async (_, write, answer, who) => {
    const reply = { json: answer, headers: { trackingid: "X, X" } };
    const error = await failure(write(clientOf(await serve(inTurn(reply)))));
    expect(error.message).toMatch(
      new RegExp(`: Webex answered with another person \\(${who}\\)\\. \\[200, tracking id X\\]$`),
    );
    expect(isOutcomeUnknown(error)).toBe(true);
  });

  test("to GET /people/{personId} is an error", async () => {
    const reply = { json: BOB, headers: { trackingid: "X, X" } };
    const error = await failure(getPerson(clientOf(await serve(inTurn(reply))), ID));
    expect(error.message).toBe(
      `Cannot read the person ${ID}: Webex answered with another person (${BOB.id}). [200, tracking id X]`,
    );
    expect(isOutcomeUnknown(error)).toBe(false);
  });

  test("to GET of a SCIM user is an error", async () => {
    const error = await failure(readScimUser(clientOf(await serve(inTurn({ json: { id: OTHER_UUID } }))), SCIM_KEY));
    expect(error.message).toContain(`: Webex answered with another person (${OTHER_UUID}).`);
    expect(isOutcomeUnknown(error)).toBe(false);
  });

  test("is not one with another form of the id or the address", async () => {
    const bare = { ...ADA, id: UUID.toUpperCase(), emails: ["Ada@ACME.example"], orgId: UUID };
    expect(await create(clientOf(await serve(inTurn({ json: bare }))))).toEqual(bare);
    expect(await update(clientOf(await serve(inTurn({ json: bare }))))).toEqual(bare);
    expect(await getPerson(clientOf(await serve(inTurn({ json: bare }))), ID)).toEqual(bare);
    const held = { personId: UUID, licenses: ["A"] };
    expect(await assign(clientOf(await serve(inTurn({ json: held }))))).toEqual(["A"]);
  });
});

test("a person created in another organization makes the outcome of the write unknown", async () => {
  const orgId = longId("ORGANIZATION", UUID.replace("1", "9"));
  const error = await failure(create(clientOf(await serve(inTurn({ json: { ...ADA, orgId } })))));
  expect(error.message).toContain(`Webex answered with a person of another organization (${orgId})`);
  expect(isOutcomeUnknown(error)).toBe(true);
});

test.each([[undefined], [["A"]], [{ personId: ID, licenses: {} }]])(
  "an answer to PATCH /licenses/users without the list (%j) makes the outcome unknown",
  async (json) => {
    const reply = json === undefined ? { status: 204 } : { json };
    const error = await failure(assign(clientOf(await serve(inTurn(reply)))));
    expect(error.message).toContain("Webex answered without the licenses.");
    expect(isOutcomeUnknown(error)).toBe(true);
  },
);

describe("a field of another shape than Webex describes", () => {
  const READ_ONLY = { sipAddresses: {}, created: 7 };
  const WRITABLE = { roles: "x", licenses: {}, phoneNumbers: [null], addresses: 1, extension: 8001 };
  const MISSHAPEN = { ...READ_ONLY, ...WRITABLE };

  test("is ignored in the answer to a creation and in a list", async () => {
    expect(await create(clientOf(await serve(inTurn({ json: { ...ADA, ...MISSHAPEN } }))))).toEqual(ADA);
    const listing = await serve(
      inTurn({
        json: {
          items: [
            { ...BOB, emails: [null] },
            { ...ADA, ...MISSHAPEN },
          ],
        },
      }),
    );
    expect(await findPersonByEmail(clientOf(listing), "ada@acme.example")).toEqual(ADA);
  });

  test.each(Object.entries(WRITABLE))(
    "(%s) is an error in a person who is read to be written again",
    async (field, value) => {
      const server = await serve(inTurn({ json: { ...ADA, [field]: value } }));
      for (const ask of [(client: WebexClient) => getPerson(client, ID), update]) {
        expect((await failure(ask(clientOf(server)))).message).toContain(
          `Webex answered with a person whose ${field} cannot be read.`,
        );
      }
    },
  );

  test("is ignored if the field cannot be written", async () => {
    expect(await getPerson(clientOf(await serve(inTurn({ json: { ...ADA, ...READ_ONLY } }))), ID)).toEqual(ADA);
  });
});
