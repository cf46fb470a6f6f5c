import { type AdoptedUser, type Adoption, EVERYONE } from "./adoption.ts";
import { PARTS_FOLDER, type Part } from "./parts.ts";
import { Code, printKey, printNew, printText } from "./printSource.ts";

/** What is declared beside the users. */
export type DeclaredParts = Pick<
  Adoption,
  "service" | "source" | "organizationId" | "directorySynced" | "onDelete" | "templates" | "groups"
>;

/** The program of a roster, or of several in a folder. */
export function rosterProgram(adoption: DeclaredParts, { isSplit }: { isSplit: boolean }): string {
  return [
    ...(isSplit ? ['import { readdirSync } from "node:fs";'] : []),
    ...importOf(
      classesOf(adoption).flatMap((name) => (name === "UserTemplate" ? ["SparkUser", name, "usersFromCsv"] : [name])),
    ),
    "",
    ...declarations(adoption, { exported: "", byName: (of) => `: Partial<Record<string, ${of}>>` }),
    "",
    ...loop(hasGroups(adoption) ? GROUPED_USER : USER, isSplit),
    "",
  ].join("\n");
}

const USER = [
  `const { name, args, opts, template: asked = "${EVERYONE}" } = user;`,
  "const template = templates[asked];",
  `if (!template) throw new Error(\`\${name}: there is no template "\${asked}"\`);`,
  "new SparkUser(name, { ...args, service: organisation, template }, opts);",
];

const GROUPED_USER = [
  ...USER.slice(0, -1),
  'const group = groups[user.quickAddGroup ?? ""];',
  `if (user.quickAddGroup && !group) throw new Error(\`\${name}: no such group\`);`,
  "const common = { service: organisation, template };",
  "const own = group ? { ...common, quickAddGroup: group } : common;",
  "new SparkUser(name, { ...args, ...own }, opts);",
];

function loop(user: readonly string[], isSplit: boolean): string[] {
  const today = "const today = new Date();";
  if (!isSplit)
    return [
      today,
      'for (const user of usersFromCsv("people.csv", { today })) {',
      ...user.map((line) => `  ${line}`),
      "}",
    ];
  return [
    today,
    `const files = readdirSync("${PARTS_FOLDER}").filter((file) => file.endsWith(".csv"));`,
    "for (const file of files.sort()) {",
    `  for (const user of usersFromCsv(\`${PARTS_FOLDER}/\${file}\`, { today })) {`,
    ...user.map((line) => `    ${line}`),
    "  }",
    "}",
  ];
}

/** The files of a program that names each user. */
export function typeScriptPrograms(
  adoption: Adoption,
  parts: readonly Part[],
  { isSplit }: { isSplit: boolean },
): Map<string, string> {
  const fileOf = ({ name }: Part) => (isSplit ? `${PARTS_FOLDER}/${name}` : name);
  const organization = [
    ...importOf(classesOf(adoption)),
    "",
    ...declarations(adoption, { exported: "export ", byName: () => "" }),
    "",
  ].join("\n");
  return new Map([
    ["index.ts", parts.map((part) => `import "./${fileOf(part)}";\n`).join("")],
    ["organisation.ts", organization],
    ...parts.map((part) => [`${fileOf(part)}.ts`, partProgram(part, isSplit ? "../" : "./")] as const),
  ]);
}

/** The file of some people, beside the one of the organisation. */
export function partProgram({ users }: Part, up: string): string {
  const groups = users.some(({ group }) => group !== undefined) ? "groups, " : "";
  return [
    'import { SparkUser } from "pulumi-webex";',
    `import { ${groups}organisation, templates } from "${up}organisation";`,
    "",
    ...users.map(userStatement),
    "",
  ].join("\n");
}

function userStatement({ name, args, template, group }: AdoptedUser): string {
  const membership = group === undefined ? {} : { quickAddGroup: memberOf("groups", group) };
  const references = { service: new Code("organisation"), template: memberOf("templates", template), ...membership };
  return printNew("SparkUser", [name, { ...args, ...references }]);
}

function memberOf(object: string, name: string): Code {
  return new Code(/^[A-Za-z_$][\w$]*$/.test(name) ? `${object}.${name}` : `${object}[${printText(name)}]`);
}

function hasGroups({ groups = [] }: DeclaredParts): boolean {
  return groups.length > 0;
}

/** The classes that the declarations use. */
function classesOf({ groups = [] }: DeclaredParts): string[] {
  const entitled = groups.some(({ entitlement }) => entitlement !== undefined);
  return [
    ...(entitled ? ["EntitlementCatalog", "EntitlementProfile"] : []),
    ...(groups.length > 0 ? ["QuickAddGroup"] : []),
    "UserTemplate",
    "WebexAppService",
  ];
}

/** On one line where it fits, as formatters write it. */
function importOf(names: readonly string[]): string[] {
  const line = `import { ${names.join(", ")} } from "pulumi-webex";`;
  return line.length <= 80 ? [line] : ["import {", ...names.map((name) => `  ${name},`), '} from "pulumi-webex";'];
}

/** The service and the templates. */
function declarations(
  adoption: DeclaredParts,
  { exported, byName }: { exported: string; byName: (of: string) => string },
): string[] {
  const { service, source, organizationId, directorySynced, onDelete, templates } = adoption;
  const args = {
    ...(organizationId ? { organizationId } : {}),
    ...source,
    ...(directorySynced ? { directorySynced } : {}),
  };
  return [
    printNew("WebexAppService", [service, args], { before: `${exported}const organisation = ` }),
    "",
    "// What all people have in common. `onDelete`: what happens to people who leave.",
    ...(onDelete === "delete" ? ["// A template deletes only people whom this program has created."] : []),
    printNew("UserTemplate", [EVERYONE, { onDelete }], { before: `const ${EVERYONE} = ` }),
    `${exported}const templates${byName("UserTemplate")} = {`,
    `  ${EVERYONE},`,
    ...templates.map(({ name, args: values }) => {
      const all = { basedOn: new Code(EVERYONE), ...values };
      return printNew("UserTemplate", [name, all], { before: `${printKey(name)}: `, depth: 1, end: "," });
    }),
    "};",
    ...groupDeclarations(adoption, { exported, byName }),
  ];
}

/** Profiles allow everything until somebody writes what they allow. */
function groupDeclarations(
  { groups = [], service }: DeclaredParts,
  { exported, byName }: { exported: string; byName: (of: string) => string },
): string[] {
  if (groups.length === 0) return [];
  const profiles = [...new Set(groups.flatMap(({ entitlement }) => entitlement ?? []))];
  const catalog = { catalog: new Code("catalog"), allowsWebexApp: true };
  return [
    ...(profiles.length === 0
      ? []
      : [
          "",
          "// Everything is allowed until you state `services` and `devices`.",
          printNew("EntitlementCatalog", [service, { allowsWebexApp: true }], { before: "const catalog = " }),
          "const profiles = {",
          ...profiles.map((name) =>
            printNew("EntitlementProfile", [name, catalog], { before: `${printKey(name)}: `, depth: 1, end: "," }),
          ),
          "};",
        ]),
    "",
    `${exported}const groups${byName("QuickAddGroup")} = {`,
    ...groups.map(({ name, entitlement }) => {
      const args = entitlement === undefined ? {} : { entitlement: memberOf("profiles", entitlement) };
      return printNew("QuickAddGroup", [name, args], { before: `${printKey(name)}: `, depth: 1, end: "," });
    }),
    "};",
  ];
}
