import { renewAccess, visibleOrganizations } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { conflict, notFound } from "../http/apiError.ts";
import type { Call, Operations } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import { administrators, fullAdministrators } from "../roles/administrators.ts";
import { type Organization, organizationId } from "../world/organization.ts";

const read = [["spark-admin:organizations_read"]];

export const organizationOperations: Operations = {
  "GET /organizations": {
    scopes: read,
    callers: administrators,
    handle: (call) => ok({ items: visibleOrganizations(call.world, call.caller).map(organizationView) }),
  },
  "GET /organizations/{orgId}": {
    scopes: read,
    callers: administrators,
    handle: getOrganization,
  },
  "DELETE /organizations/{orgId}": {
    scopes: [["spark-admin:organizations_write"]],
    callers: fullAdministrators,
    handle: refuseDeletion,
  },
};

function getOrganization(call: Call): Answer {
  const organization = organizationMeant(call);
  renewAccess(call.world, call.caller, organization);
  return ok(organizationView(organization));
}

function organizationMeant(call: Call): Organization {
  const uuid = decodeId("ORGANIZATION", call.params.orgId ?? "");
  const organization = visibleOrganizations(call.world, call.caller).find((candidate) => candidate.uuid === uuid);
  if (!organization) throw notFound("Organization not found");
  return organization;
}

/** An organisation with subscriptions and people cannot be deleted; none in the emulator is without. */
function refuseDeletion(call: Call): Answer {
  const { displayName } = organizationMeant(call);
  throw conflict(`${displayName} still has people and subscriptions and cannot be deleted.`);
}

function organizationView(organization: Organization) {
  return {
    id: organizationId(organization),
    displayName: organization.displayName,
    created: organization.created,
  };
}
