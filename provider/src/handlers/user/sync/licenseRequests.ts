import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import { describeLicense, licenseNameIsOneOf, type OrganizationLicense } from "../../../model/licenses/match.ts";
import type { LicensePlan } from "../../../model/licenses/plan.ts";
import { freeFoundations } from "../../../model/licenses/prerequisites.ts";
import { licenseNamesOf } from "../../../model/licenses/statements.ts";
import { type ServiceKey, serviceOf } from "../../../model/services.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { LicenseChange, LicenseProperties } from "../../../webex/licenses.ts";

/**
 * The requests that carry a plan out, in order. All of it is one, because a removal and an addition in different requests
 * would leave the person without, for a while; only Connect comes after Aware, and goes before it.
 */
export function licenseRequests(
  { add, remove }: Pick<LicensePlan, "add" | "remove">,
  context: {
    inputs: UserInputs;
    owned: readonly OrganizationLicense[];
    held: ReadonlySet<string>;
    properties?: LicenseProperties;
  },
): LicenseChange[][] {
  const { inputs, owned, held, properties } = context;
  const own = ownCallingNames(inputs);
  const toAdd = (license: OrganizationLicense): LicenseChange => ({
    id: license.id,
    operation: "add",
    ...(properties && isCallingLicense(license, own) ? { properties } : {}),
  });
  const toRemove = ({ id }: OrganizationLicense): LicenseChange => ({ id, operation: "remove" });

  const isConnect = isLicenseOf("hybridCallServicesConnect", inputs);
  const goesFirst = remove.some(isLicenseOf("hybridCallServicesAware", inputs)) ? remove.filter(isConnect) : [];
  const comesLast = add.filter(isConnect);
  const together = [
    ...remove.filter((license) => !goesFirst.includes(license)).map(toRemove),
    ...freeFoundations(add, owned, held, inputs).map(toAdd),
    ...add.filter((license) => !comesLast.includes(license)).map(toAdd),
  ];
  return [goesFirst.map(toRemove), together, comesLast.map(toAdd)].filter((request) => request.length > 0);
}

/** What the POST that creates a person can carry: everything but Connect, which wants Aware to be there. */
export function licensesAtCreation(add: readonly OrganizationLicense[], inputs: UserInputs): OrganizationLicense[] {
  const isConnect = isLicenseOf("hybridCallServicesConnect", inputs);
  return add.filter((license) => !isConnect(license));
}

/**
 * What Webex answered 200 for and did not do. A licence that is still there after it was taken away comes from a licence
 * template of a group: that is for somebody to find out, not a failure of every `up`.
 */
export function verifyAssignment(
  email: string,
  plan: Pick<LicensePlan, "add" | "remove">,
  held: readonly string[],
): { refused: string | undefined; comesBack: boolean } {
  const missing = plan.add.filter(({ id }) => !held.includes(id)).map(describeLicense);
  return {
    refused:
      missing.length > 0
        ? `${email}: Webex accepted the request and did not assign ${missing.join(" and ")}`
        : undefined,
    comesBack: plan.remove.some(({ id }) => held.includes(id)),
  };
}

function isLicenseOf(key: ServiceKey, inputs: UserInputs): (license: OrganizationLicense) => boolean {
  const names = licenseNamesOf(serviceOf(key), inputs);
  return ({ name }) => licenseNameIsOneOf(name, names);
}
