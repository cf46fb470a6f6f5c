import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import type { LicensePlan } from "../../../model/licenses/plan.ts";
import { planRoles } from "../../../model/roles.ts";
import { PERSON_FIELDS, sameAddresses } from "../../../model/user/observed.ts";
import { statedDisplayName } from "../../../model/user/status.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { faultText } from "../../../model/validation/fault.ts";
import type { PersonCreate } from "../../../webex/people.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { callingProperties } from "../references/callingProperties.ts";
import { managerAtCreation } from "../references/managers.ts";
import { licensesAtCreation } from "../sync/licenseRequests.ts";

/**
 * The body of the POST. With a calling licence it has the location and the number as well, because Webex takes them
 * only together. Sign-in is not in it, because the POST cannot switch it.
 */
export async function createRequest(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  plan: LicensePlan,
): Promise<{ body: PersonCreate; callingData: boolean }> {
  const roles = inputs.roles
    ? planRoles(inputs.roles, [], await organization.roles(), inputs.roleNames)
    : { roles: [], missing: [] };
  const faults = [...plan.faults, ...roles.missing];
  if (faults.length > 0) throw new VisibleError(`Cannot create ${inputs.email}: ${faults.map(faultText).join("; ")}`);

  const callingData = plan.add.some((license) => isCallingLicense(license, ownCallingNames(inputs)));
  const properties = callingData ? await callingProperties({ session, organization, inputs }) : undefined;
  const manager = await managerAtCreation(session, organization, inputs);
  const licenses = licensesAtCreation(plan.add, inputs).map(({ id }) => id);
  const body: PersonCreate = {
    emails: [inputs.email],
    ...identityFields(inputs),
    ...(callingData ? callingFields(inputs) : {}),
    ...(properties?.locationId ? { locationId: properties.locationId } : {}),
    ...(manager ? { managerId: manager.id } : {}),
    ...(roles.roles.length > 0 ? { roles: roles.roles } : {}),
    ...(licenses.length > 0 ? { licenses } : {}),
    ...(organization.queryId === undefined ? {} : { orgId: organization.queryId }),
  };
  return { body, callingData };
}

/** The stated values that are not empty: a person who does not exist yet has nothing to remove. */
function identityFields(inputs: UserInputs): Partial<PersonCreate> {
  const { firstName, lastName, email, addresses } = inputs;
  // POST requires a name. Without one, Control Hub shows the address.
  const displayName = statedDisplayName(inputs) || (firstName || lastName ? undefined : email);
  const texts = [["displayName", displayName], ...PERSON_FIELDS.map((field) => [field, inputs[field]])];
  return {
    ...Object.fromEntries(texts.filter(([, text]) => text)),
    ...(addresses && !sameAddresses(addresses, []) ? { addresses } : {}),
  };
}

function callingFields({ extension, phoneNumbers = [] }: UserInputs): Partial<PersonCreate> {
  return {
    ...(extension ? { extension } : {}),
    ...(phoneNumbers.length > 0 ? { phoneNumbers: phoneNumbers.map(({ value }) => ({ type: "work", value })) } : {}),
  };
}
