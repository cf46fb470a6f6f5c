import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import { licenseNameIsOneOf, type OrganizationLicense } from "../../../model/licenses/match.ts";
import type { LicensePlan } from "../../../model/licenses/plan.ts";
import { missingPrerequisites } from "../../../model/licenses/prerequisites.ts";
import { licenseNamesOf } from "../../../model/licenses/statements.ts";
import { type ServiceKey, serviceOf } from "../../../model/services.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { LicenseChange, LicenseProperties } from "../../../webex/licenses.ts";

/**
 * The requests that carry out a plan, in order. Removals and additions are in one request, because the person would
 * lack a licence for a while between two. Only Hybrid Call Service Connect needs requests of its own: it is added after
 * Aware and removed before it.
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
  const callingNames = ownCallingNames(inputs);
  const toAdd = (license: OrganizationLicense): LicenseChange => ({
    id: license.id,
    operation: "add",
    ...(properties && isCallingLicense(license, callingNames) ? { properties } : {}),
  });
  const toRemove = ({ id }: OrganizationLicense): LicenseChange => ({ id, operation: "remove" });

  const isConnect = isLicenseOf("hybridCallServicesConnect", inputs);
  const first = remove.some(isLicenseOf("hybridCallServicesAware", inputs)) ? remove.filter(isConnect) : [];
  const last = add.filter(isConnect);
  const main = [
    ...remove.filter((license) => !first.includes(license)).map(toRemove),
    ...missingPrerequisites(add, owned, held, inputs).map(toAdd),
    ...add.filter((license) => !last.includes(license)).map(toAdd),
  ];
  return [first.map(toRemove), main, last.map(toAdd)].filter((request) => request.length > 0);
}

/** The licences that the POST can assign: all but Connect, which requires Aware. */
export function licensesAtCreation(add: readonly OrganizationLicense[], inputs: UserInputs): OrganizationLicense[] {
  const isConnect = isLicenseOf("hybridCallServicesConnect", inputs);
  return add.filter((license) => !isConnect(license));
}

/**
 * Compares the licences held after an assignment with the plan, because Webex may answer 200 without applying it.
 * @returns `notAssigned`: the licences that are missing. `notRemoved`: the person still holds a removed licence. That
 * is not an error, because a group's licence template may give it back
 */
export function verifyAssignment(
  plan: Pick<LicensePlan, "add" | "remove">,
  held: readonly string[],
): { notAssigned: OrganizationLicense[]; notRemoved: boolean } {
  return {
    notAssigned: plan.add.filter(({ id }) => !held.includes(id)),
    notRemoved: plan.remove.some(({ id }) => held.includes(id)),
  };
}

function isLicenseOf(key: ServiceKey, inputs: UserInputs): (license: OrganizationLicense) => boolean {
  const names = licenseNamesOf(serviceOf(key), inputs);
  return ({ name }) => licenseNameIsOneOf(name, names);
}
