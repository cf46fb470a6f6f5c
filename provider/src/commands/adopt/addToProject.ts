import { canonicalEmail } from "../../model/user/email.ts";
import { addToRosters, evidentRow, knownEmails, namesInUse } from "./addition.ts";
import type { Adoption, AdoptionWish, OrganizationReading } from "./adoption.ts";
import { codeOwners, OWNERS_FILE, PARTS_FOLDER, type Part, partsOf, type SplitBy } from "./parts.ts";
import type { ProjectFiles } from "./projectFiles.ts";
import type { RosterProject } from "./target.ts";

/** Who and what is in the rosters of a project. */
export function peopleOfRosters({ rosters }: RosterProject): Pick<AdoptionWish, "isKnown" | "namesInUse"> {
  const emails = knownEmails(rosters);
  return {
    isKnown: (person) => person.emails.some((email) => emails.has(canonicalEmail(email))),
    namesInUse: namesInUse(rosters),
  };
}

/** The files of a project with those who are new. Whoever is evidently in a roster already is left alone. */
export function addToProject(
  adoption: Adoption,
  reading: OrganizationReading,
  { rosters, owners, splitBy, owner }: RosterProject & { splitBy: SplitBy | undefined; owner: string },
): { adoption: Adoption; written: ProjectFiles } {
  const inWebex = new Set(reading.people.flatMap(({ emails }) => emails.map(canonicalEmail)));
  const judged = adoption.users.map((user) => ({ user, reason: evidentRow(user, rosters, inWebex) }));
  const users = judged.flatMap(({ user, reason }) => (reason === undefined ? [user] : []));
  const evident = judged.flatMap(({ user: { person }, reason }) =>
    reason === undefined ? [] : [{ kind: "inRoster" as const, reason, person }],
  );
  const parts = partsOf(users, splitBy);
  const fileOf = ({ name }: Part) => (splitBy === undefined ? `${name}.csv` : `${PARTS_FOLDER}/${name}.csv`);
  const { files, notExpressed } = addToRosters(parts, rosters, { source: adoption.source, fileOf });
  const people = new Map(users.map(({ name, person }) => [name, person]));
  const isNew = (part: Part) => !rosters.some(({ file }) => file === fileOf(part));
  const fresh = splitBy === undefined ? [] : parts.filter(isNew);
  const owned = fresh.map((part) => ({ path: fileOf(part), part: part.name }));
  return {
    adoption: {
      ...adoption,
      users: users.map((user) => ({ ...user, args: user.whole, template: "" })),
      leftAlone: [...adoption.leftAlone, ...evident],
    },
    written: {
      files: new Map([
        ...files,
        ...(owned.length === 0 ? [] : [[OWNERS_FILE, codeOwners(owned, owner, owners)] as const]),
      ]),
      notExpressed: [
        ...adoption.notExpressed.filter(({ person }) => users.some((user) => user.person === person)),
        ...notExpressed.flatMap(({ name, ...note }) => {
          const person = people.get(name);
          return person === undefined ? [] : [{ ...note, person }];
        }),
      ],
    },
  };
}
