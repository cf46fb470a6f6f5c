import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import type { Person } from "./inputRows.ts";
import { Project } from "./project.ts";
import { CHANGED, PROGRAM } from "./storedState/program.ts";

const STORED = "test/endToEnd/storedState/0.1.0";
const FLAGS = ["--yes", "--skip-preview"];

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ organization: `${STORED}/organization.json` });
  await callThroughUnifiedCm("joe@acme.example");
  project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" });
  await project.write(referring(PROGRAM));
  await project.mustRun("stack", "import", "--file", `${process.cwd()}/${STORED}/state.json`);
});

afterAll(async () => {
  await project.dispose();
  await emulator.close();
});

/** A value that nobody states and one that is absent. Neither is in a state of that version. */
function referring(program: string): string {
  const department = "pulumi.all([ada.department, ada.assignedRoles]).apply(([department]) => department)";
  return program
    .replace('new SparkUser("ada"', 'const ada = new SparkUser("ada"')
    .replace('...named("Kim", "Klein"),', `...named("Kim", "Klein"), department: ${department},`);
}

/** What an organisation file cannot say. */
async function callThroughUnifiedCm(email: string): Promise<void> {
  const ask = (method: string, path: string, body?: unknown) =>
    fetch(`${emulator.baseUrl}${path}`, {
      method,
      headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const profiles = (await (await ask("GET", "/telephony/config/callingProfiles")).json()) as {
    callingProfiles: { id: string; name: string }[];
  };
  const profileId = profiles.callingProfiles.find(({ name }) => name === "ACME UCM")?.id;
  const behavior = { behaviorType: "NATIVE_SIP_CALL_TO_UCM", profileId };
  const { ok } = await ask("PUT", `/people/${person(email).id}/features/callingBehavior`, behavior);
  expect(ok).toBe(true);
}

function person(email: string): Person {
  const found = people().find(({ emails }) => emails.includes(email));
  if (!found) throw new Error(`${email} is not in Webex`);
  return found;
}

function people(): Person[] {
  return emulator.state().organizations.flatMap((organization) => organization.people as unknown as Person[]);
}

function licenseNames(email: string): string[] {
  const [organization] = emulator.state().organizations;
  const held = organization?.licenses.filter(({ id }) => person(email).licenses?.includes(id)) ?? [];
  return held.map(({ name }) => name);
}

function writes(): number {
  return emulator.requests().requests.filter(({ method }) => method !== "GET").length;
}

describe("the state of twelve users that version 0.1.0 has written", () => {
  it("is read: a preview and a refresh show nothing to do", async () => {
    emulator.clearRequests();
    expect(await project.previewSteps()).toEqual([]);
    const { output } = await project.mustRun("refresh", ...FLAGS);
    expect(output).toMatch(/Resources:\n\s+19 unchanged/);
    expect(writes()).toBe(0);
  });

  it("is changed: names, lines, hybrid services, roles, templates and sign-in", async () => {
    const before = new Map(people().map(({ id, emails }) => [emails[0], id]));
    await project.write(referring(CHANGED));
    const { output } = await project.mustRun("up", ...FLAGS);
    expect(output).toMatch(/~ 8 updated\n\s+11 unchanged/);
    expect(person("ada@acme.example")).toMatchObject({ lastName: "Lovelace", displayName: "Ada Lovelace" });
    expect(person("cleo@acme.example")).toMatchObject({ extension: "212" });
    expect(licenseNames("eve@acme.example")).toContain("Hybrid - Call Service Aware");
    expect(licenseNames("eve@acme.example")).not.toContain("Hybrid - Call Service Connect");
    expect(person("hugo@acme.example")).toMatchObject({ title: "Account Manager" });
    expect(person("ida@acme.example")).toMatchObject({ loginEnabled: true });
    expect(person("person@acme.example")).toMatchObject({ title: "Archivist" });
    expect(new Map(people().map(({ id, emails }) => [emails[0], id]))).toEqual(before);
    expect(await project.previewSteps()).toEqual([]);
  });

  it("is deleted: who was created goes as onDelete says, who was adopted stays", async () => {
    await project.mustRun("destroy", ...FLAGS);
    const remaining = people().map(({ emails: [email] }) => email);
    expect(remaining.sort()).toEqual([
      "admin@acme.example",
      "auditor@acme.example",
      "helper@acme.example",
      "ida@acme.example",
      "kim@acme.example",
      "person@acme.example",
    ]);
    expect(person("kim@acme.example")).toMatchObject({ loginEnabled: false });
    expect(await project.users()).toEqual([]);
  });
});
