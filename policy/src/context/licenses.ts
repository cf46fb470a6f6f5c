import {
  type AssignedLicense,
  type Fault,
  fullValue,
  heldLicense,
  isPerSite,
  type LicenseSelector,
  licenseKey,
  SERVICES,
  sameName,
  servicesNamed,
  statedLicenses,
  statedServices,
  type UserInputs,
} from "pulumi-webex/model";
import { ifKnown, type Props, textsOf, unwatched } from "./knownValues.ts";

/** A licence a user states, by a service or by itself. */
export interface RequestedLicense {
  path: string;
  selector: LicenseSelector;
  /** Names it goes by; none where only an id is stated. */
  names: readonly string[];
  /** What it is: the flag, the services that go by its name, and the name, see `keysOf`. */
  keys: readonly string[];
  /** Where it is drawn from, by the selector or the service of the user. */
  subscriptionId: string | undefined;
  siteUrl: string | undefined;
}

/** The licences a user or template is to have. */
export function wishes(user: Partial<UserInputs>): RequestedLicense[] {
  const services = statedServices(user.services).flatMap(({ service, entitled, path }) => {
    if (entitled === false) return [];
    const selector = entitled === true ? {} : entitled;
    const own = user.licenseNames?.[service.key];
    const usual = own === undefined ? service.licenses : [own];
    const names = selector.name === undefined ? usual : [selector.name];
    return [{ path, selector, names, keys: [service.key, ...keysOf(names, user)] }];
  });
  const chosen = statedLicenses(user.licenses).flatMap(({ choice: { assign: _, ...selector }, assign, path }) => {
    if (!assign) return [];
    const names = selector.name === undefined ? [] : [selector.name];
    return [{ path, selector, names, keys: keysOf(names, user) }];
  });
  return [...services, ...chosen].map((wish) => {
    const { id, subscriptionId = user.subscriptionId, siteUrl = user.siteUrl } = wish.selector;
    return id === undefined
      ? { ...wish, subscriptionId, siteUrl }
      : { ...wish, subscriptionId: undefined, siteUrl: undefined };
  });
}

/**
 * Texts that are the same for all names of one licence, and for all names of one service. The program that is judged may
 * call any licence by any service (`licenseNames`), so what it says only adds to them.
 */
function keysOf(names: readonly string[], user: Partial<UserInputs>): string[] {
  return names.flatMap((name) => [...servicesNamed(name, user).map(({ key }) => key), licenseKey(name)]);
}

/** Whether a licence is one of those named, by whichever of the names Webex has had for it. */
export function isLicenseAmong(name: string, names: readonly string[]): boolean {
  return names.some((one) => licenseKey(one) === licenseKey(name));
}

/** Hybrid, free and Unified CM licences come with the organisation, outside any subscription. */
const WITHOUT_SUBSCRIPTION = [
  ...SERVICES.filter(({ group }) => group.startsWith("hybrid")).flatMap(({ licenses }) => [...licenses]),
  "Unified Communication Manager (UCM)",
  "Basic Messaging",
  "Basic Space Meetings",
  "Free screen share",
  "Call on Webex (1:1 call, non-PSTN)",
  "Webex Calling - Hot desk only",
];

/** Whether the licence is sold in a subscription, as far as its name tells. */
export function needsSubscription({ names }: Pick<RequestedLicense, "names">): boolean {
  return !names.some((name) => isLicenseAmong(name, WITHOUT_SUBSCRIPTION));
}

/** One licence out of one subscription, for one meeting site where it is sold by site. */
export interface SubscriptionUse {
  keys: readonly string[];
  subscriptionId: string;
  siteUrl: string | undefined;
  path: string;
}

export function statedDraws(user: Partial<UserInputs>): SubscriptionUse[] {
  return wishes(user).flatMap((wish) => {
    const { keys, names, subscriptionId, path } = wish;
    const siteUrl = isSoldBySite(names) ? wish.siteUrl : undefined;
    return subscriptionId === undefined || !needsSubscription(wish) ? [] : [{ keys, subscriptionId, siteUrl, path }];
  });
}

/** A site that is stated for a licence which has none decides nothing. What Webex sells beside the model may have one. */
function isSoldBySite(names: readonly string[]): boolean {
  const service = SERVICES.find(({ licenses }) => names.some((name) => isLicenseAmong(name, licenses)));
  return service === undefined || isPerSite(service);
}

/** The licences that a person of the state has; none where that is not known yet. A secret not decrypted ends the rule. */
export function assignedTo(props: Props): AssignedLicense[] {
  for (const teller of ["assignedLicenses", "services"]) {
    const value = ifKnown(() => props[teller]);
    if (typeof value === "string") unwatched(value);
  }
  return ifKnown(() => textsOf(fullValue(props, "assignedLicenses"))) ?? [];
}

/** The same for the licences a person has. */
export function heldDraws(assigned: readonly string[], user: Partial<UserInputs>): SubscriptionUse[] {
  return assigned.map(heldLicense).flatMap(({ name, subscriptionId, siteUrl }) => {
    const keys = keysOf([name], user);
    return subscriptionId === undefined ? [] : [{ keys, subscriptionId, siteUrl, path: "assignedLicenses" }];
  });
}

/** What people call a service: its flag, or the licence's name. */
export function serviceTitle(keys: readonly string[]): string {
  return SERVICES.find(({ key }) => keys.includes(key))?.title ?? JSON.stringify(keys[0]);
}

/** One for each service that one user draws from a second subscription, but for another meeting site. */
export function severalSubscriptions(draws: readonly SubscriptionUse[]): Fault[] {
  return draws.flatMap((draw, index) => {
    const { keys, subscriptionId, path } = draw;
    const before = draws.slice(0, index).filter((other) => isSameLicense(draw, other) && maybeOneSite(draw, other));
    const first = before[0]?.subscriptionId;
    if (first === undefined || before.some((other) => sameName(other.subscriptionId, subscriptionId))) return [];
    const reason = `${serviceTitle(keys)} comes from ${subscriptionId} and from ${first}; take one of the two away, or draw both from one subscription`;
    return [{ path, reason }];
  });
}

function isSameLicense(one: SubscriptionUse, other: SubscriptionUse): boolean {
  return one.keys.some((key) => other.keys.includes(key));
}

/** A site that is not stated may be the same. */
function maybeOneSite({ siteUrl: one }: SubscriptionUse, { siteUrl: other }: SubscriptionUse): boolean {
  return one === undefined || other === undefined || sameName(one, other);
}

/** Whether both draw one licence for one site, and from different subscriptions. */
export function drawApart(one: SubscriptionUse, other: SubscriptionUse): boolean {
  return isSameLicense(one, other) && maybeOneSite(one, other) && !sameName(one.subscriptionId, other.subscriptionId);
}

/** Licences chosen by id, which go by no name even if one is stated beside it: no profile can be asked about them. */
export function namelessLicenses({ services, licenses }: Partial<UserInputs>, by: string): Fault[] {
  const chosen = [
    ...statedServices(services).map(({ entitled, path }) => ({ choice: entitled, path })),
    ...statedLicenses(licenses).filter(({ assign }) => assign),
  ];
  return chosen
    .filter(({ choice }) => typeof choice === "object" && choice.id !== undefined)
    .map(({ path }) => {
      const reason = `an id does not tell which service it gives, so ${by} can not be asked; state the licence's name, and its subscriptionId or siteUrl`;
      return { path, reason };
    });
}
