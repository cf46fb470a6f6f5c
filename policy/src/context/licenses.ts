import {
  type Fault,
  heldLicense,
  type LicenseSelector,
  licenseKey,
  SERVICES,
  serviceNamed,
  statedLicenses,
  statedServices,
  type UserInputs,
} from "pulumi-webex/model";

/** A licence a user states, by a service or by itself. */
export interface RequestedLicense {
  path: string;
  selector: LicenseSelector;
  /** Names it goes by; none where only an id is stated. */
  names: readonly string[];
  /** The same for all names and ways to state one service. */
  service: string | undefined;
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
    return [{ path, selector, names: selector.name === undefined ? usual : [selector.name], service: service.key }];
  });
  const chosen = statedLicenses(user.licenses).flatMap(({ choice: { assign: _, ...selector }, assign, path }) => {
    if (!assign) return [];
    const names = selector.name === undefined ? [] : [selector.name];
    return [{ path, selector, names, service: keyNamed(selector.name, user) }];
  });
  return [...services, ...chosen].map((wish) => {
    const { id, subscriptionId = user.subscriptionId, siteUrl = user.siteUrl } = wish.selector;
    return id === undefined
      ? { ...wish, subscriptionId, siteUrl }
      : { ...wish, subscriptionId: undefined, siteUrl: undefined };
  });
}

/** The service of the model that goes by a name, else one text for all names of the licence. */
function keyNamed(name: string | undefined, user: Partial<UserInputs>): string | undefined {
  return serviceNamed(name, user)?.key ?? (name === undefined ? undefined : licenseKey(name));
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
export function needsSubscription({ names, service }: RequestedLicense): boolean {
  const row = SERVICES.find(({ key }) => key === service);
  return !row?.group.startsWith("hybrid") && !names.some((name) => isLicenseAmong(name, WITHOUT_SUBSCRIPTION));
}

/** One service out of one subscription. */
export interface SubscriptionUse {
  service: string;
  subscriptionId: string;
  path: string;
}

export function statedDraws(user: Partial<UserInputs>): SubscriptionUse[] {
  return wishes(user).flatMap((wish) => {
    const { service, subscriptionId, path } = wish;
    return service === undefined || subscriptionId === undefined || !needsSubscription(wish)
      ? []
      : [{ service, subscriptionId, path }];
  });
}

/** The same for the licences a person has. */
export function heldDraws(assigned: readonly string[], user: Partial<UserInputs>): SubscriptionUse[] {
  return assigned.map(heldLicense).flatMap(({ name, subscriptionId }) => {
    const service = keyNamed(name, user);
    return subscriptionId === undefined || service === undefined
      ? []
      : [{ service, subscriptionId, path: "assignedLicenses" }];
  });
}

/** What people call a service: its flag, or the licence's name. */
export function serviceTitle(service: string): string {
  return SERVICES.find(({ key }) => key === service)?.title ?? JSON.stringify(service);
}

/** One for each service that one user draws from a second subscription. */
export function severalSubscriptions(draws: readonly SubscriptionUse[]): Fault[] {
  return draws.flatMap(({ service, subscriptionId, path }, index) => {
    const before = draws.slice(0, index).filter((draw) => draw.service === service);
    const first = before[0]?.subscriptionId;
    if (first === undefined || before.some((draw) => sameText(draw.subscriptionId, subscriptionId))) return [];
    const reason = `${serviceTitle(service)} comes from ${subscriptionId} and from ${first}; take one of the two away, or draw both from one subscription`;
    return [{ path, reason }];
  });
}

export function sameText(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
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
