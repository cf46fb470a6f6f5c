import { licenseNameIsOneOf, matchLicense, nearestOrAll, type OrganizationLicense } from "../model/licenses/match.ts";
import { SERVICES, type ServiceKey } from "../model/services.ts";
import { SERVICE_OUTPUTS } from "../model/user/outputs.ts";
import type { LicenseSource } from "../model/userArgs.ts";
import { faultText } from "../model/validation/fault.ts";
import { serviceShapeFaults } from "../model/validation/schemas.ts";
import { isAbsent, isForbidden } from "../webex/http/errors.ts";
import { dynamicProvider } from "./runtime/dynamicProvider.ts";
import type { Properties } from "./runtime/properties.ts";
import { sameOrganization } from "./runtime/sameOrganization.ts";
import type { Session, SessionOrganization } from "./runtime/session.ts";
import { unknownProperties } from "./runtime/unknowns.ts";
import { validInputs } from "./runtime/validInputs.ts";

interface ServiceInputs extends LicenseSource {
  name: string;
  roleNames?: Partial<Record<string, string>>;
  organizationId?: string;
  callingBehaviour?: string;
  jabberTeamMessagingMode?: boolean;
  enterpriseContentManagement?: boolean;
  autoProvisioning?: boolean;
}

/** `WebexAppService`: describes an organisation and writes nothing to it. */
export const webexAppService = dynamicProvider({
  check: async (session, _olds, news) => {
    if (Array.isArray(news.__faults)) return { inputs: news, failures: [] };
    const unresolved = unknownProperties(news);
    const faults = serviceShapeFaults(news, unresolved).map(faultText);
    if (faults.length > 0 || session().configuration.previewChecks === "offline" || unresolved.length > 0) {
      return { inputs: news, failures: faults };
    }
    const inputs = news as unknown as ServiceInputs;
    const organization = await session().organization(inputs.organizationId);
    return { inputs: news, failures: await sourceFaults(inputs, organization) };
  },

  create: async (session, properties) => {
    const inputs = validServiceInputs(properties);
    const organization = await session.organization(inputs.organizationId);
    return { id: organization.uuid, outputs: await serviceState(session, inputs, organization) };
  },

  read: async (session, _id, state) => {
    const organization = await sameOrganization(session, state);
    const inputs = inputsOf(state);
    return { outputs: await serviceState(session, inputs, organization), inputs: { ...inputs } };
  },

  update: async (session: Session, _id, olds, properties) =>
    serviceState(
      session,
      validServiceInputs(properties),
      await sameOrganization(session, { ...olds, organizationId: properties.organizationId }),
    ),

  // The organisation stays; only its description leaves the state.
  remove: async () => {},
});

function validServiceInputs(properties: Properties): ServiceInputs {
  return validInputs(properties, (inputs) => serviceShapeFaults(inputs)) as unknown as ServiceInputs;
}

/** What the organisation does not have would make licences and roles of every user unknown. */
async function sourceFaults(inputs: ServiceInputs, organization: SessionOrganization): Promise<string[]> {
  const owned = await organization.licenses();
  const { licenseNames = {}, roleNames = {} } = inputs;
  const roles = Object.keys(roleNames).length > 0 ? await namesSeen(() => organization.roles()) : [];
  return [
    ...unknownIn("subscriptionId", inputs.subscriptionId, owned),
    ...unknownIn("siteUrl", inputs.siteUrl, owned),
    ...unknownNames("licenseNames", "licence", licenseNames, [...new Set(owned.map(({ name }) => name))]),
    // Whose token may not list the roles is told where a user needs one.
    ...(roles.length > 0 ? unknownNames("roleNames", "role", roleNames, roles) : []),
  ];
}

function unknownNames(
  field: "licenseNames" | "roleNames",
  kind: string,
  stated: Partial<Record<string, string>>,
  known: readonly string[],
): string[] {
  return Object.entries(stated).flatMap(([key, name = ""]) =>
    licenseNameIsOneOf(name, known)
      ? []
      : [`${field}.${key}: the organisation has no ${kind} ${JSON.stringify(name)}; ${nearestOrAll(name, known)}`],
  );
}

function unknownIn(
  field: "subscriptionId" | "siteUrl",
  stated: string | undefined,
  owned: readonly OrganizationLicense[],
): string[] {
  const known = [...new Set(owned.flatMap((license) => license[field] ?? []))];
  if (stated === undefined || known.some((value) => value.toLowerCase() === stated.toLowerCase())) return [];
  return [
    `${field}: the organisation has no licence with ${JSON.stringify(stated)}; it has ${known.join(", ") || "none"}`,
  ];
}

async function serviceState(
  session: Session,
  inputs: ServiceInputs,
  organization: SessionOrganization,
): Promise<Properties> {
  const owned = await organization.licenses();
  return {
    ...inputs,
    organization: organization.uuid,
    organizationName: organization.displayName,
    sparkServices: { name: inputs.name, ...licenseIds(inputs, owned), ...statedFlags(inputs) },
    roles: await namesSeen(() => organization.roles()),
    callingProfiles: await namesSeen(() => organization.callingProfiles()),
    tokenExpiresAt: expiry(session.tokenExpiresAt()),
  };
}

/** Names of what the token may list; a token that lacks the scope is good for everything else all the same. */
async function namesSeen(list: () => Promise<{ name: string }[]>): Promise<string[]> {
  try {
    return (await list()).map(({ name }) => name).sort();
  } catch (e) {
    if (isForbidden(e) || isAbsent(e)) return [];
    throw e;
  }
}

/** A ready token does not tell how long it lives. */
function expiry(milliseconds: number | undefined): string | null {
  return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}

/** Seed `SparkServices`: one licence id per service, null where the organisation has none, or several to choose from. */
function licenseIds(inputs: ServiceInputs, owned: readonly OrganizationLicense[]): Record<ServiceKey, string | null> {
  const ids = SERVICES.map(({ key, licenses }) => {
    const own = inputs.licenseNames?.[key];
    const chosen = matchLicense(owned, { names: own ? [own] : licenses, selector: {}, source: inputs });
    return [key, "license" in chosen ? chosen.license.id : null] as const;
  });
  return Object.fromEntries(ids) as Record<ServiceKey, string | null>;
}

/** Seed `SparkServices`: what is stated for all users; null where nothing is. */
function statedFlags(inputs: ServiceInputs): Properties {
  return {
    jabberTeamMessagingMode: inputs.jabberTeamMessagingMode ?? null,
    enterpriseContentManagement: inputs.enterpriseContentManagement ?? null,
    provisionIphone: inputs.autoProvisioning !== true,
    configuredCallingBehaviour: inputs.callingBehaviour ?? null,
  };
}

function inputsOf(state: Properties): ServiceInputs {
  const inputs = Object.entries(state).filter(([name]) => !SERVICE_OUTPUTS.includes(name));
  return Object.fromEntries(inputs) as unknown as ServiceInputs;
}
