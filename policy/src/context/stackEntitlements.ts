import { EntitlementCatalog, EntitlementProfile, QuickAddGroup, UserTemplate, WebexAppService } from "pulumi-webex";
import {
  catalogFaults,
  type Entitlement,
  type Held,
  isBelow,
  type Level,
  nodeName,
  nodeOf,
  profileFaults,
  reaches,
  TEMPLATE_FIELDS,
  type UserInputs,
} from "pulumi-webex/model";
import { inputsOf, type Props, textOf, unwatched } from "./knownValues.ts";
import { NamedResources } from "./namedResources.ts";

type Profile = Entitlement & { catalog: string; default?: boolean };

/** Webex's hierarchy of entitlement as far as a stack declares it; users and groups name its parts. */
export interface StackEntitlements {
  catalogs: NamedResources<Entitlement>;
  profiles: NamedResources<Profile>;
  groups: NamedResources<{ name: string; template: string | undefined; profile: string | undefined }>;
  templates: NamedResources<{ level: Level; basedOn: string | undefined }>;
  services: NamedResources<{ hierarchy: string | undefined; licenseNames: UserInputs["licenseNames"] }>;
}

export function nothingDeclared(): StackEntitlements {
  return {
    catalogs: new NamedResources(),
    profiles: new NamedResources(),
    groups: new NamedResources(),
    templates: new NamedResources(),
    services: new NamedResources(),
  };
}

/**
 * Enters a resource, unless it is misshapen, which the provider refuses.
 * @returns whether it is of a kind that others name
 */
export function declare(declared: StackEntitlements, { type, urn, props }: Described): boolean {
  const enter = ENTRIES[type];
  const name = enter ? textOf(props.name) : undefined;
  if (enter && name !== undefined) enter(declared, { name, urn, props });
  return enter !== undefined;
}

interface Described {
  type: string;
  urn: string;
  props: Props;
}

const ENTRIES: Partial<
  Record<string, (declared: StackEntitlements, part: Omit<Described, "type"> & { name: string }) => void>
> = {
  [EntitlementCatalog.__pulumiType]: ({ catalogs }, { name, urn, props }) => {
    const inputs = unwatched(props) as Omit<Entitlement, "kind">;
    if (catalogFaults({ ...inputs }).length === 0) catalogs.set(name, urn, { ...inputs, kind: "EntitlementCatalog" });
  },
  [EntitlementProfile.__pulumiType]: ({ profiles }, { name, urn, props }) => {
    const inputs = unwatched(props) as Omit<Entitlement, "kind"> & { catalog: string };
    if (profileFaults({ ...inputs }).length === 0) profiles.set(name, urn, { ...inputs, kind: "EntitlementProfile" });
  },
  [QuickAddGroup.__pulumiType]: ({ groups }, { name, urn, props }) => {
    groups.set(name, urn, { name, template: textOf(props.webexUserTemplate), profile: textOf(props.entitlement) });
  },
  [UserTemplate.__pulumiType]: ({ templates }, { name, urn, props }) => {
    const stated = inputsOf(props);
    const values = Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, stated[field as keyof UserInputs]]));
    templates.set(name, urn, {
      level: { from: `UserTemplate ${JSON.stringify(name)}`, values },
      basedOn: textOf(props.basedOn),
    });
  },
  [WebexAppService.__pulumiType]: ({ services }, { name, urn, props }) => {
    services.set(name, urn, { hierarchy: textOf(props.hierarchy), licenseNames: inputsOf(props).licenseNames });
  },
};

/** The profile a user is held by: its own, its group's, or the default of the nearest node. */
export function profileOf(declared: StackEntitlements, user: Partial<UserInputs>): Held | undefined {
  if (user.entitlement !== undefined) return profile(declared, user.entitlement);
  const group = user.quickAddGroup === undefined ? undefined : declared.groups.get(user.quickAddGroup);
  if (group?.profile !== undefined)
    return profile(declared, group.profile, `of QuickAddGroup ${JSON.stringify(group.name)}`);
  return defaultAt(declared, nodeOfUser(declared, user));
}

/**
 * Whether a profile is named, by the user or its group, and all else that is named was shown. Nobody is held against
 * half of a hierarchy, and which default is the nearest shows only in the whole stack.
 */
export function isComplete(declared: StackEntitlements, user: Partial<UserInputs>): boolean {
  const { catalogs, groups, templates, services } = declared;
  const held = declared.profiles.get(ownProfile(declared, user) ?? "");
  const last = basesOf(declared, user.template).at(-1);
  return (
    held !== undefined &&
    catalogs.has(held.catalog) &&
    (user.quickAddGroup === undefined || groups.has(user.quickAddGroup)) &&
    (last === undefined || templates.has(last)) &&
    (user.service === undefined || services.has(user.service))
  );
}

/** The profile that is named, by the user or its group. */
export function ownProfile({ groups }: StackEntitlements, user: Partial<UserInputs>): string | undefined {
  return user.entitlement ?? groups.get(user.quickAddGroup ?? "")?.profile;
}

/** A template and what it is based on by name, as far as shown. */
export function basesOf({ templates }: StackEntitlements, name: string | undefined): string[] {
  const names: string[] = [];
  for (let next = name; next !== undefined && !names.includes(next); ) {
    names.push(next);
    next = templates.get(next)?.basedOn;
  }
  return names;
}

/** Where a user stands: by its own word, else by its service's. */
export function nodeOfUser(
  { services }: StackEntitlements,
  { hierarchy, service }: Partial<UserInputs>,
): string | undefined {
  return hierarchy ?? (service === undefined ? undefined : services.get(service)?.hierarchy);
}

/** A template and what it is based on, nearest first. */
export function levelsOf(declared: StackEntitlements, name: string | undefined): Level[] {
  return basesOf(declared, name).flatMap((one) => declared.templates.get(one)?.level ?? []);
}

function profile(declared: StackEntitlements, name: string, by?: string): Held | undefined {
  const found = declared.profiles.get(name);
  return found && { entitlement: withCatalog(declared, found), ...(by === undefined ? {} : { by }) };
}

function withCatalog(declared: StackEntitlements, { catalog, default: _, ...stated }: Profile): Entitlement {
  const upper = declared.catalogs.get(catalog);
  const hierarchy = stated.hierarchy ?? upper?.hierarchy;
  return {
    ...stated,
    ...(hierarchy === undefined ? {} : { hierarchy }),
    ...(upper ? { within: withAbove(declared, upper) } : {}),
  };
}

function withAbove(declared: StackEntitlements, catalog: Entitlement): Entitlement {
  const above = declared.catalogs.values().filter((one) => isBelow(catalog.hierarchy, one.hierarchy));
  const [next] = above.sort(nearestFirst);
  return next ? { ...catalog, within: withAbove(declared, next) } : catalog;
}

function defaultAt(declared: StackEntitlements, node: string | undefined): Held | undefined {
  const defaults = declared.profiles.values().filter((one) => one.default === true);
  const reaching = defaults.map((one) => withCatalog(declared, one)).filter((one) => reaches(one, node));
  const [entitlement] = reaching.sort(nearestFirst);
  return entitlement && { entitlement, by: `by default at ${nodeName(entitlement.hierarchy)}` };
}

function nearestFirst(a: Entitlement, b: Entitlement): number {
  return nodeOf(b.hierarchy).length - nodeOf(a.hierarchy).length;
}
