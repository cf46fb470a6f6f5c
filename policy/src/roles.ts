import { WebexAppService } from "pulumi-webex";
import { ROLES, type RoleKey, roleNamed, type UserInputs } from "pulumi-webex/model";
import { ifKnown, type Props, statement, textsOf } from "./reading.ts";

type RoleNames = UserInputs["roleNames"];

/** The administrator roles a user or template states. */
export function statedRoles({ roles }: Partial<UserInputs>): RoleKey[] {
  return ROLES.map(({ key }) => key).filter((key) => roles?.[key]);
}

/** One word for a role, however it is called: the model's key, else its name without capitals. */
export function roleWord(role: string, roleNames: RoleNames): string {
  return roleNamed(role, roleNames) ?? role.trim().toLowerCase();
}

/** A role a person is to have or has, and where it says so. */
export interface RoleOf {
  /** As a message calls it. */
  role: string;
  word: string;
  path: string;
}

/** What is stated; a service that calls another of Webex's roles by the key hands out that one. */
export function rolesStated(user: Partial<UserInputs>): RoleOf[] {
  return statedRoles(user).map((key) => {
    const word = roleWord(user.roleNames?.[key] ?? key, user.roleNames);
    return { role: word, word, path: `roles.${key}` };
  });
}

/** The roles a person has in Webex, where that is known. */
export function rolesHeld(props: Props, roleNames: RoleNames): RoleOf[] {
  return (ifKnown(() => textsOf(props.assignedRoles)) ?? []).map((name) => ({
    role: roleNamed(name, roleNames) ?? name,
    word: roleWord(name, roleNames),
    path: "assignedRoles",
  }));
}

/** What people have without stating it. */
export function rolesFurther(props: Props, user: Partial<UserInputs>, roleNames: RoleNames): RoleOf[] {
  const own = rolesStated(user).map(({ word }) => word);
  return rolesHeld(props, roleNames).filter(({ word }) => !own.includes(word));
}

/** The organisation's own names of roles: users that state no role do not record them, their services do. */
export function roleNamesIn(resources: readonly { type: string; props: Props }[]) {
  const services = resources
    .filter(({ type }) => type === WebexAppService.__pulumiType)
    .map(({ props }) => ({ name: ifKnown(() => props.name), names: ifKnown(() => statement(props).roleNames) }));
  return ({ service, roleNames }: Partial<UserInputs>): RoleNames =>
    roleNames ?? Object.assign({}, ...services.filter(({ name }) => name === service).map(({ names }) => names));
}
