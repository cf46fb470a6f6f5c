import { withNames } from "../licenses/byId.ts";
import type { OrganizationLicense } from "../licenses/match.ts";
import { isByHandWithout } from "../licenses/statements.ts";
import type { OwnedRole } from "../roles.ts";
import { serviceOf } from "../services.ts";
import type { UserInputs } from "../userArgs.ts";
import type { EmailChange } from "./email.ts";
import type { FailedUpdate } from "./failedUpdates.ts";
import { manualSteps } from "./manualSteps.ts";
import type { PendingMove } from "./moveJob.ts";
import { type ObservedValues, observedValues, type WirePerson } from "./observedValues.ts";
import { type AssignedLicense, assignedLicense, type UserOutputs } from "./outputs.ts";
import type { ReplacedCalling } from "./replacedCalling.ts";
import { userStatus } from "./status.ts";

/** A person as Webex writes it, as far as the state has it. */
export interface StatePerson extends WirePerson {
  licenses?: readonly string[];
  roles?: readonly string[];
  loginEnabled?: boolean;
  invitePending?: boolean;
  sipAddresses?: readonly { value: string }[];
  created?: string;
}

/** Differences between Webex and the inputs that are not failures. */
export interface PendingChanges {
  emailChange?: EmailChange | undefined;
  /** Keys of manual steps that only Webex's answers have shown to be necessary. */
  byHand: readonly string[];
  /** See `UserOutputs`. */
  attempts?: readonly FailedUpdate[];
  /** See `UserOutputs`. */
  replacedCalling?: ReplacedCalling | undefined;
  /** See `UserOutputs`. */
  moveJob?: PendingMove | undefined;
}

export interface StateContext {
  /** The organisation's UUID. */
  organization: string;
  owned: readonly OrganizationLicense[];
  roles: readonly OwnedRole[];
  adopted: boolean;
  /** What this `up` asks for. The inputs of the state do not have it where the `up` fails. */
  requested?: UserInputs;
  /** The person is read and not managed, so nothing is stated. */
  isLookup?: boolean;
  /** See `observedValues`. */
  earlier?: ObservedValues;
}

/** The state of a user, for create, read and update. */
export function userState(
  inputs: UserInputs,
  person: StatePerson,
  pending: PendingChanges,
  context: StateContext,
): UserInputs & UserOutputs {
  const status = userStatus({ ...person, ...(inputs.suspended === undefined ? {} : { suspended: inputs.suspended }) });
  const roles = assignedRoles(person, context.roles);
  const sipAddresses = (person.sipAddresses ?? []).map(({ value }) => value);
  const stated = context.isLookup ? {} : { ...inputs, ...context.requested };
  const observed = observedValues({ ...person, email: inputs.email }, stated, context.earlier);
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
    ...(pending.emailChange ? { emailChange: pending.emailChange } : {}),
    ...(pending.attempts?.length ? { attempts: pending.attempts } : {}),
    ...(pending.moveJob ? { moveJob: pending.moveJob } : {}),
    ...(pending.replacedCalling ? { replacedCalling: pending.replacedCalling } : {}),
    manualSteps: [
      ...new Set([
        ...manualSteps(withNames(inputs, context.owned)).map(({ key }) => key),
        ...observedSteps(inputs, pending, context.owned),
      ]),
    ],
    ...(sipAddresses.length > 0 ? { sipAddresses } : {}),
    createdAt: person.created ?? "",
    ...(Object.keys(observed).length > 0 ? { observed } : {}),
  };
}

/** Manual steps that depend on the organisation or on Webex's answers. */
function observedSteps(
  inputs: UserInputs,
  { emailChange, byHand }: PendingChanges,
  owned: readonly OrganizationLicense[],
): string[] {
  const hybridMessage = inputs.services?.hybridMessageServices?.message;
  const service = serviceOf("hybridMessageServicesMessage");
  const isByHand = hybridMessage !== undefined && isByHandWithout(service, hybridMessage, { statement: inputs, owned });
  return [...(isByHand ? ["hybridMessage"] : []), ...byHand, ...(emailChange ? ["email"] : [])];
}

function assignedLicenses(person: StatePerson, owned: readonly OrganizationLicense[]): AssignedLicense[] {
  const held = new Set(person.licenses);
  return owned
    .filter(({ id }) => held.has(id))
    .map(assignedLicense)
    .sort();
}

/** The names of the person's roles. A role without a name in the list is shown by its id. */
function assignedRoles({ roles = [] }: StatePerson, owned: readonly OwnedRole[]): string[] {
  return roles.map((id) => owned.find((role) => role.id === id)?.name ?? id).sort();
}
