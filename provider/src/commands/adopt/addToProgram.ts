import { comparableId } from "../../model/ids.ts";
import { canonicalEmail } from "../../model/user/email.ts";
import { adoptedIds } from "./adoptedPeople.ts";
import { type AdoptedUser, type Adoption, EVERYONE } from "./adoption.ts";
import { codeOwners, OWNERS_FILE, PARTS_FOLDER, type Part, partsOf, type SplitBy } from "./parts.ts";
import type { ProgramPeople } from "./programPeople.ts";
import { partProgram } from "./programs.ts";
import type { ProjectFiles } from "./projectFiles.ts";
import type { ProgramProject } from "./target.ts";

/**
 * The files of further people beside a program that somebody may have edited. Nothing of it changes, but for the imports
 * at the end of `index.ts`. Whoever may be declared in it already is left alone.
 */
export function addToProgram(
  adoption: Adoption,
  project: ProgramProject,
  { splitBy, owner }: { splitBy: SplitBy | undefined; owner: string },
): { adoption: Adoption; written: ProjectFiles } {
  const adopted = adoptedIds(project.adopted);
  const judged = adoption.users.map((user) => ({ user, reason: whyDeclared(user, project.people, adopted) }));
  const users = judged.flatMap(({ user, reason }) =>
    reason === undefined ? [{ ...user, args: user.whole, template: EVERYONE, group: undefined }] : [],
  );
  const doubtful = judged.flatMap(({ user: { person }, reason }) =>
    reason === undefined ? [] : [{ kind: "inProgram" as const, reason, person }],
  );
  const parts = partsOf(users, splitBy).map((part) => ({ part, file: freeFile(part, project, splitBy) }));
  const up = splitBy === undefined ? "./" : "../";
  const imports = parts.map(({ file }) => `import "./${file}";\n`).join("");
  const owned = parts.map(({ part, file }) => ({ part: part.name, path: `${file}.ts` }));
  return {
    adoption: { ...adoption, users, leftAlone: [...adoption.leftAlone, ...doubtful] },
    written: {
      files: new Map([
        ["index.ts", withLine(project.index, imports)],
        ...parts.map(({ part, file }) => [`${file}.ts`, partProgram(part, up)] as const),
        ...(splitBy === undefined ? [] : [[OWNERS_FILE, codeOwners(owned, owner, project.owners)] as const]),
      ]),
      notExpressed: adoption.notExpressed.filter(({ person }) => users.some((user) => user.person === person)),
    },
  };
}

/** Why somebody may be a user of the program whose address no user states. */
function whyDeclared(
  { person: { id, emails } }: AdoptedUser,
  { mentioned }: ProgramPeople,
  adopted: ReadonlySet<string>,
): string | undefined {
  const place = emails.map((email) => mentioned.get(canonicalEmail(email))).find((found) => found !== undefined);
  if (place !== undefined)
    return `is named in ${place}, and may be a user of the program; if not, declare the person there`;
  if (adopted.has(comparableId(id)))
    return "was adopted by this project before, and no file of it names the address; if the user is gone, declare the person again";
  return undefined;
}

/** `people`, or `people-2` where that is taken. */
function freeFile({ name }: Part, { files }: ProgramProject, splitBy: SplitBy | undefined): string {
  const first = splitBy === undefined ? name : `${PARTS_FOLDER}/${name}`;
  for (let count = 1; ; count++) {
    const file = count === 1 ? first : `${first}-${count}`;
    if (!files.includes(`${file}.ts`)) return file;
  }
}

function withLine(text: string, line: string): string {
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${line}`;
}
