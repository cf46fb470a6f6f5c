import type { Fault, UserInputs } from "pulumi-webex/model";
import { basesOf, ownProfile, profileOf, type StackEntitlements } from "./stackEntitlements.ts";

/**
 * One for each name that stands for different things, of those that decide what a user may have: resources record the
 * logical names of others, and those may occur again under another component.
 */
export function ambiguousNames(declared: StackEntitlements, user: Partial<UserInputs>): Fault[] {
  const own = ownProfile(declared, user);
  if (own === undefined && declared.profiles.values().length === 0) return [];
  const { catalogs, profiles, groups, templates, services } = declared;
  const { entitlement, quickAddGroup = "", service = "", template } = user;
  const catalog = profileOf(declared, user)?.entitlement.within?.name ?? "";
  return [
    ...(entitlement === undefined
      ? doubt(
          "quickAddGroup",
          quickAddGroup,
          groups.meaningsOf(quickAddGroup, ({ profile }) => profile),
        )
      : []),
    ...(own === undefined ? [] : doubt("entitlement", own, profiles.meaningsOf(own))),
    ...doubt("entitlement", catalog, catalogs.meaningsOf(catalog)),
    ...doubt(
      "service",
      service,
      own === undefined
        ? services.meaningsOf(service)
        : services.meaningsOf(service, ({ licenseNames }) => licenseNames),
    ),
    ...basesOf(declared, template).flatMap((name) => doubt("template", name, templates.meaningsOf(name))),
  ];
}

/** A name that stands for several resources, by their URNs. */
export function doubt(path: string, name: string, urns: readonly string[]): Fault[] {
  if (urns.length === 0) return [];
  const reason = `${JSON.stringify(name)} is the name of ${urns.length} different resources (${urns.join(", ")}), and nobody can tell which is meant; give each a name of its own`;
  return [{ path, reason }];
}
