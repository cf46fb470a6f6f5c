import { type AdoptedUser, type Adoption, EVERYONE } from "./adoption.ts";
import { PARTS_FOLDER, type Part } from "./parts.ts";
import { Code, printKey, printNew, printText } from "./printSource.ts";

/** The program of a roster, or of several in a folder. */
export function rosterProgram(adoption: Adoption, { isSplit }: { isSplit: boolean }): string {
  const names = ["SparkUser", "UserTemplate", "usersFromCsv", "WebexAppService"];
  return [
    ...(isSplit ? ['import { readdirSync } from "node:fs";'] : []),
    "import {",
    ...names.map((name) => `  ${name},`),
    '} from "pulumi-webex";',
    "",
    ...declarations(adoption, { exported: "", templatesType: ": Partial<Record<string, UserTemplate>>" }),
    "",
    ...(isSplit ? SPLIT_LOOP : LOOP),
    "",
  ].join("\n");
}

const USER = [
  `const { name, args, opts, template: asked = "${EVERYONE}" } = user;`,
  "const template = templates[asked];",
  `if (!template) throw new Error(\`\${name}: there is no template "\${asked}"\`);`,
  "new SparkUser(name, { ...args, service: organisation, template }, opts);",
];

const LOOP = [
  "const today = new Date();",
  'for (const user of usersFromCsv("people.csv", { today })) {',
  ...USER.map((line) => `  ${line}`),
  "}",
];

const SPLIT_LOOP = [
  "const today = new Date();",
  `const files = readdirSync("${PARTS_FOLDER}").filter((file) => file.endsWith(".csv"));`,
  "for (const file of files.sort()) {",
  `  for (const user of usersFromCsv(\`${PARTS_FOLDER}/\${file}\`, { today })) {`,
  ...USER.map((line) => `    ${line}`),
  "  }",
  "}",
];

/** The files of a program that names each user. */
export function typeScriptPrograms(
  adoption: Adoption,
  parts: readonly Part[],
  { isSplit }: { isSplit: boolean },
): Map<string, string> {
  const fileOf = ({ name }: Part) => (isSplit ? `${PARTS_FOLDER}/${name}` : name);
  const organization = [
    'import { UserTemplate, WebexAppService } from "pulumi-webex";',
    "",
    ...declarations(adoption, { exported: "export ", templatesType: "" }),
    "",
  ].join("\n");
  return new Map([
    ["index.ts", parts.map((part) => `import "./${fileOf(part)}";\n`).join("")],
    ["organisation.ts", organization],
    ...parts.map((part) => [`${fileOf(part)}.ts`, partProgram(part, isSplit ? "../" : "./")] as const),
  ]);
}

function partProgram({ users }: Part, up: string): string {
  return [
    'import { SparkUser } from "pulumi-webex";',
    `import { organisation, templates } from "${up}organisation";`,
    "",
    ...users.map(userStatement),
    "",
  ].join("\n");
}

function userStatement({ name, args, template }: AdoptedUser): string {
  const chosen = new Code(/^[a-z]\w*$/.test(template) ? `templates.${template}` : `templates[${printText(template)}]`);
  return printNew("SparkUser", [name, { ...args, service: new Code("organisation"), template: chosen }]);
}

/** The service and the templates. */
function declarations(
  adoption: Adoption,
  { exported, templatesType }: { exported: string; templatesType: string },
): string[] {
  const { service, source, directorySynced, onDelete, templates } = adoption;
  const args = { ...source, ...(directorySynced ? { directorySynced } : {}) };
  return [
    printNew("WebexAppService", [service, args], { before: `${exported}const organisation = ` }),
    "",
    "// What all people have in common. `onDelete`: what happens to people who leave.",
    ...(onDelete === "delete" ? ["// A template deletes only people whom this program has created."] : []),
    printNew("UserTemplate", [EVERYONE, { onDelete }], { before: `const ${EVERYONE} = ` }),
    `${exported}const templates${templatesType} = {`,
    `  ${EVERYONE},`,
    ...templates.map(({ name, args: values }) => {
      const all = { basedOn: new Code(EVERYONE), ...values };
      return printNew("UserTemplate", [name, all], { before: `${printKey(name)}: `, depth: 1, end: "," });
    }),
    "};",
  ];
}
