import { ROLES, type RoleKey, roleNamed, sameName, type UserInputs } from "pulumi-webex/model";
import type { Schema } from "../configuration/options.ts";
import { ifKnown, type Props, textsOf } from "./knownValues.ts";

/**
 * The organisation's own names of Webex's roles, from the pack's configuration: those of the program that is judged may
 * call any role by any key.
 */
export type RoleNames = Partial<Record<RoleKey, string>>;

export const roleNamesOption: Schema & { default: RoleNames } = {
  type: "object",
  description: "What this organisation calls Webex's roles, where it has names of its own, e.g. full: Chief",
  properties: Object.fromEntries(ROLES.map(({ key }) => [key, { type: "string" }])),
  additionalProperties: false,
  default: {},
};

/** The administrator roles a user or template states. */
export function statedRoles({ roles }: Partial<UserInputs>): RoleKey[] {
  return ROLES.map(({ key }) => key).filter((key) => roles?.[key]);
}

/** The word of a role as people list it: by the model's key or by its name. */
export function listedWord(entry: string, roleNames: RoleNames): string {
  return ROLES.find(({ key }) => sameName(key, entry))?.key ?? roleInWebex(entry, roleNames).word;
}

/** One word for a role of Webex: the model's key, else its name in quotes, which no key is. */
function roleInWebex(name: string, roleNames: RoleNames): Omit<RoleOf, "path"> {
  const key = roleNamed(name, roleNames);
  return { role: key ?? name, word: key ?? JSON.stringify(name.trim().toLowerCase()) };
}

/** A role a person is to have or has, and where it says so. */
export interface RoleOf {
  /** As a message calls it. */
  role: string;
  word: string;
  path: string;
}

/** What is stated; a service that calls another of Webex's roles by the key hands out that one. */
export function rolesStated(user: Partial<UserInputs>, roleNames: RoleNames = {}): RoleOf[] {
  return statedRoles(user).map((key) => {
    const own = user.roleNames?.[key];
    const role = own === undefined ? { role: key, word: key } : roleInWebex(own, roleNames);
    return { ...role, path: `roles.${key}` };
  });
}

/** The roles a person has in Webex, where that is known. */
export function rolesHeld(props: Props, roleNames: RoleNames = {}): RoleOf[] {
  const held = ifKnown(() => textsOf(props.assignedRoles)) ?? [];
  return held.map((name) => ({ ...roleInWebex(name, roleNames), path: "assignedRoles" }));
}

/** What people have without stating it. */
export function rolesFurther(props: Props, user: Partial<UserInputs>, roleNames: RoleNames): RoleOf[] {
  const own = rolesStated(user, roleNames).map(({ word }) => word);
  return rolesHeld(props, roleNames).filter(({ word }) => !own.includes(word));
}
