import { sameName } from "./tidyText.ts";
import type { Roles } from "./userArgs.ts";

/** A role of the organisation (GET /roles). */
export interface OwnedRole {
  id: string;
  name: string;
}

/** One of the five roles, by its name in `roles`. */
export type RoleKey = Exclude<keyof Roles, "none">;

/**
 * The five roles of VOSS's model, and for each of them Webex's role: the end of its id, which never changed, and its
 * name.
 */
export const ROLES = [
  { key: "full", id: "id_full_admin", name: "Full Administrator" },
  { key: "readonly", id: "id_readonly_admin", name: "Read-only Administrator" },
  { key: "support", id: "atlas-portal.support", name: "Support Administrator" },
  { key: "userDevice", id: "id_user_admin", name: "User Administrator" },
  { key: "device", id: "id_device_admin", name: "Device Administrator" },
] as const satisfies readonly { key: RoleKey; id: string; name: string }[];

export type StatedRoles = { [K in keyof Roles]?: boolean };

/**
 * The one of the five roles that has the name: Webex's, or the organisation's own. Case does not matter; a key is not a
 * name.
 */
export function roleNamed(name: string, roleNames: Partial<Record<RoleKey, string>> = {}): RoleKey | undefined {
  const [asked, fold] = [name.trim().toLowerCase(), (text?: string) => text?.trim().toLowerCase()];
  const known = ROLES.find((role) => fold(role.name) === asked);
  // Webex's own names first: a role is what it is, whatever anybody calls it.
  return (known ?? ROLES.find(({ key }) => fold(roleNames[key]) === asked))?.key;
}

/** Whether a role is the full administrator's, by its id; nothing where the id does not tell what role it is. */
export function isFullAdministratorId(id: string): boolean | undefined {
  const text = roleText(id);
  return /^ciscospark:\/\/[^/]*\/ROLE\/./.test(text) ? text.endsWith("/id_full_admin") : undefined;
}

/** The organisation's own role for one of the model's five. */
export function fullAdministratorRole(owned: readonly OwnedRole[]): OwnedRole | undefined {
  return ownedRole("full", owned, {});
}

export interface RolePlan {
  /** Ids the person is to hold, those outside the model included. */
  roles: string[];
  missing: { path: string; reason: string }[];
}

/**
 * The roles a person is to hold: the model's five become exactly what is stated; others (compliance officer, help
 * desk …) stay, unless `none: true` is written out.
 */
export function planRoles(
  stated: StatedRoles,
  held: readonly string[],
  owned: readonly OwnedRole[],
  roleNames: Partial<Record<RoleKey, string>> = {},
): RolePlan {
  const plan: RolePlan = { roles: [], missing: [] };
  for (const { key } of ROLES.filter(({ key }) => stated[key])) {
    const role = ownedRole(key, owned, roleNames);
    if (role) plan.roles.push(role.id);
    else plan.missing.push({ path: `roles.${key}`, reason: lacks(key, owned, roleNames) });
  }
  if (stated.none) return plan;
  const modelled = ROLES.flatMap(({ key }) => ownedRole(key, owned, roleNames)?.id ?? []);
  plan.roles.push(...held.filter((id) => !modelled.includes(id)));
  return plan;
}

/** The five flags as Webex has them, in the words of what is stated. */
export function observedRoles(
  stated: StatedRoles,
  held: readonly string[],
  owned: readonly OwnedRole[],
  roleNames: Partial<Record<RoleKey, string>> = {},
): StatedRoles {
  const observed: StatedRoles = { ...stated };
  for (const { key } of ROLES) {
    const id = ownedRole(key, owned, roleNames)?.id;
    const holds = id !== undefined && held.includes(id);
    if (holds !== (stated[key] ?? false)) observed[key] = holds;
  }
  if (stated.none && held.length > 0) observed.none = false;
  return observed;
}

function ownedRole(
  key: RoleKey,
  owned: readonly OwnedRole[],
  roleNames: Partial<Record<RoleKey, string>>,
): OwnedRole | undefined {
  const own = roleNames[key];
  if (own !== undefined) return owned.find(({ name }) => sameName(name, own));
  const row = ROLES.find((role) => role.key === key);
  return (
    owned.find(({ id }) => row !== undefined && roleText(id).endsWith(`/${row.id}`)) ??
    owned.find(({ name }) => name.toLowerCase() === row?.name.toLowerCase())
  );
}

/** Role ids are the base64 of `ciscospark://us/ROLE/id_full_admin`. */
function roleText(id: string): string {
  return Buffer.from(id, "base64").toString("utf8");
}

function lacks(key: RoleKey, owned: readonly OwnedRole[], roleNames: Partial<Record<RoleKey, string>>): string {
  const asked = roleNames[key] ?? ROLES.find((role) => role.key === key)?.name;
  const names = owned.map(({ name }) => name).join(", ");
  return `the organisation has no role "${asked}"; it has ${names || "none"}. If it goes by another name there, map it with roleNames of the WebexAppService`;
}
