import { SERVICES } from "../services.ts";
import { tidyText } from "../tidyText.ts";
import type { LicenseSelector, LicenseSource } from "../userArgs.ts";
import { alternatives, nearest } from "../validation/fault.ts";

/** A licence of the organisation, as in `GET /licenses`. */
export interface OrganizationLicense {
  /** Its id. */
  id: string;
  /** Its name, which is the same for each subscription and site. */
  name: string;
  /** The subscription it is bought in. Absent on hybrid, free and Unified CM licences. */
  subscriptionId?: string;
  /** Its meeting site. Absent on licences that are not for one site. */
  siteUrl?: string;
  /** Units bought. */
  totalUnits: number;
  /** Units that people and workspaces hold. */
  consumedUnits: number;
}

/**
 * The one licence that is meant; or the reason why there is none, and the licences that fit.
 * @inline
 */
export type Match =
  | {
      /** The licence that is meant. */
      license: OrganizationLicense;
    }
  | {
      /** Why there is none, for a message. */
      reason: string;
      /** Several licences that fit; none where the organisation has none. */
      among: OrganizationLicense[];
    };

/**
 * What is looked for: any of these names, narrowed by the selector, then by where the user's licences come from.
 * @inline
 */
export interface LicenseQuery {
  /** Names of the licence. */
  names: readonly string[];
  /** What narrows them. `{}` narrows nothing. */
  selector: LicenseSelector;
  /** Where licences come from that the selector does not narrow. */
  source: LicenseSource;
}

/**
 * The one licence that is meant, or the reason why none or several fit. A licence is told by its name together with
 * subscription and site: the same name occurs once for each subscription, and for meetings once for each site.
 */
export function matchLicense(owned: readonly OrganizationLicense[], wanted: LicenseQuery): Match {
  const among = licensesFitting(owned, wanted);
  const [only, ...others] = among;
  if (!only) return { reason: lackingLicense(owned, wanted) ?? "", among };
  if (others.length > 0) return { reason: ambiguous(among), among };
  return { license: only };
}

/** All licences of the organisation that may be meant: named so, and of the wanted subscription and site. */
export function licensesFitting(owned: readonly OrganizationLicense[], wanted: LicenseQuery): OrganizationLicense[] {
  return licensesNamed(owned, wanted).filter((license) => fits(license, wanted));
}

/** Why the organisation has nothing of what is looked for; nothing where it has it once or several times. */
export function lackingLicense(owned: readonly OrganizationLicense[], wanted: LicenseQuery): string | undefined {
  const named = licensesNamed(owned, wanted);
  if (named.length === 0) return unknownLicense(owned, wanted);
  return named.some((license) => fits(license, wanted)) ? undefined : notThere(named, wanted);
}

/** All licences of the organisation that go by the wanted names or id, in whatever subscription. */
export function licensesNamed(
  owned: readonly OrganizationLicense[],
  { names, selector }: LicenseQuery,
): OrganizationLicense[] {
  if (selector.id !== undefined) return owned.filter(({ id }) => id === selector.id);
  const known = selector.name === undefined ? names : namesFor(selector.name);
  return owned.filter(({ name }) => licenseNameIsOneOf(name, known));
}

/** Webex renamed its licences several times; a name known from before means today's licence, and the reverse. */
const RENAMED: readonly (readonly string[])[] = [
  ...SERVICES.map(({ licenses }) => licenses),
  ["Basic Messaging", "Free message"],
  ["Basic Space Meetings", "Free meeting"],
  ["Call on Webex (1:1 call, non-PSTN)", "Call on Webex"],
  ["Webex Meetings Assistant", "Webex Meeting Assistant"],
];

/** The name itself, and what else Webex has called the same licence. */
export function namesFor(name: string): readonly string[] {
  return [name, ...(RENAMED.find((names) => licenseNameIsOneOf(name, names)) ?? [])];
}

/** The same name but for capitals, blanks and what nobody sees. */
export function licenseNameIsOneOf(name: string, names: readonly string[]): boolean {
  return names.some((known) => fold(known) === fold(name));
}

/** Each name once: the same few are compared for every user. */
const FOLDED = new Map<string, string>();

function fold(name: string): string {
  const known = FOLDED.get(name);
  if (known !== undefined) return known;
  const folded = tidyText(name).toLowerCase();
  FOLDED.set(name, folded);
  return folded;
}

/** The same text for all names that Webex has given to a licence, to compare names by. */
export function licenseKey(name: string): string {
  const folded = fold(name);
  return KEYS.get(folded) ?? folded;
}

/** Of a name in several rows the first row counts, as it does in choosing a licence. */
const KEYS = new Map(
  RENAMED.toReversed().flatMap((names) => names.map((name) => [fold(name), fold(names[0] ?? name)] as const)),
);

function fits(license: OrganizationLicense, { selector, source }: LicenseQuery): boolean {
  if (selector.id !== undefined) return true;
  return (
    same(license.subscriptionId, selector.subscriptionId ?? source.subscriptionId) &&
    same(license.siteUrl, selector.siteUrl ?? source.siteUrl)
  );
}

/** A licence without a subscription (hybrid, free, Unified CM) or without a site belongs to all of them. */
function same(has: string | undefined, wants: string | undefined): boolean {
  return has === undefined || wants === undefined || sameSource(has, wants);
}

/** The same subscription or the same site: capitals and what nobody sees do not tell them apart. */
export function sameSource(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined ? one === other : fold(one) === fold(other);
}

function unknownLicense(owned: readonly OrganizationLicense[], { names, selector }: LicenseQuery): string {
  if (selector.id !== undefined) return `the organisation has no licence with the id ${JSON.stringify(selector.id)}`;
  const asked = selector.name ?? names[0] ?? "";
  const hint = nearestOrAll(asked, [...new Set(owned.map(({ name }) => name))]);
  return `the organisation has no licence ${JSON.stringify(asked)}; ${hint}. If it goes by another name there, map it with licenseNames of the WebexAppService`;
}

/** `nearest: "Advanced Messaging"`, or everything there is where nothing is like it. */
export function nearestOrAll(asked: string, known: readonly string[]): string {
  const like = nearest(asked, known);
  if (like.length > 0) return `nearest: ${alternatives(like)}`;
  return `it has ${known.length > 0 ? alternatives(known) : "none at all"}`;
}

function notThere(named: readonly OrganizationLicense[], { selector, source }: LicenseQuery): string {
  const subscription = selector.subscriptionId ?? source.subscriptionId;
  const site = selector.siteUrl ?? source.siteUrl;
  const places = Object.entries({ subscription, site }).filter(([, place]) => place !== undefined);
  const where = places.map(([kind, place]) => `${kind} ${place || '""'}`).join(" and ");
  return `not sold in ${where}; the organisation has it as ${named.map(describeLicense).join(", ")}`;
}

function ambiguous(fitting: readonly OrganizationLicense[]): string {
  return `several licences go by this name: ${fitting.map(describeLicense).join(", ")}; state subscriptionId (or siteUrl) on the WebexAppService or in a selector here`;
}

/** `Advanced Messaging (subscription Sub100001, 17 of 20 free)` */
export function describeLicense(license: OrganizationLicense): string {
  const parts = [
    license.subscriptionId && `subscription ${license.subscriptionId}`,
    license.siteUrl && `site ${license.siteUrl}`,
    `${freeUnits(license)} of ${license.totalUnits} free`,
  ].filter(Boolean);
  return `${license.name} (${parts.join(", ")})`;
}

export function freeUnits(license: OrganizationLicense): number {
  return Math.max(0, license.totalUnits - license.consumedUnits);
}

/**
 * Free, hybrid and Unified CM licences come with the organisation: they carry no subscription and are not counted by
 * seats.
 */
export function isCounted(license: OrganizationLicense): boolean {
  return license.subscriptionId !== undefined;
}
