import { SERVICES, type Service, type ServiceKey, servicePath } from "../services.ts";
import type { Entitled, LicenseChoice, LicenseSelector, StatedServices, UserInputs } from "../userArgs.ts";
import {
  type LicenseQuery,
  licenseNameIsOneOf,
  licensesFitting,
  licensesNamed,
  type OrganizationLicense,
} from "./match.ts";

/** One stated service: which, what was said, and where it stands in the program. */
export interface StatedService {
  service: Service;
  entitled: Entitled;
  path: string;
}

/** The services that a user states, in the order of VOSS's model. */
export function statedServices(services: StatedServices | undefined): StatedService[] {
  return SERVICES.flatMap((service) => {
    const group: Partial<Record<string, Entitled>> | undefined = services?.[service.group];
    const entitled = group?.[service.flag];
    return entitled === undefined ? [] : [{ service, entitled, path: servicePath(service) }];
  });
}

/** The same stated services with one answer each replaced; used to show what Webex has instead. */
export function withEntitled(services: StatedServices, service: Service, entitled: Entitled): StatedServices {
  return { ...services, [service.group]: { ...services[service.group], [service.flag]: entitled } };
}

/** One entry of `licenses`, and where it stands in the program. */
export interface StatedLicense {
  choice: LicenseChoice;
  assign: boolean;
  path: string;
}

/** The entries of a user's `licenses`. */
export function statedLicenses(licenses: readonly LicenseChoice[] | undefined): StatedLicense[] {
  return (licenses ?? []).map((choice, index) => ({
    choice,
    path: `licenses[${index}]`,
    assign: choice.assign ?? true,
  }));
}

/** Every name that a licence of the service goes by: Webex's, and the organisation's own. */
export function licenseNamesOf(
  { key, licenses }: Service,
  { licenseNames }: Pick<UserInputs, "licenseNames">,
): readonly string[] {
  const own = licenseNames?.[key];
  return own === undefined ? licenses : [...licenses, own];
}

/** An id decides alone: a name beside it says nothing. */
export function isById({ id }: LicenseSelector): boolean {
  return id !== undefined;
}

/** What a selector calls its licence; nothing where an id decides. */
export function nameIn(selector: Entitled | LicenseSelector): string | undefined {
  return typeof selector === "object" && !isById(selector) ? selector.name : undefined;
}

/**
 * The service that a licence belongs to, by one of Webex's names or by the organisation's own. The row is one of
 * `SERVICES`.
 */
export function serviceNamed(name: string | undefined, inputs: Pick<UserInputs, "licenseNames">): Service | undefined {
  return servicesNamed(name, inputs)[0];
}

/**
 * The same, all of them where several services have one name. Webex's own names come first: a licence is what it is,
 * whatever the program calls it.
 */
export function servicesNamed(name: string | undefined, { licenseNames }: Pick<UserInputs, "licenseNames">): Service[] {
  if (name === undefined) return [];
  const known = SERVICES.filter(({ licenses }) => licenseNameIsOneOf(name, licenses));
  if (known.length > 0) return known;
  return SERVICES.filter(({ key }) => licenseNameIsOneOf(name, [licenseNames?.[key] ?? []].flat()));
}

/** A service a user is to have, and where it says so. */
export interface WantedService {
  service: Service;
  path: string;
}

/**
 * The services that a user states to have, by their flags or by a licence that belongs to one. An id does not tell
 * which.
 */
export function wantedServices(inputs: Pick<UserInputs, "services" | "licenses" | "licenseNames">): WantedService[] {
  const chosen = statedLicenses(inputs.licenses).flatMap(({ choice, assign, path }) =>
    assign ? servicesNamed(nameIn(choice), inputs).map((service) => ({ service, path })) : [],
  );
  const flagged = statedServices(inputs.services).filter(({ entitled }) => Boolean(entitled));
  return [...flagged, ...flagged.flatMap((one) => asAnother(one, inputs)), ...chosen];
}

/** A selector below a flag, or the organisation's own name of it, may name the licence of another service. */
function asAnother(stated: StatedService, inputs: Pick<UserInputs, "licenseNames">): WantedService[] {
  const others = servicesNamed(nameOf(stated, inputs), inputs).filter(({ key }) => key !== stated.service.key);
  return others.map((service) => ({ service, path: stated.path }));
}

/** The name of the licence that a flag takes, where it is not Webex's for the service. */
export function nameOf(
  { service, entitled }: StatedService,
  { licenseNames }: Pick<UserInputs, "licenseNames">,
): string | undefined {
  if (typeof entitled === "object" && isById(entitled)) return undefined;
  return nameIn(entitled) ?? licenseNames?.[service.key];
}

/** Where a user asks for one service. */
export function pathsTo(key: ServiceKey, inputs: Parameters<typeof wantedServices>[0]): string[] {
  return wantedServices(inputs).flatMap(({ service, path }) => (service.key === key ? [path] : []));
}

/** The part of a user's inputs that decides its licences. */
export type LicenseStatement = Pick<
  UserInputs,
  "services" | "licenses" | "subscriptionId" | "siteUrl" | "licenseNames"
>;

/** A statement, and the organisation it is made about. */
export interface ChoiceKinds {
  statement: LicenseStatement;
  owned: readonly OrganizationLicense[];
}

/** What a flag without a selector looks for: the organisation's own name alone, where the service maps one. */
export function flagNames(service: Service, { licenseNames }: Pick<LicenseStatement, "licenseNames">) {
  const own = licenseNames?.[service.key];
  return own === undefined ? service.licenses : [own];
}

/** What an entitlement looks for; its selector goes before the service's subscription and site. */
export function wantedBy(service: Service, entitled: Entitled, statement: LicenseStatement): LicenseQuery {
  const selector = typeof entitled === "object" ? entitled : {};
  return { names: flagNames(service, statement), selector, source: statement };
}

/** The same for an entry of `licenses`. */
export function wantedAs(choice: LicenseChoice, statement: LicenseStatement): LicenseQuery {
  return { names: [], selector: choice, source: statement };
}

/** The organisation's licences of a service, from whatever subscription and site. */
export function licensesOf(service: Service, { statement, owned }: ChoiceKinds): OrganizationLicense[] {
  return licensesNamed(owned, { names: flagNames(service, statement), selector: {}, source: {} });
}

/** What a statement entitles to of one service; several where it does not tell which of them. */
export function licensesMeant(service: Service, { statement, owned }: ChoiceKinds): OrganizationLicense[] {
  const stated = statedServices(statement.services).find(({ service: { key } }) => key === service.key);
  return stated?.entitled ? licensesFitting(owned, wantedBy(service, stated.entitled, statement)) : [];
}

/**
 * Whether the service is not licensed in this organisation and is switched by hand instead: Hybrid Message is a licence
 * where the organisation has one, else somebody's work in Control Hub. A selector by name or id means a licence.
 */
export function isByHandWithout(service: Service, entitled: Entitled, stated: ChoiceKinds): boolean {
  const selector: LicenseSelector = typeof entitled === "object" ? entitled : {};
  if (selector.name !== undefined || selector.id !== undefined) return false;
  return service.group === "hybridMessageServices" && licensesOf(service, stated).length === 0;
}
