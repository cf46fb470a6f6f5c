import { isInactive } from "../../model/adoption/listedPerson.ts";
import { canonicalEmail } from "../../model/user/email.ts";
import type { Person } from "../../webex/people.ts";
import type { Declared, DeclaredUser } from "./declared.ts";
import { error, type Finding, listed, note, people, peopleWho, warning } from "./finding.ts";

/** People of the organisation by each of their addresses. */
export type PeopleByEmail = ReadonlyMap<string, Person>;

export function peopleByEmail(everybody: readonly Person[]): PeopleByEmail {
  return new Map(everybody.flatMap((person) => person.emails.map((email) => [canonicalEmail(email), person] as const)));
}

const BE = ["is", "are"] as const;

/** Who is created, who is there already, and who is invited. */
export function newPeopleFindings(byEmail: PeopleByEmail, declared: Declared, adopts: boolean): Finding[] {
  const added = declared.users.filter(({ isNew, email }) => isNew && email !== undefined);
  const existing = added.filter(({ email = "" }) => byEmail.has(email));
  return [
    ...existingFindings(existing, adopts),
    ...deactivatedFindings(existing, byEmail),
    ...invitationFindings(added.filter((user) => !existing.includes(user))),
  ];
}

function existingFindings(existing: readonly DeclaredUser[], adopts: boolean): Finding[] {
  const [taken, refused] = [
    existing.filter((user) => mayAdopt(user, adopts)),
    existing.filter((user) => !mayAdopt(user, adopts)),
  ];
  const adoption = note("people-adopted", `${peopleWho(taken.length, BE)} in the organisation already, to be adopted`);
  if (refused.length === 0) return taken.length === 0 ? [] : [adoption];
  return [
    error(
      "people-exist",
      `${peopleWho(refused.length, BE)} in the organisation already (${emailsOf(refused)})`,
      "Take them over with `npx pulumi-webex adopt --import`, or adoptExisting: true (WEBEX_ADOPT_EXISTING=true)",
    ),
    ...(taken.length === 0 ? [] : [adoption]),
  ];
}

function mayAdopt({ inputs }: DeclaredUser, adopts: boolean): boolean {
  return inputs.directorySynced === true || inputs.importId !== undefined || (inputs.adoptExisting ?? adopts);
}

/** Somebody else's deactivated person is adopted only where the program says what becomes of the sign-in. */
function deactivatedFindings(existing: readonly DeclaredUser[], byEmail: PeopleByEmail): Finding[] {
  const off = existing.filter(({ email = "", inputs }) => {
    const person = byEmail.get(email);
    return person !== undefined && isInactive(person) && inputs.suspended === undefined;
  });
  if (off.length === 0) return [];
  return [
    error(
      "people-deactivated",
      `sign-in of ${people(off.length)} of the program is switched off (${emailsOf(off)}), and Webex deletes such accounts`,
      "State suspended: true or false for each of them",
    ),
  ];
}

function invitationFindings(created: readonly DeclaredUser[]): Finding[] {
  const synced = created.filter(({ inputs }) => inputs.directorySynced);
  const invited = created.filter(({ inputs }) => !inputs.directorySynced);
  const missing =
    synced.length === 0
      ? []
      : [
          error(
            "people-not-in-directory",
            `${peopleWho(synced.length, BE)} not in the organisation (${emailsOf(synced)}), and people come from a directory`,
            "Add them to the directory first",
          ),
        ];
  if (invited.length === 0) return missing;
  return [
    ...missing,
    warning(
      "invitations",
      `the first \`up\` creates ${people(invited.length)}, and Webex invites each by e-mail unless the organisation suppresses it, which no API tells`,
      "Look at Control Hub > Organization Settings > Email (admin invite emails) before the `up`",
    ),
  ];
}

function emailsOf(users: readonly DeclaredUser[]): string {
  return listed(users.flatMap(({ email }) => email ?? []));
}
