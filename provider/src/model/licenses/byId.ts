import { omitUnmanaged } from "../omitUnmanaged.ts";
import type { LicenseSelector, UserInputs } from "../userArgs.ts";
import type { OrganizationLicense } from "./match.ts";
import { isById, statedLicenses, statedServices, withEntitled } from "./statements.ts";

type LicenseInputs = Pick<UserInputs, "services" | "licenses">;

/** Where a user takes a licence by its id, which does not tell what it is. */
export function chosenById({ services, licenses }: LicenseInputs): string[] {
  const flags = statedServices(services).filter(({ entitled }) => typeof entitled === "object" && isById(entitled));
  const entries = statedLicenses(licenses).filter(({ choice, assign }) => assign && isById(choice));
  return [...flags, ...entries].map(({ path }) => path);
}

/**
 * The same with name, subscription and site in place of each id, as the rules judge it. An id that the organisation does
 * not have stays.
 */
export function withNames<T extends LicenseInputs>(statement: T, owned: readonly OrganizationLicense[]): T {
  let { services } = statement;
  for (const { service, entitled } of statedServices(services)) {
    if (services && typeof entitled === "object")
      services = withEntitled(services, service, withNameOf(entitled, owned));
  }
  const licenses = statement.licenses?.map((choice) => withNameOf(choice, owned));
  return { ...statement, ...(services ? { services } : {}), ...(licenses ? { licenses } : {}) };
}

function withNameOf<S extends LicenseSelector>(selector: S, owned: readonly OrganizationLicense[]): S {
  const license = owned.find(({ id }) => id === selector.id);
  if (license === undefined) return selector;
  const { name, subscriptionId, siteUrl } = license;
  return omitUnmanaged({ ...selector, id: undefined, name, subscriptionId, siteUrl }) as S;
}
