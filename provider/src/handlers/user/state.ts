import { withNames } from "../../model/licenses/byId.ts";
import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { isByHandWithout } from "../../model/licenses/statements.ts";
import type { OwnedRole } from "../../model/roles.ts";
import { serviceOf } from "../../model/services.ts";
import type { EmailChange } from "../../model/user/email.ts";
import type { FailedUpdate } from "../../model/user/failedUpdates.ts";
import { manualSteps } from "../../model/user/manualSteps.ts";
import { type AssignedLicense, assignedLicense, type UserOutputs } from "../../model/user/outputs.ts";
import { userStatus } from "../../model/user/status.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { isForbidden } from "../../webex/http/errors.ts";
import type { Person } from "../../webex/people.ts";
import type { SessionOrganization } from "../runtime/session.ts";

/** How far Webex is from what a user states, for reasons that are no failure. */
export interface Leftover {
  emailChange?: EmailChange | undefined;
  /** Keys of manual steps that showed only in Webex. */
  byHand: readonly string[];
  /** See `UserOutputs`. */
  attempts?: readonly FailedUpdate[];
}

export interface StateContext {
  /** Uuid. */
  organization: string;
  owned: readonly OrganizationLicense[];
  roles: readonly OwnedRole[];
  adopted: boolean;
}

/** The one place where a user's state is made, for create, read and update alike. */
export function userState(
  inputs: UserInputs,
  person: Person,
  leftover: Leftover,
  context: StateContext,
): UserInputs & UserOutputs {
  const status = userStatus({ ...person, ...(inputs.suspended === undefined ? {} : { suspended: inputs.suspended }) });
  const roles = assignedRoles(person, context.roles);
  const sipAddresses = (person.sipAddresses ?? []).map(({ value }) => value);
  return {
    ...inputs,
    organization: context.organization,
    status,
    invitePending: person.invitePending ?? false,
    loginEnabled: person.loginEnabled ?? true,
    webexApp: status === "Login disabled" ? "" : "Enabled",
    assignedLicenses: assignedLicenses(person, context.owned),
    ...(roles.length > 0 ? { assignedRoles: roles } : {}),
    adopted: context.adopted,
    ...(leftover.emailChange ? { emailChange: leftover.emailChange } : {}),
    ...(leftover.attempts?.length ? { attempts: leftover.attempts } : {}),
    manualSteps: [
      ...new Set([
        ...manualSteps(withNames(inputs, context.owned)).map(({ key }) => key),
        ...stepsHere(inputs, leftover, context.owned),
      ]),
    ],
    ...(sipAddresses.length > 0 ? { sipAddresses } : {}),
    createdAt: person.created ?? "",
  };
}

/** Steps that depend on the organisation, or on what Webex answered. */
function stepsHere(
  inputs: UserInputs,
  { emailChange, byHand }: Leftover,
  owned: readonly OrganizationLicense[],
): string[] {
  const hybridMessage = inputs.services?.hybridMessageServices?.message;
  const service = serviceOf("hybridMessageServicesMessage");
  const isByHand = hybridMessage !== undefined && isByHandWithout(service, hybridMessage, { statement: inputs, owned });
  return [...(isByHand ? ["hybridMessage"] : []), ...byHand, ...(emailChange ? ["email"] : [])];
}

function assignedLicenses(person: Person, owned: readonly OrganizationLicense[]): AssignedLicense[] {
  const held = new Set(person.licenses);
  return owned
    .filter(({ id }) => held.has(id))
    .map(assignedLicense)
    .sort();
}

/** A role the list does not name is shown by its id. */
function assignedRoles({ roles = [] }: Person, owned: readonly OwnedRole[]): string[] {
  return roles.map((id) => owned.find((role) => role.id === id)?.name ?? id).sort();
}

/** The organisation's roles are read only for people who have some; somebody who may not read them sees ids. */
export async function rolesShown(organization: SessionOrganization, { roles = [] }: Person): Promise<OwnedRole[]> {
  if (roles.length === 0) return [];
  return organization.roles().catch((e: unknown) => {
    if (isForbidden(e)) return [];
    throw e;
  });
}
