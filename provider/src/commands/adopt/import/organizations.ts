import { findOrganization } from "../../../handlers/runtime/connection.ts";
import { uuidOf } from "../../../webex/ids.ts";
import { listOrganizations, type Organization } from "../../../webex/organizations.ts";
import type { CommandConnection } from "../../connection.ts";
import type { Planned, PlannedCreate } from "./plannedCreates.ts";

/** An organisation, and the resources of the program that are about it. */
export interface OrganizationPart {
  organization: Organization;
  uuid: string;
  /** For the parameter `orgId`, which only partners' tokens may use. */
  queryId: string | undefined;
  creates: PlannedCreate[];
}

/** Divides a program over the organisations that its resources state. What states none is of the configuration's. */
export async function importOrganizations(
  { client, configuration }: CommandConnection,
  { creates }: Planned,
): Promise<OrganizationPart[]> {
  const stated = ({ inputs }: PlannedCreate) =>
    typeof inputs.organizationId === "string" ? inputs.organizationId : configuration.organizationId;
  const visible = await listOrganizations(client);
  const own = creates.filter(({ inputs }) => "__provider" in inputs);
  const ids = new Set(own.filter(isAboutOrganization).map(stated));
  const parts = (ids.size === 0 ? [configuration.organizationId] : [...ids]).map((id) => {
    const organization = findOrganization(visible, id);
    const queryId = id === undefined ? undefined : organization.id;
    return { organization, uuid: uuidOf(organization.id), queryId, id };
  });
  return parts.map(({ id, ...part }, index) => ({
    ...part,
    // Templates and components belong to none, and go with the first.
    creates: creates.filter((create) => (isAboutOrganization(create) ? stated(create) === id : index === 0)),
  }));
}

function isAboutOrganization({ type }: PlannedCreate): boolean {
  return type.endsWith("/webex:SparkUser") || type.endsWith("/webex:WebexAppService");
}
