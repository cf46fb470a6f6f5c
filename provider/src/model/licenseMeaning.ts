import { licensesFitting, licensesNamed, type OwnedLicense, type Wanted } from "./licenses/match.ts";
import { statedServices } from "./licenses/statements.ts";
import type { Service } from "./services.ts";
import type { Entitled, LicenseChoice, LicenseSelector, UserInputs } from "./userArgs.ts";

/** The part of a user's inputs that decides its licences. */
export type LicenseStatement = Pick<
  UserInputs,
  "services" | "licenses" | "subscriptionId" | "siteUrl" | "licenseNames"
>;

/** A statement, and the organisation it is made about. */
export interface Stated {
  statement: LicenseStatement;
  owned: readonly OwnedLicense[];
}

/** What a flag without a selector looks for: the organisation's own name alone, where the service maps one. */
export function flagNames(service: Service, { licenseNames }: Pick<LicenseStatement, "licenseNames">) {
  const own = licenseNames?.[service.key];
  return own === undefined ? service.licenses : [own];
}

/** What an entitlement looks for; its selector goes before the service's subscription and site. */
export function wantedBy(service: Service, entitled: Entitled, statement: LicenseStatement): Wanted {
  const selector = typeof entitled === "object" ? entitled : {};
  return { names: flagNames(service, statement), selector, source: statement };
}

/** The same for an entry of `licenses`. */
export function wantedAs(choice: LicenseChoice, statement: LicenseStatement): Wanted {
  return { names: [], selector: choice, source: statement };
}

/** The organisation's licences of a service, from whatever subscription and site. */
export function licensesOf(service: Service, { statement, owned }: Stated): OwnedLicense[] {
  return licensesNamed(owned, { names: flagNames(service, statement), selector: {}, source: {} });
}

/** What a statement entitles to of one service; several where it does not tell which of them. */
export function licensesMeant(service: Service, { statement, owned }: Stated): OwnedLicense[] {
  const stated = statedServices(statement.services).find(({ service: { key } }) => key === service.key);
  return stated?.entitled ? licensesFitting(owned, wantedBy(service, stated.entitled, statement)) : [];
}

/**
 * Whether the service is not licensed in this organisation and is switched by hand instead: Hybrid Message is a licence
 * where the organisation has one, else somebody's work in Control Hub. A selector by name or id means a licence.
 */
export function isByHandWithout(service: Service, entitled: Entitled, stated: Stated): boolean {
  const selector: LicenseSelector = typeof entitled === "object" ? entitled : {};
  if (selector.name !== undefined || selector.id !== undefined) return false;
  return service.group === "hybridMessageServices" && licensesOf(service, stated).length === 0;
}
