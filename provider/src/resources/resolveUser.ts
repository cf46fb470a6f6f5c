import * as pulumi from "@pulumi/pulumi";
import type { CallManagerDefaults } from "../model/callManager/defaults.ts";
import { wantedDevices } from "../model/callManager/wanted.ts";
import { entitlementName, limitsOf } from "../model/entitlement/entitlement.ts";
import { entitlementFaults, forbiddenServices, type Held } from "../model/entitlement/userFaults.ts";
import { withDevices } from "../model/inheritance/deviceDefaults.ts";
import { type Effective, inherit, withOrigin } from "../model/inheritance/inherit.ts";
import { withServiceDefaults } from "../model/inheritance/serviceDefaults.ts";
import { chosenById } from "../model/licenses/byId.ts";
import { decidingSource } from "../model/licenses/source.ts";
import { disabledFields } from "../model/rules/organizationFlags.ts";
import { userRuleFaults, userWarnings } from "../model/rules/user.ts";
import { withoutDerivedName } from "../model/user/status.ts";
import { withTidyTexts } from "../model/user/tidyTexts.ts";
import { IDENTITY_FIELDS, type UserInputs } from "../model/userArgs.ts";
import type { Fault } from "../model/validation/fault.ts";
import { omitInvalid } from "../model/validation/omitInvalid.ts";
import { userShapeFaults } from "../model/validation/schemas.ts";
import { defaultProfileFor } from "./program/defaultProfiles.ts";
import { registerEmail } from "./program/uniqueEmails.ts";
import { registerLine } from "./program/uniqueLines.ts";
import type { SparkUserArgs } from "./sparkUserArgs.ts";
import { type UserReferences, userReferences } from "./userReferences.ts";
import type { WebexAppService } from "./webexAppService.ts";

/** The inputs of a user as they are registered, and the faults that can be found in the program. */
export interface ResolvedUser {
  inputs: pulumi.Inputs;
  faults: Fault[];
  /** Faults that follow from others, e.g. of the resources referred to. They are not shown; the user is not written. */
  inheritedFaults: Fault[];
  warnings: Fault[];
  /** The cluster of the user's devices, of its service. */
  callManager?: CallManagerDefaults | undefined;
  /**
   * For a valid user without a profile: its node, and the faults that it has under a default profile declared later.
   */
  undecided?: { node: string | undefined; faultsUnder: (held: Held) => Fault[] };
}

/** Merges the values that a user states with those that it inherits, and checks the result. */
export function resolveUser(name: string, args: Partial<SparkUserArgs> = {}): ResolvedUser {
  const references = userReferences(args);
  const { merged, shape } = validShape(effective(references));
  const node = nodeOf(merged, references.service);
  const profile = references.profile ?? defaultProfileFor(node);
  const inputs = registeredInputs(merged, references, profile);

  const faultsUnder = (held: Held) => exceedsEntitlement(inputs, held, references, merged);
  const { faults, warnings } = shape.length > 0 ? { faults: shape, warnings: [] } : valueFaults(inputs, merged);
  const hasValidShape = shape.length === 0;
  return {
    inputs,
    faults: [
      ...references.faults,
      ...faults,
      ...(hasValidShape ? disabledFieldFaults(inputs, references, merged) : []),
      ...(hasValidShape && profile ? faultsUnder(profile) : []),
      ...registerEmail(inputs.email, name),
      ...(hasValidShape ? registerLine(inputs, name) : []),
    ],
    // What follows from values that are left out is no fault of the program, and `check` finds it.
    inheritedFaults: [...references.inheritedFaults, ...(hasValidShape ? [] : valueFaults(inputs, merged).faults)],
    warnings,
    callManager: references.service?.callManager,
    ...(faults.length === 0 && !references.profile
      ? { undecided: { node, faultsUnder: (held) => [...faultsUnder(held), ...profileDeclaredLater(inputs, held)] } }
      : {}),
  };
}

/** All levels merged, as people see the texts: devices are named by them as well. */
function effective({ own, templates, service }: UserReferences): Effective {
  const merged = inherit(own, templates, service?.level);
  return { ...merged, inputs: withTidyTexts(merged.inputs) };
}

/** Removes values of the wrong shape and returns their faults, so that all other code can rely on the schema. */
function validShape(merged: Effective): { merged: Effective; shape: Fault[] } {
  const faults = userShapeFaults(merged.inputs, outputFields(merged.inputs));
  if (faults.length === 0) return { merged, shape: faults };
  const { values } = omitInvalid({ values: merged.inputs }, faults);
  return { merged: { ...merged, inputs: values }, shape: faults.map((fault) => withOrigin(fault, merged)) };
}

/** The node of a user: its own or its template's `hierarchy`, else the customer's node. */
function nodeOf({ inputs }: Effective, service: WebexAppService | undefined): string | undefined {
  return typeof inputs.hierarchy === "string" ? inputs.hierarchy : service?.node;
}

/** The merged values, and those of the service that the plugin process needs for them. */
function registeredInputs(
  merged: Effective,
  { service, names }: UserReferences,
  profile: Held | undefined,
): Partial<UserInputs> {
  const user = withDevices(withoutDerivedName(merged.inputs), merged.openDevices, limitsOf(profile?.entitlement));
  const { roleNames, ...source } = service?.source ?? {};
  return {
    ...decidingSource(source, user),
    ...(roleNames && user.roles ? { roleNames } : {}),
    ...user,
    ...names,
    ...(profile && chosenById(user).length > 0 ? { forbiddenServices: forbiddenServices(profile) } : {}),
    ...clusterOf(user, service?.callManager),
  };
}

/** The cluster is recorded by users who have devices on it. */
function clusterOf(
  user: Partial<UserInputs>,
  callManager: CallManagerDefaults | undefined,
): Pick<UserInputs, "callManager"> {
  if (!callManager || wantedDevices(user).length === 0) return {};
  const { cluster, autoProvisioning } = callManager;
  return { callManager: { cluster, ...(autoProvisioning ? { autoProvisioning } : {}) } };
}

/** The faults of the stated values. `check` finds those of outputs of other resources, when their values are known. */
function valueFaults(inputs: Partial<UserInputs>, merged: Effective): { faults: Fault[]; warnings: Fault[] } {
  // The program does not know who exists already, so the service's defaults are checked as for a new person.
  const whole = withServiceDefaults(inputs, { adopted: false });
  const faults = userRuleFaults(whole, outputFields(inputs)).map((fault) => withOrigin(fault, merged));
  if (faults.length > 0) return { faults, warnings: [] };
  return { faults, warnings: userWarnings(whole as UserInputs).map((fault) => withOrigin(fault, merged)) };
}

function disabledFieldFaults(inputs: Partial<UserInputs>, { service }: UserReferences, merged: Effective): Fault[] {
  if (!service) return [];
  return disabledFields(inputs, service.flags, service.serviceName).map((fault) => withOrigin(fault, merged));
}

function exceedsEntitlement(
  inputs: Partial<UserInputs>,
  profile: Held,
  { service }: UserReferences,
  merged: Effective,
): Fault[] {
  const { licenseNames } = service?.source ?? {};
  const named = licenseNames ? { ...inputs, licenseNames } : inputs;
  return entitlementFaults(named, profile).map((fault) => withOrigin(fault, merged));
}

/**
 * Licences stated by id. `check` compares them with the profile, but only if the profile was declared before the user.
 */
function profileDeclaredLater(inputs: Partial<UserInputs>, { entitlement }: Held): Fault[] {
  const reason =
    `an id does not tell which service it gives, and ${entitlementName(entitlement)} is declared after this user; ` +
    "declare it before, or state the licence's name, and its subscriptionId or siteUrl";
  return chosenById(inputs).map((path) => ({ path, reason }));
}

/** Fields whose values are outputs, which are unknown in the program. */
function outputFields(inputs: Partial<UserInputs>): readonly string[] {
  return IDENTITY_FIELDS.filter((field) => isOutput(inputs[field]));
}

function isOutput(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
