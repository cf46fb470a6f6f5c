import { KEY_HEADER, rosterOf, rosterText } from "../../csv/roster/writeRoster.ts";
import type { NotExpressed } from "../../model/adoption/listedPerson.ts";
import type { AdoptedUser, Adoption } from "./adoption.ts";
import { codeOwners, OWNERS_FILE, PARTS_FOLDER, type Part, partsOf, type SplitBy } from "./parts.ts";
import { rosterProgram, typeScriptPrograms } from "./programs.ts";

/** How an adoption is written. */
export const FORMATS = ["csv", "typescript"] as const;
/** One of `FORMATS`. */
export type Format = (typeof FORMATS)[number];

export interface ProjectOptions {
  format: Format;
  splitBy?: SplitBy | undefined;
  /** See `codeOwners`. */
  owner: string;
  /** The version of this package. */
  version: string;
}

/** The files of a project, by their path in it, and what they do not say. */
export interface ProjectFiles {
  files: Map<string, string>;
  notExpressed: (NotExpressed & { person: AdoptedUser["person"] })[];
}

/** A project that declares everybody of an adoption. */
export function projectFiles(adoption: Adoption, options: ProjectOptions): ProjectFiles {
  const { format, splitBy, owner } = options;
  const parts = partsOf(adoption.users, splitBy);
  const isSplit = splitBy !== undefined;
  const { files, notExpressed } =
    format === "csv"
      ? rosterFiles(adoption, parts, { isSplit })
      : { files: typeScriptPrograms(adoption, parts, { isSplit }), notExpressed: [] };
  const ending = format === "csv" ? "csv" : "ts";
  const owned = parts.map(({ name }) => ({ path: `${PARTS_FOLDER}/${name}.${ending}`, part: name }));
  return {
    files: new Map([
      ...engineFiles(adoption.service, options.version),
      ...files,
      ...(!isSplit ? [] : [[OWNERS_FILE, codeOwners(owned, owner)] as const]),
    ]),
    notExpressed: [...adoption.notExpressed, ...notExpressed],
  };
}

function rosterFiles(adoption: Adoption, parts: readonly Part[], { isSplit }: { isSplit: boolean }): ProjectFiles {
  const people = new Map(adoption.users.map(({ name, person }) => [name, person]));
  const rosters = parts.map(({ name, users }) => {
    const rows = users.map(({ name: key, args, template, group }) => ({ key, args, template, group }));
    return { name, roster: rosterOf(rows, adoption.source) };
  });
  const folder = isSplit ? `${PARTS_FOLDER}/` : "";
  return {
    files: new Map([
      ["index.ts", rosterProgram(adoption, { isSplit })],
      ...rosters.map(({ name, roster }) => [`${folder}${name}.csv`, rosterText(roster)] as const),
    ]),
    notExpressed: rosters.flatMap(({ roster }) =>
      roster.rows.flatMap(({ cells, notExpressed }) => {
        const person = people.get(cells[KEY_HEADER] ?? "");
        return person ? notExpressed.map((note) => ({ ...note, person })) : [];
      }),
    ),
  };
}

/** What the engine and npm need, as in the README's project. */
export function engineFiles(name: string, version: string): [string, string][] {
  const manifest = {
    name,
    private: true,
    main: "index.ts",
    dependencies: { "@pulumi/pulumi": "^3.251.0", "pulumi-webex": `^${version}` },
    devDependencies: { "@types/node": "^24.0.0", "ts-node": "^10.9.2", typescript: "^5.8.3" },
  };
  const compilerOptions = { module: "nodenext", target: "es2022", strict: true, skipLibCheck: true };
  return [
    ["Pulumi.yaml", `name: ${JSON.stringify(name)}\nruntime: nodejs\n`],
    ["package.json", `${JSON.stringify(manifest, null, 2)}\n`],
    ["tsconfig.json", `${JSON.stringify({ compilerOptions }, null, 2)}\n`],
    [".gitignore", "node_modules/\n"],
  ];
}
