import { licenseNameIsOneOf, nearestOrAll, type OrganizationLicense, sameSource } from "../model/licenses/match.ts";
import { namesOf, type ServiceInputs, serviceOutputs } from "../model/serviceOutputs.ts";
import { SERVICE_OUTPUTS } from "../model/user/outputs.ts";
import { serviceShapeFaults } from "../model/validation/schemas.ts";
import { isAbsent, isForbidden } from "../webex/http/errors.ts";
import { dynamicProvider } from "./runtime/dynamicProvider.ts";
import { takeMark, untold } from "./runtime/faultMark.ts";
import { ofOwnType } from "./runtime/ownType.ts";
import type { Properties } from "./runtime/properties.ts";
import { sameOrganization } from "./runtime/sameOrganization.ts";
import type { Session, SessionOrganization } from "./runtime/session.ts";
import { unknownProperties } from "./runtime/unknowns.ts";
import { validInputs } from "./runtime/validInputs.ts";

const provider = dynamicProvider({
  check: async (session, _olds, news) => {
    const { stated, told } = takeMark(news);
    const unknowns = unknownProperties(stated);
    const failures = untold(serviceShapeFaults(stated, unknowns), told);
    if (failures.length > 0 || told || session().configuration.previewChecks === "offline" || unknowns.length > 0) {
      return { inputs: news, failures };
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

  // Only the description leaves the state; the organisation stays.
  delete: async () => {},
});

/** `WebexAppService`: describes an organisation and writes nothing to it. */
export const webexAppService = ofOwnType("WebexAppService", provider);

function validServiceInputs(properties: Properties): ServiceInputs {
  return validInputs(properties, (inputs) => serviceShapeFaults(inputs)) as unknown as ServiceInputs;
}

/** Names, subscriptions and sites that the organisation does not have. They would be faults of every user. */
async function sourceFaults(inputs: ServiceInputs, organization: SessionOrganization): Promise<string[]> {
  const owned = await organization.licenses();
  const { licenseNames = {}, roleNames = {} } = inputs;
  const roles = Object.keys(roleNames).length > 0 ? namesOf(await visible(() => organization.roles())) : [];
  return [
    ...unknownValue("subscriptionId", inputs.subscriptionId, owned),
    ...unknownValue("siteUrl", inputs.siteUrl, owned),
    ...unknownNames("licenseNames", "licence", licenseNames, [...new Set(owned.map(({ name }) => name))]),
    // A token that may not list the roles is reported with the first user who needs one.
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

function unknownValue(
  field: "subscriptionId" | "siteUrl",
  stated: string | undefined,
  owned: readonly OrganizationLicense[],
): string[] {
  const known = [...new Set(owned.flatMap((license) => license[field] ?? []))];
  if (stated === undefined || known.some((value) => sameSource(value, stated))) return [];
  return [
    `${field}: the organisation has no licence with ${JSON.stringify(stated)}; it has ${known.join(", ") || "none"}`,
  ];
}

async function serviceState(
  session: Session,
  inputs: ServiceInputs,
  organization: SessionOrganization,
): Promise<Properties> {
  return serviceOutputs(inputs, {
    uuid: organization.uuid,
    displayName: organization.displayName,
    licenses: await organization.licenses(),
    roles: await visible(() => organization.roles()),
    callingProfiles: await visible(() => organization.callingProfiles()),
    tokenExpiresAt: session.tokenExpiresAt(),
  });
}

/** A list, or none of it if the token lacks the scope, because all else works without it. */
async function visible<T>(list: () => Promise<T[]>): Promise<T[]> {
  try {
    return await list();
  } catch (e) {
    if (isForbidden(e) || isAbsent(e)) return [];
    throw e;
  }
}

function inputsOf(state: Properties): ServiceInputs {
  const inputs = Object.entries(state).filter(([name]) => !SERVICE_OUTPUTS.includes(name));
  return Object.fromEntries(inputs) as unknown as ServiceInputs;
}
