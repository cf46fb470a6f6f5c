import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fullState } from "../../provider/src/model/user/compactState.ts";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import { Project } from "./project.ts";

const FILE = "acme-control-hub-users.csv";
/** What an operation asks of the organisation, whatever the number of users: only what some user needs. */
const ORGANISATION = {
  "GET /organizations": 1,
  "GET /licenses": 1,
  "GET /locations": 1,
  "GET /telephony/config/numbers": 1,
  "GET /telephony/config/callingProfiles": 1,
};
/** Before anybody is removed: whose token it is. A full administrator is left as long as that is one. */
const GUARDS = { "GET /people/me": 1 };
/** The service tells the roles when it is made or refreshed. */
const SERVICE = { "GET /roles": 1 };

let emulator: Emulator;
let project: Project;
let before: ReturnType<typeof people>;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  before = people();
  project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" }, "acme");
  await cp("examples/customers", project.folder, { recursive: true, filter: (from) => !from.includes("node_modules") });
});

afterAll(async () => {
  await project?.dispose();
  await emulator?.close();
});

interface Person {
  id: string;
  emails: string[];
  displayName: string;
  licenses: string[];
}

function people(): Person[] {
  return emulator.state().organizations.flatMap((organization) => organization.people) as unknown as Person[];
}

/** The requests of one run of pulumi, counted by the emulator. */
async function counted(run: () => Promise<unknown>): Promise<Record<string, number>> {
  emulator.clearRequests();
  await run();
  return emulator.requests().counts;
}

async function edit(change: (file: string) => string): Promise<void> {
  const file = path.join(project.folder, FILE);
  await writeFile(file, change(await readFile(file, "utf8")));
}

describe("the customer acme, a Control Hub export with defaults in code", () => {
  it("previews twelve new users with a constant number of requests and no write", async () => {
    const counts = await counted(async () => {
      const { output, code } = await project.preview();
      expect(output).toContain("+ 14 to create");
      expect(output).toContain("Webex sends an invitation by e-mail to the 12 people that this creates");
      expect(code).toBe(0);
    });
    expect(counts).toEqual(ORGANISATION);
  });

  it("comes up with one POST for each user", async () => {
    const counts = await counted(() => project.mustRun("up", "--yes", "--skip-preview"));
    // Beyond the POST: sign-in of the one inactive user, Connect of one, the calling behaviour of three and the Jabber
    // flags of one.
    expect(counts).toEqual({
      ...ORGANISATION,
      ...SERVICE,
      "POST /people": 12,
      "PUT /people/{personId}": 1,
      "PATCH /licenses/users": 1,
      "PUT /people/{personId}/features/callingBehavior": 3,
      "PATCH /identity/scim/{orgId}/v2/Users/{userId}": 1,
    });
  });

  it("has the twelve users of the file in Webex once each", async () => {
    const emails =
      (await readFile(path.join("examples/customers", FILE), "utf8")).match(/[\w.-]+@acme\.example/gi) ?? [];
    const created = people().filter(({ id }) => !before.some((was) => was.id === id));
    expect(created.flatMap((person) => person.emails).sort()).toEqual(
      emails.map((email) => email.toLowerCase()).sort(),
    );
  });

  it("has nothing to do the second time, with a constant number of requests", async () => {
    const counts = await counted(() => project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes"));
    expect(counts).toEqual(ORGANISATION);
  });

  it("keeps at most 1.8 KB of state for a user, and 2 KB for one with nine settings", async () => {
    const { text } = await project.checkpoint();
    expect(text).not.toContain('\n  "');
    const sizes = (await project.users()).map((user) => ({
      bytes: Buffer.byteLength(JSON.stringify(user)),
      settings: Object.values(user.inputs?.settings ?? {}).flatMap((block) => Object.keys(block as object)).length,
    }));
    const largest = (users: typeof sizes) => Math.max(...users.map(({ bytes }) => bytes));
    expect(sizes).toHaveLength(12);
    console.log(
      `bytes of state per user: ${sizes
        .map(({ bytes }) => bytes)
        .sort((a, b) => a - b)
        .join(" ")}`,
    );
    expect(largest(sizes.filter(({ settings }) => settings < 9))).toBeLessThanOrEqual(1_800);
    expect(largest(sizes)).toBeLessThanOrEqual(2_000);
  });

  it("tells in manualSteps what Webex has no API for", async () => {
    const steps = (await project.users()).map(({ urn, outputs = {} }) => [
      urn.split("::").at(-1),
      fullState(outputs).manualSteps,
    ]);
    expect(steps.filter(([, keys]) => JSON.stringify(keys) !== "[]").sort()).toEqual([
      ["donghyun.kim@acme.example", ["devices"]],
      ["farid.alsayed@acme.example", ["devices"]],
      ["grace.mbeki@acme.example", ["careDigitalChannelService"]],
      ["hiroshi.tanaka@acme.example", ["devices", "contactMigrationRequired", "ucManagerProfile"]],
      ["ines.carvalho@acme.example", ["enterpriseContentManagement"]],
    ]);
  });

  it("refreshes by pages, without a request for each user, and finds no drift", async () => {
    const counts = await counted(() => project.mustRun("refresh", "--yes", "--skip-preview", "--expect-no-changes"));
    // One listing for people who call and one for the others; behaviour and Jabber flags of those who manage them.
    expect(counts).toMatchObject({ "GET /people": 2, "GET /people/{personId}/features/callingBehavior": 4 });
    expect(counts["GET /people/{personId}"]).toBeUndefined();
  });

  it("shows a renamed user as an update of one property, and sends one read and one write", async () => {
    await edit((file) => file.replace("Elif Yıldız", "Elif Yıldız-Kaya"));
    const steps = await project.previewSteps();
    expect(steps.map(({ op, urn }) => [op, urn.split("::").at(-1)])).toEqual([["update", "elif.yildiz@acme.example"]]);
    expect(Object.keys(steps[0]?.detailedDiff ?? {})).toEqual(["displayName"]);
    const counts = await counted(() => project.mustRun("up", "--yes", "--skip-preview"));
    expect(counts).toEqual({ ...ORGANISATION, "GET /people/{personId}": 1, "PUT /people/{personId}": 1 });
    expect(people().map(({ displayName }) => displayName)).toContain("Elif Yıldız-Kaya");
  });

  it("shows what was changed behind its back for each managed property, and mends it", async () => {
    const amara = people().find(({ emails }) => emails.includes("amara.okafor@acme.example"));
    await askAsAdministrator("PUT", `/people/${amara?.id}`, {
      ...amara,
      displayName: "A. Okafor",
      title: "Ms",
      licenses: [],
    });
    const { output } = await project.mustRun("refresh", "--yes", "--diff");
    expect(output).toMatch(/\+ displayName *: "A. Okafor"/);
    expect(output).toContain("+ messaging: false");
    expect(output).not.toContain('"Ms"');
    expect((await project.previewSteps()).map(({ op }) => op)).toEqual(["update"]);
    await project.mustRun("up", "--yes", "--skip-preview");
    const mended = people().find(({ id }) => id === amara?.id);
    expect(mended).toMatchObject({ displayName: "Amara Okafor", title: "Ms" });
    expect(mended?.licenses).toEqual(expect.arrayContaining(amara?.licenses ?? []));
  });

  it("deletes the one user that is removed from the file", async () => {
    await edit((file) => file.replace(/^Grace,.*\r\n/m, ""));
    const counts = await counted(() => project.mustRun("up", "--yes", "--skip-preview"));
    const looks = { "GET /people/{personId}": 2 };
    expect(counts).toEqual({ ...ORGANISATION, ...looks, "DELETE /people/{personId}": 1, ...GUARDS });
    expect(people().flatMap(({ emails }) => emails)).not.toContain("grace.mbeki@acme.example");
  });

  it("leaves Webex as it was before when it is destroyed", async () => {
    await project.mustRun("destroy", "--yes", "--skip-preview");
    expect(people()).toEqual(before);
  });
});

async function askAsAdministrator(method: string, at: string, body: unknown): Promise<void> {
  const headers = { authorization: "Bearer acme-full-admin", "content-type": "application/json" };
  const answer = await fetch(emulator.baseUrl + at, { method, headers, body: JSON.stringify(body) });
  expect(answer.status, await answer.text()).toBe(200);
}
