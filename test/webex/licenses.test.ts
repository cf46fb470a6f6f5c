import { expect, test } from "vitest";
import { assignLicenses, listLicenses } from "../../provider/src/webex/licenses.ts";
import { clientOf, failure, inTurn, serve } from "./http/server.ts";

const CHANGES = [
  { id: "A", operation: "add" as const, properties: { extension: "8001", locationId: "L" } },
  { id: "B", operation: "remove" as const },
];

test("reads units that are numbers, text or missing", async () => {
  const items = [
    {
      id: "1",
      name: "Advanced Messaging",
      totalUnits: 25,
      consumedUnits: 7,
      subscriptionId: "Sub1",
      consumedByUsers: null,
    },
    { id: "2", name: "Hybrid - Message", totalUnits: "1", consumedUnits: "0" },
    { id: "3", name: "Webex Calling - Route List Calls", subscriptionId: null, siteUrl: "" },
  ];
  const server = await serve(inTurn({ json: { items } }));
  const licenses = await listLicenses(clientOf(server), { organizationId: "O" });
  expect(licenses.map(({ totalUnits, consumedUnits }) => [totalUnits, consumedUnits])).toEqual([
    [25, 7],
    [1, 0],
    [0, 0],
  ]);
  expect(licenses[2]).toEqual({ id: "3", name: "Webex Calling - Route List Calls", totalUnits: 0, consumedUnits: 0 });
  expect(server.seen[0]?.url).toBe("/v1/licenses?orgId=O");
});

test("sends all changes of a person in one request, and returns the licences held then", async () => {
  const server = await serve(inTurn({ json: { personId: "P", licenses: ["A", "C"] } }));
  const assignment = { personId: "P", email: "ada@acme.example", organizationId: "O", licenses: CHANGES };
  expect(await assignLicenses(clientOf(server), assignment)).toEqual(["A", "C"]);
  expect(server.seen[0]).toMatchObject({ method: "PATCH", url: "/v1/licenses/users" });
  expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({
    personId: "P",
    email: "ada@acme.example",
    orgId: "O",
    licenses: CHANGES,
  });
});

test("reads a list that Webex omits as empty, and a 206 like a 200", async () => {
  const server = await serve(inTurn({ status: 206, json: { licenses: ["B"] } }, { json: { personId: "P" } }));
  const client = clientOf(server);
  expect(await assignLicenses(client, { personId: "P", licenses: CHANGES })).toEqual(["B"]);
  expect(await assignLicenses(client, { personId: "P", licenses: CHANGES })).toEqual([]);
});

test("names the person whose licences could not be assigned", async () => {
  const json = {
    message: "License assignment failed",
    errors: [{ errorCode: 400411, description: "No properties" }],
    trackingId: "NA_1",
  };
  const server = await serve(inTurn({ status: 400, json }));
  const error = await failure(
    assignLicenses(clientOf(server), { personId: "P", email: "ada@acme.example", licenses: CHANGES }),
  );
  expect(error.message).toBe(
    "Cannot assign the licenses of ada@acme.example: License assignment failed; No properties. [400, tracking id NA_1]",
  );
});
