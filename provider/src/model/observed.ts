import { statedLicenses, statedServices, withEntitled } from "./entitlements.ts";
import { heldOf, type LicenseStatement } from "./licensePlan.ts";
import { chooseLicense, type OwnedLicense } from "./licenses.ts";
import { statedDisplayName } from "./status.ts";
import type { Entitled, LicenseChoice, StatedServices, UserInputs } from "./userArgs.ts";

/** A person as Webex has it, as far as a user's inputs speak of it. */
export interface ObservedPerson {
  email: string;
  firstName?: string;
  lastName?: string;
  displayName?: string;
  department?: string;
  title?: string;
  loginEnabled?: boolean;
  licenses: ReadonlySet<string>;
}

/** The fields of a person that a user writes as they are. */
export const PERSON_FIELDS = ["firstName", "lastName", "department", "title"] as const;

/**
 * A user's inputs as they would have to be written to describe what Webex has now. Only what is stated is compared:
 * a difference to the stated inputs is drift, and nothing else is.
 */
export function observedInputs(inputs: UserInputs, person: ObservedPerson, owned: readonly OwnedLicense[]): UserInputs {
  const observed: UserInputs = { ...inputs };
  if (inputs.email.toLowerCase() !== person.email.toLowerCase()) observed.email = person.email;
  for (const field of PERSON_FIELDS) {
    if (inputs[field] !== undefined) observed[field] = person[field] ?? "";
  }
  const displayName = statedDisplayName(inputs);
  // A derived display name is not an input, so it appears only where Webex has another one.
  if (displayName !== undefined && displayName !== person.displayName) observed.displayName = person.displayName ?? "";
  if (inputs.suspended !== undefined && person.loginEnabled !== undefined) observed.suspended = !person.loginEnabled;
  const statement = { ...inputs, owned };
  if (inputs.services) observed.services = observedServices(inputs.services, statement, person.licenses);
  if (inputs.licenses) observed.licenses = observedLicenses(inputs.licenses, statement, person.licenses);
  return observed;
}

type Statement = LicenseStatement & { owned: readonly OwnedLicense[] };

function observedServices(services: StatedServices, statement: Statement, held: ReadonlySet<string>): StatedServices {
  let observed = services;
  for (const { service, entitled } of statedServices(services)) {
    const heldNow = heldOf(service, { statement, owned: statement.owned, held });
    const answer = observedEntitlement(entitled, heldNow, statement);
    if (answer !== entitled) observed = withEntitled(observed, service, answer);
  }
  return observed;
}

function observedEntitlement(entitled: Entitled, heldNow: OwnedLicense[], statement: Statement): Entitled {
  const [first] = heldNow;
  if (!first) return false;
  if (typeof entitled === "boolean") return true;
  const chosen = chooseLicense(heldNow, {
    names: heldNow.map(({ name }) => name),
    selector: entitled,
    source: statement,
  });
  if ("license" in chosen) return entitled;
  return {
    ...(first.subscriptionId === undefined ? {} : { subscriptionId: first.subscriptionId }),
    ...(first.siteUrl === undefined ? {} : { siteUrl: first.siteUrl }),
  };
}

function observedLicenses(licenses: LicenseChoice[], statement: Statement, held: ReadonlySet<string>): LicenseChoice[] {
  return statedLicenses(licenses).map(({ choice, assign }) => {
    const chosen = chooseLicense(statement.owned, { names: [], selector: choice, source: statement });
    const holds = "license" in chosen && held.has(chosen.license.id);
    return holds === assign ? choice : { ...choice, assign: holds };
  });
}
