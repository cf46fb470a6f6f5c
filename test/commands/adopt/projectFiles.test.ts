import { describe, expect, it } from "vitest";
import { partsOf } from "../../../provider/src/commands/adopt/parts.ts";
import { type ProjectOptions, projectFiles } from "../../../provider/src/commands/adopt/projectFiles.ts";
import { adopted, FOUR, ORGANISATION_ID, person } from "./organisation.ts";

function files(options: Partial<ProjectOptions>, people = FOUR) {
  const adoption = adopted(people);
  return projectFiles(adoption, { format: "csv", owner: "@acme/{part}", version: "0.1.0", ...options }).files;
}

describe("a project with a roster", () => {
  it("is a program of some lines, and a row for each person", () => {
    const written = files({});
    expect([...written.keys()]).toEqual([
      "Pulumi.yaml",
      "package.json",
      "tsconfig.json",
      ".gitignore",
      "index.ts",
      "people.csv",
    ]);
    expect(written.get("index.ts")).toBe(`import {
  SparkUser,
  UserTemplate,
  usersFromCsv,
  WebexAppService,
} from "pulumi-webex";

const organisation = new WebexAppService("acme-ltd", {
  subscriptionId: "Sub1",
});

// What all people have in common. \`onDelete\`: what happens to people who leave.
const everyone = new UserTemplate("everyone", { onDelete: "offboard" });
const templates: Partial<Record<string, UserTemplate>> = {
  everyone,
};

const today = new Date();
for (const user of usersFromCsv("people.csv", { today })) {
  const { name, args, opts, template: asked = "everyone" } = user;
  const template = templates[asked];
  if (!template) throw new Error(\`\${name}: there is no template "\${asked}"\`);
  new SparkUser(name, { ...args, service: organisation, template }, opts);
}
`);
    expect(written.get("people.csv")?.split("\n").slice(1, 3)).toEqual([
      'ada,ada@acme.example,ada,,"the ""Boss""",Sales,,TRUE,,everyone',
      "bo,bo@acme.example,bo,,,Sales & more,,TRUE,,everyone",
    ]);
  });

  it("is one roster for each part, with somebody who reviews it", () => {
    const written = files({ splitBy: "department" });
    expect([...written.keys()].slice(4)).toEqual([
      "index.ts",
      "people/sales.csv",
      "people/sales-more.csv",
      "people/without-department.csv",
      "CODEOWNERS",
    ]);
    expect(written.get("CODEOWNERS")).toContain("/people/sales-more.csv @acme/sales-more\n");
    expect(written.get("index.ts")).toContain("usersFromCsv(`people/$" + "{file}`, { today })");
    expect([...files({ splitBy: "domain" }).keys()]).toContain("people/beta.example.csv");
    expect([...files({ splitBy: "location" }).keys()]).toContain("people/london.csv");
  });
});

describe("a project that names each person", () => {
  it("has the templates in one file and the people in others", () => {
    const three = ["ed", "flo", "gil"].map((name) => person(name, { licenses: FOUR[0]?.licenses ?? [] }));
    const written = files({ format: "typescript" }, [...FOUR, ...three]);
    expect(written.get("index.ts")).toBe('import "./people";\n');
    expect(written.get("organisation.ts")).toContain(
      '  messaging: new UserTemplate("messaging", {\n    basedOn: everyone,',
    );
    expect(written.get("people.ts")).toContain(`
new SparkUser("ada", {
  email: "ada@acme.example",
  firstName: "ada",
  department: "Sales",
  title: 'the "Boss"',
  service: organisation,
  template: templates.messaging,
});
`);
    expect(written.get("people.ts")).toContain(`
new SparkUser("cy", {
  email: "cy@acme.example",
  firstName: "cy",
  location: "London",
  extension: "4201",
  services: { calling: { callingStandardEnterprise: true } },
`);
  });

  it("imports each part", () => {
    const written = files({ format: "typescript", splitBy: "domain" });
    expect(written.get("index.ts")).toBe('import "./people/acme.example";\nimport "./people/beta.example";\n');
    expect(written.get("people/beta.example.ts")).toContain('from "../organisation";');
    expect(written.get("CODEOWNERS")).toContain("/people/acme.example.ts @acme/acme.example\n");
  });
});

it.each([
  ["Con", "department-con"],
  ["NUL.", "department-nul"],
  ["com1.x", "department-com1.x"],
  ["Console", "console"],
  ["London / 2nd floor", "london-2nd-floor"],
  [" ", "without-department"],
])("a department %j is in a file that every system can have: %s", (department, name) => {
  const whole = { email: "a@acme.example", department };
  const user = { name: "a", person: person("a"), whole, args: whole, template: "everyone" };
  expect(partsOf([user], "department")).toMatchObject([{ name }]);
});

it("a template that deletes says whom it does not delete", () => {
  const adoption = adopted(FOUR, { onDelete: "delete" });
  const { files: written } = projectFiles(adoption, { format: "csv", owner: "", version: "0.1.0" });
  expect(written.get("index.ts")).toContain("// A template deletes only people whom this program has created.");
});

it("a program names the organisation where the token sees several", () => {
  const adoption = { ...adopted(FOUR), organizationId: ORGANISATION_ID };
  const { files: written } = projectFiles(adoption, { format: "typescript", owner: "", version: "0.1.0" });
  expect(written.get("organisation.ts")).toContain(`organizationId: "${ORGANISATION_ID}",`);
});
