import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import { planLicenses } from "../../../model/licenses/plan.ts";
import { planRoles } from "../../../model/roles.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { faultText } from "../../../model/validation/fault.ts";
import type { PersonCreate } from "../../../webex/people.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { callingProperties } from "../references/callingProperties.ts";
import { managerOf } from "../references/managers.ts";
import { licensesAtCreation } from "../sync/licenseRequests.ts";
import { recordChanges } from "../sync/recordChanges.ts";

/** What the POST carries: with a calling licence also the location and the number, which must come together. */
export async function createRequest(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<{ body: PersonCreate; callingData: boolean }> {
  const plan = planLicenses(inputs, await organization.licenses(), new Set());
  const roles = inputs.roles
    ? planRoles(inputs.roles, [], await organization.roles(), inputs.roleNames)
    : { roles: [], missing: [] };
  const faults = [...plan.faults, ...roles.missing];
  if (faults.length > 0) throw new VisibleError(`Cannot create ${inputs.email}: ${faults.map(faultText).join("; ")}`);

  const callingData = plan.add.some((license) => isCallingLicense(license, ownCallingNames(inputs)));
  const properties = callingData ? await callingProperties({ session, organization, inputs }) : undefined;
  const manager = await managerOf(session, organization, inputs);
  const context = {
    ...(roles.roles.length > 0 ? { roles: roles.roles } : {}),
    ...(manager ? { manager } : {}),
    emailAwaited: false,
    formerEmails: [],
    calling: callingData,
  };
  // Sign-in cannot be switched by the POST.
  const { loginEnabled: _, ...stated } = recordChanges(inputs, {}, context);
  const licenses = licensesAtCreation(plan.add, inputs).map(({ id }) => id);
  const body: PersonCreate = {
    ...stated,
    emails: [inputs.email],
    ...(properties?.locationId ? { locationId: properties.locationId } : {}),
    ...(organization.queryId === undefined ? {} : { orgId: organization.queryId }),
    ...(licenses.length > 0 ? { licenses } : {}),
  };
  // POST wants some name; Control Hub shows the address where it has none.
  if (!body.displayName && !body.firstName && !body.lastName) body.displayName = inputs.email;
  return { body, callingData };
}
