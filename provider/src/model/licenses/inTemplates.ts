import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";
import { type LicenseQuery, lackingLicense, licensesNamed, type OrganizationLicense } from "./match.ts";
import { statedLicenses, statedServices } from "./statements.ts";

type LicenseInputs = Pick<UserInputs, "services" | "licenses">;

/** Whether a template names a licence, instead of leaving it to the service of its users. */
export function namesLicenses(statement: LicenseInputs): boolean {
  return wantedLicenses(statement).length > 0;
}

/**
 * Licences a template names and the organisation lacks. Which of several subscriptions, and what a `true` stands for,
 * is decided by the service of each user and judged there.
 */
export function namedLicenseFaults(statement: LicenseInputs, owned: readonly OrganizationLicense[]): Fault[] {
  return wantedLicenses(statement).flatMap(({ path, wanted }) => {
    const { name, id } = wanted.selector;
    // The service may map another name to a service of the model.
    const isNamed = name !== undefined || id !== undefined || licensesNamed(owned, wanted).length > 0;
    const reason = isNamed ? lackingLicense(owned, wanted) : undefined;
    return reason === undefined ? [] : [{ path, reason }];
  });
}

function wantedLicenses({ services, licenses }: LicenseInputs): { path: string; wanted: LicenseQuery }[] {
  const source = {};
  const selectors = statedServices(services).flatMap(({ service, entitled, path }) =>
    typeof entitled === "object" ? [{ path, wanted: { names: service.licenses, selector: entitled, source } }] : [],
  );
  const chosen = statedLicenses(licenses).flatMap(({ choice: { assign: _, ...selector }, assign, path }) =>
    assign ? [{ path, wanted: { names: [], selector, source } }] : [],
  );
  return [...selectors, ...chosen];
}
