import { encodeId } from "../ids.ts";

/** The roles that GET /roles lists, with the key inside their ids (recorded 2020) and the casing of 2017. */
const roles = [
  { name: "Full Administrator", key: "id_full_admin", oldName: "Full administrator" },
  { name: "Read-only Administrator", key: "id_readonly_admin", oldName: "Read-only administrator" },
  { name: "User Administrator", key: "id_user_admin", oldName: "User administrator" },
  { name: "Device Administrator", key: "id_device_admin", oldName: "Device administrator" },
  { name: "Support Administrator", key: "atlas-portal.support", oldName: "Support administrator" },
  { name: "Help Desk Administrator", key: "atlas-portal.partner.helpdesk", oldName: "Help desk administrator" },
  { name: "Sales Administrator", key: "atlas-portal.partner.salesadmin", oldName: "Sales administrator" },
  { name: "Billing Administrator", key: "atlas-portal.billing", oldName: "Billing administrator" },
  { name: "Application Administrator", key: "atlas-portal.application", oldName: "Application administrator" },
  { name: "Portal Administrator", key: "atlas-portal.all", oldName: "Portal administrator" },
  { name: "Reports Administrator", key: "atlas-portal.reports", oldName: "Reports administrator" },
  { name: "KMS Sync Administrator", key: "spark.synckms", oldName: "KMS administrator" },
];

/** Assignable, but not listed by GET /roles. */
const complianceOfficer = { name: "Compliance Officer", key: "spark.kms_orgagent", oldName: "Compliance officer" };

export interface Role {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly oldName: string;
}

export const listedRoles: readonly Role[] = roles.map((role) => ({ ...role, id: encodeId("ROLE", role.key) }));

export const complianceOfficerId = encodeId("ROLE", complianceOfficer.key);

const assignableRoles: readonly Role[] = [...listedRoles, { ...complianceOfficer, id: complianceOfficerId }];

export function isAssignableRole(id: string): boolean {
  return assignableRoles.some((role) => role.id === id);
}

export function assignableRole(id: string): Role | undefined {
  return assignableRoles.find((role) => role.id === id);
}

/** By the part inside the id, which is what SCIM calls a role. */
export function roleWithKey(key: string): Role | undefined {
  return assignableRoles.find((role) => role.key === key);
}

export function roleNamed(name: string): Role | undefined {
  return assignableRoles.find((role) => role.name === name);
}
