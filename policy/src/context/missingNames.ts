import type { Fault, UserInputs } from "pulumi-webex/model";
import type { NamedResources } from "./namedResources.ts";
import { basesOf, nodeOfUser, ownProfile, type StackEntitlements } from "./stackEntitlements.ts";

/**
 * One for each name that stands for nothing, of those that decide what a user may have. The program that is judged
 * records them, and a profile that is not there allows everything.
 */
export function missingNames(declared: StackEntitlements, user: Partial<UserInputs>): Fault[] {
  const { catalogs, profiles, groups, services } = declared;
  const { entitlement, quickAddGroup, service } = user;
  const own = ownProfile(declared, user);
  const hasDefaults = profiles.values().some((profile) => profile.default === true);
  const byDefault = own === undefined && hasDefaults;
  return [
    ...(entitlement === undefined ? missing("quickAddGroup", quickAddGroup, "QuickAddGroup", groups) : []),
    ...missing("entitlement", own, "EntitlementProfile", profiles),
    ...catalogsOf(declared, own).flatMap((catalog) => missing("entitlement", catalog, "EntitlementCatalog", catalogs)),
    ...(byDefault && nodeOfUser(declared, user) === undefined
      ? missing("service", service, "WebexAppService", services)
      : []),
  ];
}

/** The same of the templates that a group or a template starts from. */
export function missingTemplates(declared: StackEntitlements, path: string, template: string | undefined): Fault[] {
  return basesOf(declared, template).flatMap((name) => missing(path, name, "UserTemplate", declared.templates));
}

/** The catalogs of the profile, or of all defaults, of which one may hold the user. */
function catalogsOf({ profiles }: StackEntitlements, own: string | undefined): string[] {
  const reaching = own === undefined ? profiles.values().filter((one) => one.default === true) : [profiles.get(own)];
  return [...new Set(reaching.flatMap((one) => one?.catalog ?? []))];
}

function missing(path: string, name: string | undefined, kind: string, declared: NamedResources<unknown>): Fault[] {
  if (name === undefined || declared.has(name)) return [];
  const reason = `${JSON.stringify(name)} is no sound ${kind} of this stack, so nobody can tell what it allows; declare it, or name another`;
  return [{ path, reason }];
}
