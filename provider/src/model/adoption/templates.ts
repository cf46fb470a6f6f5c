import { isDeepStrictEqual } from "node:util";
import { inherit } from "../inheritance/inherit.ts";
import { isPlainObject } from "../omitUnmanaged.ts";
import { ROLES } from "../roles.ts";
import { SERVICES } from "../services.ts";
import type { LicenseChoice, UserInputs } from "../userArgs.ts";
import { plainName } from "./names.ts";
import type { AdoptedArgs } from "./personArgs.ts";

/** What people of one kind hold, as a template states it. */
export type TemplateArgs = Pick<UserInputs, "services" | "licenses" | "roles">;

/** A template that is made of what several people share. */
export interface InferredTemplate {
  name: string;
  args: TemplateArgs;
}

/** A user, and what its template leaves to say. */
export interface TemplatedUser {
  /** The name of its template. Undefined: none fits. */
  template: string | undefined;
  args: AdoptedArgs;
}

/** A template for fewer people than these is not worth its name. */
const LEAST_PEOPLE = 3;
/** Nor is one for a smaller part of all. */
const LEAST_PART = 0.02;
/** More of them nobody reads. */
const MOST_TEMPLATES = 12;

/**
 * Templates of what most people hold, and for each user the template that says most of it. A template never says
 * anything that its user does not hold. Where `roles` is stated a user has a template of its roles, because a roster has
 * no column for them.
 */
export function inferTemplates(users: readonly AdoptedArgs[]): {
  templates: InferredTemplate[];
  users: TemplatedUser[];
} {
  const kits = countedKits(users);
  const least = Math.max(LEAST_PEOPLE, Math.ceil(users.length * LEAST_PART));
  const common = kits
    .filter(({ kit, count }) => count >= least && !kit.roles && !isEmpty(kit))
    .slice(0, MOST_TEMPLATES);
  const roles = kits.flatMap(({ kit }) => (kit.roles ? [{ roles: kit.roles }] : []));
  const templates = named([...common.map(({ kit }) => kit), ...unique(roles)]);
  const chosen = new Map<string, InferredTemplate | undefined>();
  return {
    templates,
    users: users.map((args) => {
      const kit = kitOf(args);
      const key = JSON.stringify(kit);
      if (!chosen.has(key)) chosen.set(key, mostFitting(kit, templates));
      const template = chosen.get(key);
      return { template: template?.name, args: template ? without(args, template.args) : args };
    }),
  };
}

/** A template of what all of these people hold. Roles stay with the users, because not all of them have them. */
export function sharedTemplate(name: string, users: readonly AdoptedArgs[]): InferredTemplate {
  const [first, ...others] = users.map(({ services, licenses }) => kitOf({ services, licenses }));
  const shared = others.reduce<TemplateArgs>((kit, other) => without(kit, without(kit, other)), first ?? {});
  return { name, args: shared };
}

/** What a user states beside a template. Undefined: the two together are not what the user has. */
export function besideTemplate(args: AdoptedArgs, template: InferredTemplate): AdoptedArgs | undefined {
  return isPart(template.args, { ...kitOf(args), roles: template.args.roles })
    ? without(args, template.args)
    : undefined;
}

function kitOf({ services, licenses, roles }: TemplateArgs): TemplateArgs {
  return { ...(services ? { services } : {}), ...(licenses ? { licenses } : {}), ...(roles ? { roles } : {}) };
}

/** The most frequent first; of the same frequency in an order that does not depend on who was listed first. */
function countedKits(users: readonly AdoptedArgs[]): { kit: TemplateArgs; count: number }[] {
  const kits = new Map<string, { kit: TemplateArgs; count: number }>();
  for (const args of users) {
    const kit = kitOf(args);
    const key = JSON.stringify(kit);
    const known = kits.get(key) ?? { kit, count: 0 };
    known.count += 1;
    kits.set(key, known);
  }
  return [...kits]
    .sort(([one, a], [other, b]) => b.count - a.count || (one < other ? -1 : 1))
    .map(([, counted]) => counted);
}

function unique(kits: readonly TemplateArgs[]): TemplateArgs[] {
  return [...new Map(kits.map((kit) => [JSON.stringify(kit), kit])).values()];
}

function isEmpty(kit: TemplateArgs): boolean {
  return leavesOf(kit).length === 0 && kit.roles === undefined;
}

/** Of the templates that say nothing the user does not hold, the one that says most. */
function mostFitting(kit: TemplateArgs, templates: readonly InferredTemplate[]): InferredTemplate | undefined {
  const fitting = templates.filter(({ args }) => isPart(args, kit));
  return fitting.reduce<InferredTemplate | undefined>((best, template) => {
    const size = leavesOf(template.args).length;
    return best === undefined || size > leavesOf(best.args).length ? template : best;
  }, undefined);
}

/** Whether the user has all of the template, and both together are what the user has. */
function isPart(template: TemplateArgs, kit: TemplateArgs): boolean {
  if (!isDeepStrictEqual(template.roles, kit.roles)) return false;
  const own = new Set(leavesOf(kit));
  if (!leavesOf(template).every((leaf) => own.has(leaf))) return false;
  const merged = leavesOf(inherit(without(kit, template), [{ values: { ...template } }]).inputs);
  return merged.length === own.size && merged.every((leaf) => own.has(leaf));
}

/** Each service and each licence by itself. */
function leavesOf({ services = {}, licenses = [] }: TemplateArgs): string[] {
  const flags = Object.entries(services).flatMap(([group, inside]) =>
    Object.entries(inside ?? {}).map(([flag, entitled]) => [group, flag, entitled]),
  );
  return [...flags, ...licenses].map((leaf) => JSON.stringify(leaf));
}

/** What a user states itself. */
function without<T extends TemplateArgs>(args: T, template: TemplateArgs): T {
  const { services, licenses, roles, ...rest } = args;
  const ownServices = withoutLeaves(services, template.services);
  const ownLicenses = licenses?.filter((choice) => !template.licenses?.some((one) => isDeepStrictEqual(one, choice)));
  return {
    ...rest,
    ...(ownServices ? { services: ownServices } : {}),
    ...(ownLicenses && ownLicenses.length > 0 ? { licenses: ownLicenses } : {}),
    ...(roles && !template.roles ? { roles } : {}),
  } as T;
}

function withoutLeaves<T>(own: T | undefined, template: unknown): T | undefined {
  if (!isPlainObject(own) || !isPlainObject(template)) return own;
  const kept = Object.entries(own).flatMap(([key, value]): [string, unknown][] => {
    if (isDeepStrictEqual(value, template[key])) return [];
    const inside = isPlainObject(value) && isPlainObject(template[key]) ? withoutLeaves(value, template[key]) : value;
    return inside === undefined ? [] : [[key, inside]];
  });
  return kept.length > 0 ? (Object.fromEntries(kept) as T) : undefined;
}

function named(kits: readonly TemplateArgs[]): InferredTemplate[] {
  const used = new Set<string>(["everyone"]);
  return kits.map((args) => {
    const short = wordsFor(args);
    let name = short;
    for (let count = 2; used.has(name); count++) name = `${short}-${count}`;
    used.add(name);
    return { name, args };
  });
}

/** Short words, because a roster repeats them in each row. */
const WORDS: Readonly<Record<(typeof SERVICES)[number]["key"], string>> = {
  messageMessaging: "messaging",
  meetingMeeting: "space-meetings",
  meetingWebexEnterprise200: "meetings",
  callingStandardEnterprise: "calling",
  callingBasic: "basic-calling",
  callingCommonArea: "common-area",
  hybridCalendarServicesMicrosoftExchange: "exchange",
  hybridCalendarServicesGoogle: "google",
  hybridCallServicesAware: "aware",
  hybridCallServicesConnect: "connect",
  hybridMessageServicesMessage: "hybrid-message",
};

/** How long a name may be before further licences are only counted. */
const MOST_WORDS = 4;

/** `messaging-meetings-calling`, `readonly-administrators`. */
function wordsFor({ services, licenses = [], roles }: TemplateArgs): string {
  if (roles) return `${ROLES.flatMap(({ key }) => (roles[key] ? [plainName(key)] : [])).join("-")}-administrators`;
  const blocks: Partial<Record<string, Partial<Record<string, unknown>>>> = services ?? {};
  const words = [
    ...SERVICES.flatMap(({ key, group, flag }) => (blocks[group]?.[flag] ? [WORDS[key]] : [])),
    ...licenses.map((choice) => licenseWord(choice)),
  ];
  const more = words.length - MOST_WORDS;
  return more > 0 ? [...words.slice(0, MOST_WORDS), `and-${more}`].join("-") : words.join("-");
}

function licenseWord({ name = "" }: LicenseChoice): string {
  return plainName(name.replace(/\b(webex|cisco|license|licence)\b/gi, ""), "licence");
}
