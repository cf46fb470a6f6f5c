import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Adoption, adoptionOf, type OrganizationReading } from "../../../provider/src/commands/adopt/adoption.ts";
import { projectFiles } from "../../../provider/src/commands/adopt/projectFiles.ts";
import { readBehaviours, readOrganization } from "../../../provider/src/commands/adopt/readOrganization.ts";
import { usersFromCsv } from "../../../provider/src/csv/usersFromCsv.ts";
import { inherit } from "../../../provider/src/model/inheritance/inherit.ts";
import { userFaults } from "../../../provider/src/model/rules/user.ts";
import { connect } from "../../../provider/src/webex/http/client.ts";
import { staticToken } from "../../../provider/src/webex/http/tokens.ts";
import { listOrganizations } from "../../../provider/src/webex/organizations.ts";
import { type Emulator, startEmulator } from "../../emulator/startEmulator.ts";
import { undocumented } from "./documentedReasons.ts";
import { generatedOrganization } from "./generatedOrganization.ts";

const PEOPLE = 250;
let emulator: Emulator;
let reading: OrganizationReading;
let adoption: Adoption;
const counted: number[] = [];
const THREE = ({ people }: OrganizationReading) =>
  people.slice(0, 3).map(({ id, emails }) => ({ id, emails: [...emails] }));

beforeAll(async () => {
  emulator = await startEmulator({ organization: generatedOrganization(PEOPLE) });
  const limits = { maxConcurrency: 8, maxRetries: 1, maxWaitSeconds: 20, timeoutSeconds: 20 };
  const client = connect({ baseUrl: emulator.baseUrl, tokens: staticToken("odd-admin"), ...limits });
  const [organization = { id: "", displayName: "" }] = await listOrganizations(client);
  reading = await readOrganization(client, organization);
  await readBehaviours(client, THREE(reading), { onPeople: (count) => counted.push(count) });
  await client.close();
  adoption = adoptionOf(reading, {
    scope: { administrators: true, inactive: true, neverTouch: ["p4@odd.example"] },
    selects: ({ emails: [email = ""] }) => !email.startsWith("1e3"),
    isKnown: () => false,
    namesInUse: [],
    source: {},
    directorySynced: false,
    onDelete: "retain",
  });
});
afterAll(() => emulator.close());

describe("an organisation with every oddity", () => {
  it("is read in pages and a constant", () => {
    expect(emulator.requests().counts).toEqual({
      "GET /organizations": 1,
      "GET /licenses": 1,
      "GET /roles": 1,
      "GET /locations": 1,
      "GET /telephony/config/callingProfiles": 1,
      "GET /people/me": 1,
      "GET /people": Math.ceil((PEOPLE + 1) / 100),
      "GET /people/{personId}/features/callingBehavior": 3,
    });
  });

  it("counts the people whose way to call is read, one at a time", () => {
    expect(counted).toEqual([1, 2, 3]);
  });

  it("has everybody in exactly one of the lists", () => {
    const { users, leftAlone, notSelected } = adoption;
    expect(users.length + leftAlone.length + notSelected).toBe(PEOPLE + 1);
    expect(new Set(users.map(({ name }) => name)).size).toBe(users.length);
    expect(leftAlone.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["tokenOwner", "neverTouch"]));
  });

  it("is a roster that says the same of everybody as Webex, but for what is listed", () => {
    const { files, notExpressed } = projectFiles(adoption, { format: "csv", owner: "", version: "0.1.0" });
    expect(undocumented(notExpressed.map(({ reason }) => reason))).toEqual([]);
    const folder = mkdtempSync(path.join(tmpdir(), "every-oddity-"));
    writeFileSync(path.join(folder, "people.csv"), files.get("people.csv") ?? "");
    const read = usersFromCsv(path.join(folder, "people.csv"));
    rmSync(folder, { recursive: true });
    const templates = new Map<string | undefined, object>(adoption.templates.map(({ name, args }) => [name, args]));
    for (const [index, { name, args, template }] of read.entries()) {
      const user = adoption.users[index];
      const { inputs } = inherit({ ...args }, [{ values: { ...templates.get(template) } }]);
      const listed = notExpressed.filter(({ person }) => person === user?.person).map(({ path }) => path);
      expect(name).toBe(user?.name);
      expect(userFaults({ ...adoption.source, ...inputs })).toEqual([]);
      const fields = ["firstName", "lastName", "displayName", "department", "title", "addresses", "location"] as const;
      for (const field of fields.filter((field) => !listed.includes(field)))
        expect(inputs[field], `${name} ${field}`).toEqual(user?.whole[field]);
      if (!listed.includes("licenses")) expect(leavesOf(inputs)).toEqual(leavesOf(user?.whole ?? {}));
    }
  });
});

function leavesOf({ services = {}, licenses = [] }: { services?: object; licenses?: object[] }): string[] {
  const flags = Object.values(services).flatMap((group) => Object.entries(group as object));
  return [...flags, ...licenses].map((leaf) => JSON.stringify(leaf)).sort();
}
