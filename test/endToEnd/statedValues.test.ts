import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { handlerLine } from "../../provider/src/resources/program/register.ts";
import { acmeProject } from "./acmeProject.ts";

const HEAD = `
  const service = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example" });
  const user = (name, args) => new SparkUser(name, { email: name + "@acme.example", service, ...args });
  const both = { message: { messaging: true }, meeting: { meeting: true } };
  const strict = new WebexAppService("strict", { subscriptionId: "Sub100001", exclusive: true });
  const sales = new UserTemplate("sales", { title: "Sales", department: "Sales", services: both, suspended: false });
`;

const acme = acmeProject();

/** Names of the paid licences a person holds. */
function paid(email: string): string[] {
  const owned = acme.emulator.state().organizations.flatMap(({ licenses }) => licenses);
  const held = owned.filter(({ id, subscriptionId }) => subscriptionId && acme.person(email)?.licenses?.includes(id));
  return held.map(({ name }) => name).sort();
}

describe("what a program states, and what it does not", () => {
  it("comes from the template but for what is null", async () => {
    await acme.project.write(`${HEAD}
      user("silent", { title: "Engineer", services: both });
      user("exclusive", { services: both });
      user("nulled", { template: sales, title: null, services: { meeting: null }, suspended: null });
      user("unmanaged", { template: sales, title: null, department: null, services: null, suspended: null });
    `);
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    expect(acme.person("nulled@acme.example")).toMatchObject({ department: "Sales" });
    expect(acme.person("nulled@acme.example")?.title).toBeUndefined();
    expect(paid("nulled@acme.example")).toEqual(["Advanced Messaging"]);
    expect(acme.person("unmanaged@acme.example")?.department).toBeUndefined();
    expect(paid("unmanaged@acme.example")).toEqual([]);
  });

  it("and is stated no longer stays in Webex, which the preview tells with the way to take it away", async () => {
    await acme.project.write(`${HEAD}
      user("caller", {
        service: strict, licenses: [{ name: "Webex Calling - Professional" }], location: "London", extension: "4120",
      });
      user("silent", {});
      user("exclusive", { exclusive: true, services: { message: { messaging: true } } });
      user("nulled", { template: sales, title: null, services: { meeting: null }, suspended: null });
      user("unmanaged", { template: sales, title: null, department: null, services: null, suspended: null });
    `);
    const { output } = await acme.project.preview();
    expect(output).toContain('silent@acme.example: title is no longer stated; Webex keeps it. To remove it, state ""');
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    expect(acme.person("silent@acme.example")).toMatchObject({ title: "Engineer" });
    expect(paid("silent@acme.example")).toEqual(["Advanced Messaging", "Advanced Space Meetings"]);
  });

  it("is taken away where the user is exclusive", () => {
    expect(paid("exclusive@acme.example")).toEqual(["Advanced Messaging"]);
  });

  it("is not taken away by an exclusive service where its licence is chosen", () => {
    expect(paid("caller@acme.example")).toEqual(["Webex Calling - Professional"]);
  });
});

describe("pulumi import with a file that has inputs and outputs", () => {
  it("takes a person over without a change, who stays when the stack goes", async () => {
    const email = "person@acme.example";
    const before = acme.person(email);
    const said = { __provider: handlerLine("sparkUser"), email };
    const type = "pulumi-nodejs:dynamic/webex:SparkUser";
    const file = path.join(acme.project.folder, "import.json");
    const resources = [{ type, name: "quentin", id: before?.id, inputs: said, outputs: said }];
    await writeFile(file, JSON.stringify({ resources }));
    await acme.project.mustRun("destroy", "--yes", "--skip-preview");
    await acme.project.write(`new SparkUser("quentin", { email: "${email}" });`);
    await acme.project.mustRun("import", "--file", file, "--generate-code=false", "--protect=false", "--yes");
    await acme.project.mustRun("preview", "--expect-no-changes");
    await acme.project.mustRun("destroy", "--yes", "--skip-preview");
    expect(acme.person(email)).toEqual(before);
  });
});

describe("SparkUser.get, and what nobody states", () => {
  const auditor = "auditor@acme.example";
  const program = (id = "") => `
    const boss = SparkUser.get("boss", "${id}");
    const title = pulumi.interpolate\`Assistant of \${boss.displayName}\`;
    const user = (name, args) => new SparkUser(name, { email: name + "@acme.example", ...args });
    const amy = user("amy", { manager: boss.email, title });
    const department = amy.displayName.apply((name) => "Friends of " + name);
    const person = user("person", { adoptExisting: true, department });
    user("nora", { firstName: pulumi.secret("Clandestina"), email: pulumi.secret("clandestina@acme.example") });
    const told = ({ email, displayName, title, manager, phoneNumbers, suspended }) =>
      pulumi.all([email, displayName, title, manager, phoneNumbers, suspended]).apply((values) => values.map(String));
    module.exports = {
      told: [boss, amy, person].map(told),
      boss: [boss.status, boss.webexApp, boss.assignedRoles, boss.personId],
    };
  `;
  let before: unknown;

  it("tells nothing of somebody new in the preview", async () => {
    before = acme.person(auditor);
    await acme.project.write(program(acme.person(auditor)?.id));
    const { output } = await acme.project.preview("--diff");
    expect(output).toContain('title     : "Assistant of Petra Auditor"');
    expect(output).toMatch(/department *: (\[unknown\]|output<string>)/);
    expect(output).not.toContain("of undefined");
  });

  it("tells what Webex has of a person who is looked up, new or adopted", async () => {
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    const { id = "" } = acme.person(auditor) ?? {};
    expect(acme.person("amy@acme.example")).toMatchObject({ managerId: id, title: "Assistant of Petra Auditor" });
    expect(acme.person("person@acme.example")).toMatchObject({ department: "Friends of amy@acme.example" });
    const { stdout } = await acme.project.mustRun("stack", "output", "--json");
    expect(JSON.parse(stdout)).toEqual({
      told: [
        [auditor, "Petra Auditor", "undefined", "undefined", "undefined", "false"],
        ["amy@acme.example", "amy@acme.example", "Assistant of Petra Auditor", auditor, "undefined", "false"],
        ["person@acme.example", "Quentin Person", "undefined", "undefined", "undefined", "false"],
      ],
      boss: ["Active", "Enabled", ["Read-only Administrator"], id],
    });
    expect((await acme.project.checkpoint()).text).not.toMatch(/clandestina/i);
  });

  it("reads a person without managing it, and leaves it when the stack goes", async () => {
    acme.emulator.advanceSeconds(3600);
    await acme.project.mustRun("refresh", "--yes", "--skip-preview", "--expect-no-changes");
    expect((await acme.project.checkpoint()).text).not.toMatch(/clandestina/i);
    await acme.project.mustRun("preview", "--expect-no-changes");
    await acme.project.mustRun("destroy", "--yes", "--skip-preview");
    expect(acme.person(auditor)).toEqual(before);
  });
});
