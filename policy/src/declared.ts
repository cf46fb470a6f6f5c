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
import { type Props, plain, statement, textOf } from "./reading.ts";

/** Webex's hierarchy of entitlement as far as a stack declares it; users and groups name its parts. */
export interface Declared {
  catalogs: Map<string, Entitlement>;
  profiles: Map<string, Entitlement & { catalog: string; default?: boolean }>;
  groups: Map<string, { name: string; template: string | undefined; profile: string | undefined }>;
  templates: Map<string, { level: Level; basedOn: string | undefined }>;
  services: Map<string, { hierarchy: string | undefined; licenseNames: UserInputs["licenseNames"] }>;
}

export function nothingDeclared(): Declared {
  return { catalogs: new Map(), profiles: new Map(), groups: new Map(), templates: new Map(), services: new Map() };
}

/**
 * Enters a resource, unless it is misshapen, which the provider refuses.
 * @returns whether it is of a kind that others name
 */
export function declare(declared: Declared, { type, props }: { type: string; props: Props }): boolean {
  const enter = ENTRIES[type];
  const name = enter ? textOf(props.name) : undefined;
  if (enter && name !== undefined) enter(declared, name, props);
  return enter !== undefined;
}

const ENTRIES: Partial<Record<string, (declared: Declared, name: string, props: Props) => void>> = {
  [EntitlementCatalog.__pulumiType]: ({ catalogs }, name, props) => {
    const inputs = plain(props) as Omit<Entitlement, "kind">;
    if (catalogFaults({ ...inputs }).length === 0) catalogs.set(name, { ...inputs, kind: "EntitlementCatalog" });
  },
  [EntitlementProfile.__pulumiType]: ({ profiles }, name, props) => {
    const inputs = plain(props) as Omit<Entitlement, "kind"> & { catalog: string };
    if (profileFaults({ ...inputs }).length === 0) profiles.set(name, { ...inputs, kind: "EntitlementProfile" });
  },
  [QuickAddGroup.__pulumiType]: ({ groups }, name, props) => {
    groups.set(name, { name, template: textOf(props.webexUserTemplate), profile: textOf(props.entitlement) });
  },
  [UserTemplate.__pulumiType]: ({ templates }, name, props) => {
    const stated = statement(props);
    const values = Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, stated[field as keyof UserInputs]]));
    templates.set(name, {
      level: { from: `UserTemplate ${JSON.stringify(name)}`, values },
      basedOn: textOf(props.basedOn),
    });
  },
  [WebexAppService.__pulumiType]: ({ services }, name, props) => {
    services.set(name, { hierarchy: textOf(props.hierarchy), licenseNames: statement(props).licenseNames });
  },
};

/** The profile a user is held by: its own, its group's, or the default of the nearest node. */
export function heldBy(declared: Declared, user: Partial<UserInputs>): Held | undefined {
  if (user.entitlement !== undefined) return profile(declared, user.entitlement);
  const group = user.quickAddGroup === undefined ? undefined : declared.groups.get(user.quickAddGroup);
  if (group?.profile !== undefined)
    return profile(declared, group.profile, `of QuickAddGroup ${JSON.stringify(group.name)}`);
  return defaultAt(declared, nodeOfUser(declared, user));
}

/** Whether something is named that was not shown yet; nobody is held against half of a hierarchy. */
export function isComplete(declared: Declared, user: Partial<UserInputs>): boolean {
  const { catalogs, profiles, groups, templates, services } = declared;
  const group = user.quickAddGroup === undefined ? undefined : groups.get(user.quickAddGroup);
  const own = user.entitlement ?? group?.profile;
  const held = own === undefined ? undefined : profiles.get(own);
  const last = basesOf(declared, user.template).at(-1);
  return (
    (user.quickAddGroup === undefined || group !== undefined) &&
    (own === undefined || (held !== undefined && catalogs.has(held.catalog))) &&
    (last === undefined || templates.has(last)) &&
    (user.service === undefined || services.has(user.service))
  );
}

/** A template and what it is based on by name, as far as shown. */
function basesOf({ templates }: Declared, name: string | undefined): string[] {
  const names: string[] = [];
  for (let next = name; next !== undefined && !names.includes(next); ) {
    names.push(next);
    next = templates.get(next)?.basedOn;
  }
  return names;
}

/** Where a user stands: by its own word, else by its service's. */
export function nodeOfUser({ services }: Declared, { hierarchy, service }: Partial<UserInputs>): string | undefined {
  return hierarchy ?? (service === undefined ? undefined : services.get(service)?.hierarchy);
}

/** A template and what it is based on, nearest first. */
export function levelsOf(declared: Declared, name: string | undefined): Level[] {
  return basesOf(declared, name).flatMap((one) => declared.templates.get(one)?.level ?? []);
}

function profile(declared: Declared, name: string, by?: string): Held | undefined {
  const found = declared.profiles.get(name);
  if (!found) return undefined;
  const { catalog, default: _, ...stated } = found;
  const upper = declared.catalogs.get(catalog);
  const hierarchy = stated.hierarchy ?? upper?.hierarchy;
  const entitlement: Entitlement = {
    ...stated,
    ...(hierarchy === undefined ? {} : { hierarchy }),
    ...(upper ? { within: withAbove(declared, upper) } : {}),
  };
  return { entitlement, ...(by === undefined ? {} : { by }) };
}

function withAbove(declared: Declared, catalog: Entitlement): Entitlement {
  const above = [...declared.catalogs.values()].filter((one) => isBelow(catalog.hierarchy, one.hierarchy));
  const [next] = above.sort(nearestFirst);
  return next ? { ...catalog, within: withAbove(declared, next) } : catalog;
}

function defaultAt(declared: Declared, node: string | undefined): Held | undefined {
  const defaults = [...declared.profiles.values()].filter((one) => one.default === true);
  const reaching = defaults
    .flatMap(({ name }) => profile(declared, name)?.entitlement ?? [])
    .filter((one) => reaches(one, node));
  const [entitlement] = reaching.sort(nearestFirst);
  return entitlement && { entitlement, by: `by default at ${nodeName(entitlement.hierarchy)}` };
}

function nearestFirst(a: Entitlement, b: Entitlement): number {
  return nodeOf(b.hierarchy).length - nodeOf(a.hierarchy).length;
}
