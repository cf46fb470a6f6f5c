import type { OwnedLicense } from "../../model/licenses.ts";
import { manualSteps } from "../../model/manualSteps.ts";
import { userStatus } from "../../model/status.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { type AssignedLicense, assignedLicense, type UserOutputs } from "../../model/userState.ts";
import type { Person } from "../../webex/people.ts";

/** The one place where a user's state is made, for create, read and update alike. */
export function userState(
  inputs: UserInputs,
  person: Person,
  context: { organization: string; owned: readonly OwnedLicense[]; adopted: boolean },
): UserInputs & UserOutputs {
  const status = userStatus({ ...person, ...(inputs.suspended === undefined ? {} : { suspended: inputs.suspended }) });
  return {
    ...inputs,
    organization: context.organization,
    status,
    invitePending: person.invitePending ?? false,
    loginEnabled: person.loginEnabled ?? true,
    webexApp: status === "Login disabled" ? "" : "Enabled",
    assignedLicenses: assignedLicenses(person, context.owned),
    adopted: context.adopted,
    manualSteps: manualSteps(inputs).map(({ key }) => key),
    createdAt: person.created ?? "",
  };
}

function assignedLicenses(person: Person, owned: readonly OwnedLicense[]): AssignedLicense[] {
  const held = new Set(person.licenses);
  return owned
    .filter(({ id }) => held.has(id))
    .map(assignedLicense)
    .sort();
}
