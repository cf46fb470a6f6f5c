import { describe, expect, it } from "vitest";
import { acmeProject } from "./acmeProject.ts";

const acme = acmeProject();
const count = (call: string) => acme.emulator.requests().counts[call] ?? 0;
const idOf = (email: string) => acme.person(email)?.id ?? "";

describe("managers whom the program declares too", () => {
  it("are created before those who name them, and two who name each other come up", async () => {
    await acme.project.write(`
      new SparkUser("ada", { email: "ada@acme.example", displayName: "Ada", manager: "Bo@acme.example" });
      new SparkUser("bo", { email: "bo@acme.example", displayName: "Bo", manager: "cy@acme.example" });
      const cy = new SparkUser("cy", { email: "cy@acme.example", displayName: "Cy" });
      // The office waits for Cy, and the alias of somebody in it for the office.
      const office = new pulumi.ComponentResource("acme:Office", "office", {}, { dependsOn: cy });
      new SparkUser("fe", { email: "fe@acme.example", displayName: "Fe" }, { parent: office, aliases: [{ name: "fi" }] });
      new SparkUser("di", { email: "di@acme.example", displayName: "Di", manager: "ed@acme.example" });
      new SparkUser("ed", { email: "ed@acme.example", displayName: "Ed", manager: "di@acme.example" });
    `);
    const preview = await acme.project.preview();
    expect(preview.code, preview.output).toBe(0);
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    for (const [name, manager] of ["ada bo", "bo cy", "di ed", "ed di"].map((pair) => pair.split(" ")))
      expect(acme.person(`${name}@acme.example`)?.managerId, name).toBe(idOf(`${manager}@acme.example`));
  });

  it("are known by a new address that they have not confirmed yet", async () => {
    const program = (cy: string, manager: string) => `
      const cy = new SparkUser("cy", { email: "${cy}", displayName: "Cy" });
      new SparkUser("bo", { email: "bo@acme.example", displayName: "Bo", manager: ${manager} });
    `;
    const allowed = { WEBEX_MAX_DELETES: "9" };
    await acme.project.write(program("cy@acme.example", '""'));
    await acme.project.mustRun("up", "--yes", "--skip-preview", allowed);
    acme.emulator.turnSwitches({ emailChange: "pending" });
    await acme.project.write(program("cy.day@acme.example", '""'));
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    await acme.project.write(program("cy.day@acme.example", "cy.email"));
    await acme.project.mustRun("up", "--yes");
    expect(acme.person("bo@acme.example")?.managerId).toBe(idOf("cy@acme.example"));
  });

  it("are refused by the preview if nobody declares or has them", async () => {
    const output = await acme.refusedPreview(
      `new SparkUser("fay", { email: "fay@acme.example", displayName: "Fay", manager: "nobody@acme.example" });`,
      { WEBEX_MAX_DELETES: "9" },
    );
    expect(output).toContain(
      "manager: nobody in Acme Ltd has the e-mail address nobody@acme.example, and no user of this program",
    );
  });
});

describe("the resource option import", () => {
  it("takes a person over in one up, without an invitation, and may be taken away again", async () => {
    const program = (email: string, opts: string) =>
      `new SparkUser("auditor", { email: "${email}", adoptExisting: false }, ${opts});`;
    const option = `{ import: "${idOf("auditor@acme.example")}" }`;
    const env = { WEBEX_MAX_DELETES: "9" };
    expect(await acme.project.write(program("helper@acme.example", option))).toBeUndefined();
    const wrong = await acme.project.up(env);
    expect(wrong.output).toMatch(
      /Cannot import helper@acme\.example: .* is Petra Auditor with the address auditor@acme\.example/,
    );
    await acme.project.write(program("auditor@acme.example", option));
    const preview = await acme.project.pulumi("preview", env);
    expect(preview.code, preview.output).toBe(0);
    expect(preview.output).not.toContain("invitation");
    await acme.project.mustRun("up", "--yes", "--skip-preview", env);
    expect((await acme.project.users()).map(({ id, outputs }) => [id, outputs?.adopted])).toEqual([
      [idOf("auditor@acme.example"), true],
    ]);
    await acme.project.write(program("auditor@acme.example", "{}"));
    await acme.project.mustRun("up", "--yes", "--skip-preview", "--expect-no-changes");
  });
});

describe("a replacement", () => {
  it("is refused whether the program or a flag asks for it: no second account, nobody deleted", async () => {
    const [posts, deletes] = [count("POST /people"), count("DELETE /people/{personId}")];
    const program = (email: string) =>
      `new SparkUser("auditor", { email: "${email}" }, { replaceOnChanges: ["email"], deleteBeforeReplace: true });`;
    await acme.project.write(program("auditor@acme.example"));
    const flag = await acme.project.up("--replace", "**auditor");
    expect(flag.code).not.toBe(0);
    expect(flag.output).toContain("this would replace the person, and nothing ever does");
    await acme.project.write(program("auditor2@acme.example"));
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    expect((await acme.project.users())[0]?.inputs?.email).toBe("auditor2@acme.example");
    expect([count("POST /people"), count("DELETE /people/{personId}")]).toEqual([posts, deletes]);
  });
});

describe("a person who is declared and read with get", () => {
  it("is not deleted when the resource becomes a lookup", async () => {
    await acme.project.write(
      `new SparkUser("gil", { email: "gil@acme.example", displayName: "Gil" }); new SparkUser("auditor", { email: "auditor2@acme.example" });`,
    );
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    const uuid = Buffer.from(idOf("gil@acme.example"), "base64").toString().split("/").at(-1);
    await acme.project.write(
      `SparkUser.get("gil", "${uuid}"); new SparkUser("auditor", { email: "auditor2@acme.example" });`,
    );
    await acme.project.mustRun("up", "--yes", "--skip-preview");
    expect(acme.person("gil@acme.example")).toBeDefined();
  });
});

describe("explicit providers, which have a process each", () => {
  const users = (names: readonly string[]) =>
    names
      .map(
        (name) =>
          `new SparkUser("${name}", { email: "${name}@acme.example", displayName: "${name}" }, { provider: provider("${name}") });\n`,
      )
      .join("");
  const provider = `
    class Provider extends pulumi.ProviderResource { constructor(name) { super("pulumi-nodejs", name, {}); } }
    const provider = (name) => new Provider(name);
  `;

  it("count the removals of one operation together", async () => {
    const names = ["xa", "xb", "xc"];
    await acme.project.write(provider + users(names));
    await acme.project.mustRun("up", "--yes", "--skip-preview", { WEBEX_MAX_DELETES: "9" });
    const destroyed = await acme.project.pulumi("destroy", "--yes", "--skip-preview", { WEBEX_MAX_DELETES: "1" });
    expect(destroyed.code).not.toBe(0);
    expect(names.filter((name) => acme.person(`${name}@acme.example`))).toHaveLength(2);
  });
});
