import { isPerSite, SERVICES } from "../services.ts";
import type { LicenseSelector, LicenseSource, UserInputs } from "../userArgs.ts";
import { chosenById } from "./byId.ts";
import { licenseNameIsOneOf } from "./match.ts";
import { type StatedService, statedLicenses, statedServices } from "./statements.ts";

/**
 * The part of a service's source that decides anything for a user: an entitlement that names its own subscription does
 * not depend on the service's. What a user records is thereby what its licences hang on, and no more.
 */
export function decidingSource<T extends LicenseSource>(source: T, user: Partial<UserInputs>): Partial<T> {
  const { subscriptionId, siteUrl, licenseNames, ...rest } = source;
  const services = statedServices(user.services);
  const chosen = statedLicenses(user.licenses).map(({ choice }) => choice);
  const bySubscription = [...services.map(selectorOf), ...chosen];
  const bySite = [...services.filter(({ service }) => isPerSite(service)).map(selectorOf), ...chosen];
  // What an id stands for may go by any of them.
  const isOpenToAll = chosenById(user).length > 0;
  const names = Object.fromEntries(
    SERVICES.flatMap(({ key }) => {
      const name = licenseNames?.[key];
      const isMeant =
        isOpenToAll || services.some(({ service }) => service.key === key) || chosen.some(isCalled(name ?? ""));
      return name !== undefined && isMeant ? [[key, name]] : [];
    }),
  );
  return {
    ...rest,
    ...(subscriptionId !== undefined && isOpen(bySubscription, "subscriptionId") ? { subscriptionId } : {}),
    ...(siteUrl !== undefined && isOpen(bySite, "siteUrl") ? { siteUrl } : {}),
    ...(Object.keys(names).length > 0 ? { licenseNames: names } : {}),
  } as Partial<T>;
}

function isCalled(own: string): (choice: LicenseSelector) => boolean {
  return ({ name }) => name !== undefined && licenseNameIsOneOf(name, [own]);
}

function selectorOf({ entitled }: StatedService): LicenseSelector {
  return typeof entitled === "object" ? entitled : {};
}

function isOpen(selectors: readonly LicenseSelector[], part: "subscriptionId" | "siteUrl"): boolean {
  return selectors.some((selector) => selector.id === undefined && selector[part] === undefined);
}
