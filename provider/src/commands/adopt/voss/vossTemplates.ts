import { plainName } from "../../../model/adoption/names.ts";
import { type InferredTemplate, sharedTemplate } from "../../../model/adoption/templates.ts";
import { type AdoptedUser, EVERYONE } from "../adoption.ts";
import type { VossExport, VossUser } from "./vossExport.ts";

/** The template that counts in VOSS: the user's own, else that of the group. */
export function templateNameOf({ template, group }: VossUser, { groups }: VossExport): string | undefined {
  return template ?? (group === undefined ? undefined : groups.get(group)?.template);
}

/** A template of VOSS as it is adopted. */
export interface AdoptedVossTemplate {
  template: InferredTemplate;
  people: readonly AdoptedUser[];
}

/** The templates of VOSS, by their names there. A template states what all of its people hold in Webex. */
export function vossTemplates(
  users: readonly AdoptedUser[],
  matches: ReadonlyMap<AdoptedUser, VossUser>,
  voss: VossExport,
): Map<string, AdoptedVossTemplate> {
  const byName = Map.groupBy(users, (user) => {
    const row = matches.get(user);
    return row && user.whole.roles === undefined ? (templateNameOf(row, voss) ?? "") : "";
  });
  byName.delete("");
  const taken = new Set<string>([EVERYONE]);
  return new Map(
    [...byName].map(([name, people]) => {
      const template = sharedTemplate(
        freeName(name, taken),
        people.map(({ whole }) => whole),
      );
      return [name, { template, people }] as const;
    }),
  );
}

function freeName(vossName: string, taken: Set<string>): string {
  const plain = plainName(vossName.replaceAll("@", " "), "template");
  let name = plain;
  for (let count = 2; taken.has(name); count++) name = `${plain}-${count}`;
  taken.add(name);
  return name;
}
