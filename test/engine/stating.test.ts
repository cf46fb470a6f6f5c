import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Emulator, startEmulator } from "../emulator/startEmulator.ts";
import type { Person } from "./inputRows.ts";
import { Project } from "./project.ts";

const HEAD = `
  const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });
  const user = (name, args) => new SparkUser(name, { email: name + "@acme.example", service, ...args });
  const both = { message: { messaging: true }, meeting: { meeting: true } };
  const sales = new UserTemplate("sales", { title: "Sales", department: "Sales", services: both, suspended: false });
`;

let emulator: Emulator;
let project: Project;

beforeAll(async () => {
  emulator = await startEmulator({ organization: "test/emulator/organizations/acme.json" });
  project = await Project.create({ WEBEX_BASE_URL: emulator.baseUrl, WEBEX_ACCESS_TOKEN: "acme-full-admin" });
});
afterAll(async () => {
  await project.dispose();
  await emulator.close();
});

function person(email: string): Person | undefined {
  const people = emulator.state().organizations.flatMap((organization) => organization.people) as unknown as Person[];
  return people.find(({ emails }) => emails.includes(email));
}

/** Names of the paid licences a person holds. */
function paid(email: string): string[] {
  const owned = emulator.state().organizations.flatMap(({ licenses }) => licenses);
  const held = owned.filter(({ id, subscriptionId }) => subscriptionId && person(email)?.licenses?.includes(id));
  return held.map(({ name }) => name).sort();
}

describe("what a program states, and what it does not", () => {
  it("comes from the template but for what is null", async () => {
    await project.write(`${HEAD}
      user("silent", { title: "Engineer", services: both });
      user("exclusive", { services: both });
      user("nulled", { template: sales, title: null, services: { meeting: null }, suspended: null });
      user("unmanaged", { template: sales, title: null, department: null, services: null, suspended: null });
    `);
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(person("nulled@acme.example")).toMatchObject({ department: "Sales" });
    expect(person("nulled@acme.example")?.title).toBeUndefined();
    expect(paid("nulled@acme.example")).toEqual(["Advanced Messaging"]);
    expect(person("unmanaged@acme.example")?.department).toBeUndefined();
    expect(paid("unmanaged@acme.example")).toEqual([]);
  });

  it("and is stated no longer stays in Webex, which the preview tells with the way to take it away", async () => {
    await project.write(`${HEAD}
      user("silent", {});
      user("exclusive", { exclusive: true, services: { message: { messaging: true } } });
      user("nulled", { template: sales, title: null, services: { meeting: null }, suspended: null });
      user("unmanaged", { template: sales, title: null, department: null, services: null, suspended: null });
    `);
    const { output } = await project.preview();
    expect(output).toContain(
      'silent@acme.example: title is no longer stated; Webex keeps it. To take it away, state ""',
    );
    await project.mustRun("up", "--yes", "--skip-preview");
    expect(person("silent@acme.example")).toMatchObject({ title: "Engineer" });
    expect(paid("silent@acme.example")).toEqual(["Advanced Messaging", "Advanced Space Meetings"]);
  });

  it("is taken away where the user is exclusive", () => {
    expect(paid("exclusive@acme.example")).toEqual(["Advanced Messaging"]);
  });
});

describe("SparkUser.get", () => {
  it("reads a person without managing it, and leaves it when the stack goes", async () => {
    const admin = person("admin@acme.example");
    await project.write(`
      const admin = SparkUser.get("admin", "${admin?.id}");
      module.exports = { status: admin.status, webexApp: admin.webexApp, roles: admin.assignedRoles, id: admin.personId };
    `);
    await project.mustRun("up", "--yes", "--skip-preview");
    const { stdout } = await project.mustRun("stack", "output", "--json");
    expect(JSON.parse(stdout)).toEqual({
      status: "Active",
      webexApp: "Enabled",
      roles: ["Full Administrator"],
      id: admin?.id,
    });
    await project.mustRun("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    await project.mustRun("destroy", "--yes", "--skip-preview");
    expect(person("admin@acme.example")).toEqual(admin);
  });
});
