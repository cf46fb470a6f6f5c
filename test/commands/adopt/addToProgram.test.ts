import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { addToProgram } from "../../../provider/src/commands/adopt/addToProgram.ts";
import { adoptedText } from "../../../provider/src/commands/adopt/adoptedPeople.ts";
import { programPeople } from "../../../provider/src/commands/adopt/programPeople.ts";
import { projectFiles } from "../../../provider/src/commands/adopt/projectFiles.ts";
import { type ProgramProject, targetAt } from "../../../provider/src/commands/adopt/target.ts";
import { adopted, FOUR, person } from "./organisation.ts";

const parent = mkdtempSync(path.join(tmpdir(), "add-to-program-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** The project of an adoption, as it lies in a folder after these edits. */
async function project(splitBy?: "department", edits: Record<string, string> = {}): Promise<ProgramProject> {
  const options = { format: "typescript", splitBy, owner: "@acme/{part}", version: "0.1.0" } as const;
  const { files } = projectFiles(adopted(FOUR), options);
  const folder = mkdtempSync(path.join(parent, "project-"));
  const ids = FOUR.map(({ id }) => id);
  const all = { ...Object.fromEntries(files), "adopted.txt": adoptedText(ids), ...edits };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return (await targetAt(folder)) as ProgramProject;
}

const EVE = person("eve", { department: "Sales", extension: "4202" });

describe("further people of a program", () => {
  it("get a file of their own, which index.ts imports, and say everything themselves", async () => {
    const { written } = addToProgram(adopted([EVE]), await project(), { splitBy: undefined, owner: "" });
    expect([...written.files]).toEqual([
      ["index.ts", 'import "./people";\nimport "./people-2";\n'],
      [
        "people-2.ts",
        [
          'import { SparkUser } from "pulumi-webex";',
          'import { organisation, templates } from "./organisation";',
          "",
          'new SparkUser("eve", {',
          '  email: "eve@acme.example",',
          '  firstName: "eve",',
          '  department: "Sales",',
          "  service: organisation,",
          "  template: templates.everyone,",
          "});",
          "",
        ].join("\n"),
      ],
    ]);
  });

  it("are divided as before, and reviewed by whom their part has", async () => {
    const target = await project("department", { "index.ts": "// mine, without an end of line" });
    const people = adopted([EVE, person("fay", { department: "Legal" })]);
    const { files } = addToProgram(people, target, { splitBy: "department", owner: "@acme/{part}" }).written;
    expect([...files.keys()]).toEqual(["index.ts", "people/legal.ts", "people/sales-2.ts", "CODEOWNERS"]);
    expect(files.get("index.ts")).toBe(
      '// mine, without an end of line\nimport "./people/legal";\nimport "./people/sales-2";\n',
    );
    expect(files.get("people/sales-2.ts")).toContain('from "../organisation"');
    expect(files.get("CODEOWNERS")).toMatch(
      /^# Who.*\/people\/sales\.ts @acme\/sales\n.*\/people\/legal\.ts @acme\/legal\n\/people\/sales-2\.ts @acme\/sales\n$/s,
    );
  });

  it("are nobody whom the edited program may have, and whoever is in doubt is told", async () => {
    const target = await project(undefined, {
      "people.ts": [
        'const all = ["bo@acme.example"];',
        "new SparkUser(`x`, { 'email': 'Ada@acme.example', manager: \"cy@acme.example\" });",
        '// new SparkUser("di", { email: "di@beta.example" });',
        'new SparkUser("o", { email: "o\'neil@acme.example" });',
      ].join("\n"),
    });
    expect([...target.people.declared]).toEqual(["ada@acme.example", "o'neil@acme.example"]);
    const { adoption, written } = addToProgram(
      adopted([...FOUR, EVE, person("gil", { emails: ["gil@acme.example", "BO@acme.example"] })]),
      target,
      { splitBy: undefined, owner: "" },
    );
    expect(adoption.users.map(({ name }) => name)).toEqual(["eve"]);
    expect(written.files.get("people-2.ts")).not.toMatch(/"(ada|bo|cy|di|gil)"/);
    expect(adoption.leftAlone.map(({ kind, person: { id }, reason }) => `${kind} ${id} ${reason}`).sort()).toEqual([
      expect.stringMatching(/^inProgram id-ada is named in people\.ts, line 2/),
      expect.stringMatching(/^inProgram id-bo is named in people\.ts, line 1/),
      expect.stringMatching(/^inProgram id-cy was adopted by this project before, and no file of it names the address/),
      expect.stringMatching(/^inProgram id-di is named in people\.ts, line 3/),
      expect.stringMatching(/^inProgram id-gil is named in people\.ts, line 1/),
    ]);
  });

  it("are refused where the program has no more what they refer to", async () => {
    for (const edits of [{ "organisation.ts": "export const templates = {};" }, { "organisation.ts": "" }])
      await expect(project(undefined, edits)).rejects.toThrow(/nobody can be added.*`export const organisation`/s);
  });

  it("have names that no text of the program has", () => {
    expect(programPeople(new Map([["a.ts", "f('ada'); new SparkUser(\"bo.li\", {});"]])).names).toEqual([
      "ada",
      "bo.li",
    ]);
  });
});
