import { matchLicense, type OrganizationLicense } from "./licenses/match.ts";
import { SERVICES, type ServiceKey } from "./services.ts";
import type { LicenseSource } from "./userArgs.ts";

/** What a `WebexAppService` registers. */
export interface ServiceInputs extends LicenseSource {
  name: string;
  roleNames?: Partial<Record<string, string>>;
  organizationId?: string;
  callingBehaviour?: string;
  jabberTeamMessagingMode?: boolean;
  enterpriseContentManagement?: boolean;
  autoProvisioning?: boolean;
}

/** What is read of an organisation for its `WebexAppService`. A list that the token may not read is empty. */
export interface ServiceOrganization {
  uuid: string;
  displayName: string;
  licenses: readonly OrganizationLicense[];
  roles: readonly { name: string }[];
  callingProfiles: readonly { name: string }[];
  /** In milliseconds since the epoch, if it is known. */
  tokenExpiresAt: number | undefined;
}

/** The state of a `WebexAppService`. */
export function serviceOutputs(inputs: ServiceInputs, organization: ServiceOrganization): Record<string, unknown> {
  const { uuid, displayName, licenses, roles, callingProfiles, tokenExpiresAt } = organization;
  return {
    ...inputs,
    organization: uuid,
    organizationName: displayName,
    sparkServices: { name: inputs.name, ...licenseIds(inputs, licenses), ...statedFlags(inputs) },
    roles: namesOf(roles),
    callingProfiles: namesOf(callingProfiles),
    tokenExpiresAt: expiryDate(tokenExpiresAt),
  };
}

/** The names in a list, sorted. */
export function namesOf(list: readonly { name: string }[]): string[] {
  return list.map(({ name }) => name).sort();
}

/** Null for a token whose life is not known: one that is configured as it is. */
function expiryDate(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}

/**
 * `SparkServices` in VOSS's model: the licence id of each service, null if the organisation has none, or several to choose
 * from.
 */
function licenseIds(inputs: ServiceInputs, owned: readonly OrganizationLicense[]): Record<ServiceKey, string | null> {
  const ids = SERVICES.map(({ key, licenses }) => {
    const statedName = inputs.licenseNames?.[key];
    const chosen = matchLicense(owned, { names: statedName ? [statedName] : licenses, selector: {}, source: inputs });
    return [key, "license" in chosen ? chosen.license.id : null] as const;
  });
  return Object.fromEntries(ids) as Record<ServiceKey, string | null>;
}

/** `SparkServices` in VOSS's model: the settings stated for all users, null if none is. */
function statedFlags(inputs: ServiceInputs): Record<string, unknown> {
  return {
    jabberTeamMessagingMode: inputs.jabberTeamMessagingMode ?? null,
    enterpriseContentManagement: inputs.enterpriseContentManagement ?? null,
    provisionIphone: inputs.autoProvisioning !== true,
    configuredCallingBehaviour: inputs.callingBehaviour ?? null,
  };
}
