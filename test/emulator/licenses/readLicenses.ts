import { organizationFor, requireAccess, visibleOrganizations } from "../access/caller.ts";
import { type Answer, ok } from "../http/answer.ts";
import { badRequest, notFound } from "../http/apiError.ts";
import type { Call } from "../http/call.ts";
import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import { type Person, personId, primaryEmail } from "../world/person.ts";
import { findLicense } from "./carryOut.ts";
import { licenseViews } from "./licenseView.ts";

/** GET /licenses: never paged. */
export function listLicenses(call: Call): Answer {
  const organization = organizationFor(call.world, call.caller, call.query.orgId);
  return ok({ items: licenseViews(call.world, organization, [...organization.licenses.values()]) });
}

export function getLicense(call: Call): Answer {
  const { license, organization } = licenseOf(call, call.params.licenseId ?? "");
  const [view] = licenseViews(call.world, organization, [license]);
  if (call.query.includeAssignedTo === undefined) return ok(view);
  const { users, headers } = pageOfUsers(call, organization, license);
  return ok({ ...view, users }, headers);
}

function licenseOf(call: Call, id: string): { license: License; organization: Organization } {
  for (const organization of visibleOrganizations(call.world, call.caller)) {
    const license = findLicense(organization, id);
    if (!license) continue;
    requireAccess(call.world, call.caller, organization);
    return { license, organization };
  }
  throw notFound("License not found");
}

const mostUsers = 300;

function pageOfUsers(call: Call, organization: Organization, license: License) {
  const asked = Number(call.query.limit ?? mostUsers);
  if (!Number.isInteger(asked) || asked < 1) throw badRequest("limit must be a positive whole number.");
  const limit = Math.min(asked, mostUsers);
  const start = call.query.next === undefined ? 0 : offsetIn(call.query.next);
  const holders = [...organization.people.values()].filter((person) => person.licenses.has(license.id));
  const users = holders.slice(start, start + limit).map(assignedUser);
  if (start + limit >= holders.length) return { users };
  const next = new URL(call.url);
  next.searchParams.set("limit", String(limit));
  next.searchParams.set(
    "next",
    Buffer.from(`ciscospark://us/LICENSE_USER_PAGING/${start + limit}`).toString("base64url"),
  );
  return { users, headers: { Link: `<${next}>; rel="next"` } };
}

function offsetIn(next: string): number {
  const offset = /LICENSE_USER_PAGING\/(\d+)$/.exec(Buffer.from(next, "base64url").toString("utf8"))?.[1];
  if (offset === undefined) throw badRequest("next is not a page of this list.");
  return Number(offset);
}

function assignedUser(person: Person) {
  return {
    id: personId(person),
    type: "INTERNAL",
    displayName: person.displayName,
    email: primaryEmail(person),
  };
}
