import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readOrganization } from "../../../provider/src/commands/adopt/readOrganization.ts";
import type { WebexClient } from "../../../provider/src/webex/http/client.ts";
import { connect } from "../../../provider/src/webex/http/client.ts";
import { staticToken } from "../../../provider/src/webex/http/tokens.ts";
import { listOrganizations } from "../../../provider/src/webex/organizations.ts";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";

let emulator: Emulator;
let client: WebexClient;

beforeAll(async () => {
  emulator = await startEmulator({ organization: acmeWithCaller(), population: 1_200 });
  const limits = { maxConcurrency: 8, maxRetries: 1, maxWaitSeconds: 20, timeoutSeconds: 20 };
  client = connect({ baseUrl: emulator.baseUrl, tokens: staticToken("acme-full-admin"), ...limits });
});
afterAll(async () => {
  await client.close();
  await emulator.close();
});

function acmeWithCaller(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8"));
  const licenses = ["Webex Calling - Professional", "Basic Messaging"];
  const calling = { location: "London", extension: "4102" };
  acme.people?.push({ email: "caller@acme.example", firstName: "Cal", licenses, calling });
  return acme;
}

it("one caller among 1,200 people is read by id, and everybody else in two pages instead of thirteen", async () => {
  const [organization = { id: "", displayName: "" }] = await listOrganizations(client);
  const { people } = await readOrganization(client, organization);
  expect(people.find(({ emails }) => emails[0] === "caller@acme.example")).toMatchObject({ extension: "4102" });
  const { counts } = emulator.requests();
  expect([counts["GET /people"], counts["GET /people/{personId}"]]).toEqual([2, 1]);
});
