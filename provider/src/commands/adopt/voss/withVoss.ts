import { besideTemplate } from "../../../model/adoption/templates.ts";
import type { AdoptedGroup, AdoptedUser, Adoption } from "../adoption.ts";
import { templateDifferences } from "./compareTemplate.ts";
import { type Difference, differences } from "./compareUser.ts";
import { programNodes } from "./hierarchy.ts";
import type { VossExport, VossUser } from "./vossExport.ts";
import { type AdoptedVossTemplate, templateNameOf, vossTemplates } from "./vossTemplates.ts";

/** An adoption with what VOSS keeps beside Webex, and where the two differ. */
export interface VossAdoption {
  adoption: Adoption;
  differences: readonly Difference[];
  /** Of users in VOSS whom this adoption does not have. */
  notAdopted: readonly { email: string; place: string; kind: "twice" | "leftAlone" | "unknown"; reason: string }[];
  /** Of people who are adopted and whom VOSS does not have. */
  notInVoss: readonly string[];
  /** Of templates, groups and entitlement. */
  notes: readonly string[];
}

/**
 * Matches VOSS's users to adopted people by e-mail. Each person gets the node and the template that VOSS has. A template
 * states what all of its people hold in Webex, so that nothing changes for anybody; what VOSS's template says otherwise is
 * told.
 */
export function withVoss(adoption: Adoption, voss: VossExport): VossAdoption {
  const matches = matched(adoption.users, voss);
  const nodes = programNodes(voss.users.flatMap(({ hierarchy }) => hierarchy ?? []));
  const templates = vossTemplates(adoption.users, matches, voss);
  const groups = vossGroups(matches, voss);
  const users = adoption.users.map((user) => withVossUser(user, matches.get(user), { nodes, templates, voss }));
  const used = new Set(users.map(({ template }) => template));
  const all = [...adoption.templates, ...[...templates.values()].map(({ template }) => template)];
  return {
    adoption: { ...adoption, users, templates: all.filter(({ name }) => used.has(name)), groups },
    differences: adoption.users.flatMap((user) => {
      const found = matches.get(user);
      return found ? differences(found, user.whole) : [];
    }),
    notAdopted: notAdopted(adoption, voss, new Set(matches.values())),
    notInVoss: adoption.users.filter((user) => !matches.has(user)).map(({ whole }) => whole.email),
    notes: [...voss.notes, ...templateDifferences(templates, voss), ...entitlementNotes(matches, groups)],
  };
}

/** By any address of the person. Somebody who is in VOSS twice is matched to neither row. */
function matched(users: readonly AdoptedUser[], voss: VossExport): Map<AdoptedUser, VossUser> {
  const byEmail = Map.groupBy(voss.users, ({ email }) => email);
  return new Map(
    users.flatMap((user) => {
      const rows = user.person.emails.flatMap((email) => byEmail.get(email.toLowerCase()) ?? []);
      const [row] = rows;
      return rows.length === 1 && row ? [[user, row] as const] : [];
    }),
  );
}

function withVossUser(
  user: AdoptedUser,
  row: VossUser | undefined,
  given: { nodes: Map<string, string>; templates: Map<string, AdoptedVossTemplate>; voss: VossExport },
): AdoptedUser {
  if (row === undefined) return user;
  const { nodes, templates, voss } = given;
  const hierarchy = nodes.get(row.hierarchy ?? "");
  const node = hierarchy === undefined ? {} : { hierarchy };
  const adopted = templates.get(templateNameOf(row, voss) ?? "")?.template;
  const beside = adopted && user.whole.roles === undefined ? besideTemplate(user.whole, adopted) : undefined;
  const chosen =
    adopted && beside ? { args: beside, template: adopted.name } : { args: user.args, template: user.template };
  return { ...user, ...chosen, group: row.group, args: { ...chosen.args, ...node }, whole: { ...user.whole, ...node } };
}

function notAdopted(
  adoption: Adoption,
  { users }: VossExport,
  matches: ReadonlySet<VossUser>,
): VossAdoption["notAdopted"] {
  const adopted = new Set(adoption.users.flatMap(({ person }) => person.emails.map((email) => email.toLowerCase())));
  const left = new Map(
    adoption.leftAlone.flatMap(({ person, reason }) =>
      person.emails.map((email) => [email.toLowerCase(), reason] as const),
    ),
  );
  return users
    .filter((user) => !matches.has(user))
    .map(({ email, place }) => {
      const reason = left.get(email);
      if (adopted.has(email)) return { email, place, kind: "twice", reason: TWICE };
      if (reason !== undefined) return { email, place, kind: "leftAlone", reason };
      return { email, place, kind: "unknown", reason: "is not among the people of Webex that were asked for" };
    });
}

const TWICE = "is in the export more than once; give the node and the template by hand";

/** The groups of adopted people. A group has the profile of the export, else the one that all of its people have. */
function vossGroups(matches: ReadonlyMap<AdoptedUser, VossUser>, { groups }: VossExport): AdoptedGroup[] {
  const byGroup = Map.groupBy(matches.values(), ({ group }) => group ?? "");
  byGroup.delete("");
  return [...byGroup].map(([name, rows]) => {
    const [shared, ...others] = new Set(rows.map(({ entitlement }) => entitlement));
    return { name, entitlement: groups.get(name)?.entitlement ?? (others.length === 0 ? shared : undefined) };
  });
}

/** Profiles that people have otherwise than their group, if they have one: the roster has no column for them. */
function entitlementNotes(matches: ReadonlyMap<AdoptedUser, VossUser>, groups: readonly AdoptedGroup[]): string[] {
  const ofGroup = new Map(groups.map(({ name, entitlement }) => [name, entitlement]));
  const own = [...matches.values()].map(({ group, entitlement }) =>
    entitlement === ofGroup.get(group ?? "") ? undefined : entitlement,
  );
  return countsOf(own).map(
    ([name, count]) =>
      `entitlement profile ${JSON.stringify(name)}: ${people(count)} beside what the group has; state it in the program`,
  );
}

function countsOf(values: readonly (string | undefined)[]): [string, number][] {
  const named = Map.groupBy(values, (value) => value ?? "");
  named.delete("");
  return [...named].map(([name, all]) => [name, all.length]);
}

function people(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}
