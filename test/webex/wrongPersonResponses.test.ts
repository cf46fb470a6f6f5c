import { describe, expect, test } from "vitest";
import type { WebexClient } from "../../provider/src/webex/http/client.ts";
import { isOutcomeUnknown } from "../../provider/src/webex/http/errors.ts";
import { assignLicenses } from "../../provider/src/webex/licenses.ts";
import { createPerson, findPersonByEmail, getPerson, updatePerson } from "../../provider/src/webex/people.ts";
import { clientOf, failure, inTurn, serve } from "./http/server.ts";

const UUID = "11111111-2222-3333-4444-555555555555";
const ID = longId("PEOPLE", UUID);
const ORGANIZATION = longId("ORGANIZATION", UUID);
const ADA = { id: ID, emails: ["ada@acme.example"], displayName: "Ada", orgId: ORGANIZATION };
const BOB = { ...ADA, id: longId("PEOPLE", UUID.replace("1", "9")), emails: ["bob@acme.example"] };
const CHANGES = [{ id: "A", operation: "add" as const }];

function longId(kind: string, uuid: string): string {
  return Buffer.from(`ciscospark://us/${kind}/${uuid}`).toString("base64url");
}

const create = (client: WebexClient) =>
  createPerson(client, { emails: ["ada@acme.example"], firstName: "Ada" }, { organizationId: ORGANIZATION });
const update = (client: WebexClient) => updatePerson(client, ID, { displayName: "Ada" });
const assign = (client: WebexClient) => assignLicenses(client, { personId: ID, licenses: CHANGES });

describe("an answer about somebody else", () => {
  test.each([
    ["POST /people", create, BOB, "bob@acme.example"],
    ["PUT /people/{personId}", update, BOB, BOB.id],
    ["PATCH /licenses/users", assign, { personId: BOB.id, licenses: ["A"] }, BOB.id],
  ])("to %s leaves in doubt what became of the write", async (_, write, answer, who) => {
    const error = await failure(write(clientOf(await serve(inTurn({ json: answer })))));
    expect(error.message).toMatch(new RegExp(`: Webex answered about somebody else \\(${who}\\)\\.$`));
    expect(isOutcomeUnknown(error)).toBe(true);
  });

  test("to GET /people/{personId} is an error", async () => {
    const error = await failure(getPerson(clientOf(await serve(inTurn({ json: BOB }))), ID));
    expect(error.message).toBe(`Cannot read the person ${ID}: Webex answered about somebody else (${BOB.id}).`);
    expect(isOutcomeUnknown(error)).toBe(false);
  });

  test("is not what writes the id or the address in another way", async () => {
    const bare = { ...ADA, id: UUID.toUpperCase(), emails: ["Ada@ACME.example"], orgId: UUID };
    expect(await create(clientOf(await serve(inTurn({ json: bare }))))).toEqual(bare);
    expect(await update(clientOf(await serve(inTurn({ json: bare }))))).toEqual(bare);
    expect(await getPerson(clientOf(await serve(inTurn({ json: bare }))), ID)).toEqual(bare);
    const held = { personId: UUID, licenses: ["A"] };
    expect(await assign(clientOf(await serve(inTurn({ json: held }))))).toMatchObject({ missing: [] });
  });
});

test("a person made in another organization leaves in doubt what became of the write", async () => {
  const orgId = longId("ORGANIZATION", UUID.replace("1", "9"));
  const error = await failure(create(clientOf(await serve(inTurn({ json: { ...ADA, orgId } })))));
  expect(error.message).toContain(`Webex answered with a person of another organization (${orgId})`);
  expect(isOutcomeUnknown(error)).toBe(true);
});

test.each([[undefined], [["A"]], [{ personId: ID, licenses: {} }]])(
  "an answer to PATCH /licenses/users without the list (%j) leaves in doubt what became of it",
  async (json) => {
    const reply = json === undefined ? { status: 204 } : { json };
    const error = await failure(assign(clientOf(await serve(inTurn(reply)))));
    expect(error.message).toContain("Webex answered without the licenses.");
    expect(isOutcomeUnknown(error)).toBe(true);
  },
);

describe("a field of another shape than Webex describes", () => {
  const UNWRITTEN = { sipAddresses: {}, created: 7 };
  const WRITTEN = { roles: "x", licenses: {}, phoneNumbers: [null], addresses: 1, extension: 8001 };
  const ODD = { ...UNWRITTEN, ...WRITTEN };

  test("is left out of somebody just made, and of a list", async () => {
    expect(await create(clientOf(await serve(inTurn({ json: { ...ADA, ...ODD } }))))).toEqual(ADA);
    const listing = await serve(
      inTurn({
        json: {
          items: [
            { ...BOB, emails: [null] },
            { ...ADA, ...ODD },
          ],
        },
      }),
    );
    expect(await findPersonByEmail(clientOf(listing), "ada@acme.example")).toEqual(ADA);
  });

  test.each(Object.entries(WRITTEN))("(%s) refuses whoever is read to be written again", async (field, value) => {
    const server = await serve(inTurn({ json: { ...ADA, [field]: value } }));
    for (const ask of [(client: WebexClient) => getPerson(client, ID), update]) {
      expect((await failure(ask(clientOf(server)))).message).toContain(
        `Webex answered with a person whose ${field} nobody can read.`,
      );
    }
  });

  test("is left out where nobody writes it", async () => {
    expect(await getPerson(clientOf(await serve(inTurn({ json: { ...ADA, ...UNWRITTEN } }))), ID)).toEqual(ADA);
  });
});
