import * as pulumi from "@pulumi/pulumi";
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
import { IDENTITY_FIELDS, type UserInputs } from "../model/userArgs.ts";
import type { Fault } from "../model/validation/fault.ts";
import { omitInvalid } from "../model/validation/omitInvalid.ts";
import { userShapeFaults } from "../model/validation/schemas.ts";
import { defaultFor } from "./program/defaultProfiles.ts";
import { registerEmail } from "./program/uniqueEmails.ts";
import type { SparkUserArgs } from "./sparkUserArgs.ts";
import { type UserReferences, userReferences } from "./userReferences.ts";
import type { WebexAppService } from "./webexAppService.ts";

/** A user as it is registered, and everything wrong with it that the program can tell. */
export interface ResolvedUser {
  inputs: pulumi.Inputs;
  faults: Fault[];
  /** Faults shown where they come from: the user is not written, and they are not told once more. */
  inheritedFaults: Fault[];
  warnings: Fault[];
  /** Of a sound user without a profile of its own: its node, and what a default declared later would refuse. */
  undecided?: { node: string | undefined; judge: (held: Held) => Fault[] };
}

/** Merges what a user states with what it inherits, and judges the whole. */
export function resolveUser(name: string, args: Partial<SparkUserArgs> = {}): ResolvedUser {
  const references = userReferences(args);
  const { merged, shape } = validShape(inherit(references.own, references.templates, references.service?.level));
  const node = nodeOf(merged, references.service);
  const held = references.held ?? defaultFor(node);
  const inputs = registeredInputs(merged, references, held);

  const judge = (held: Held) => exceedsEntitlement(inputs, held, references, merged);
  const { faults, warnings } = shape.length > 0 ? { faults: shape, warnings: [] } : judged(inputs, merged);
  const isJudgeable = shape.length === 0;
  return {
    inputs,
    faults: [
      ...references.faults,
      ...faults,
      ...(isJudgeable ? disabledFieldFaults(inputs, references, merged) : []),
      ...(isJudgeable && held ? judge(held) : []),
      ...registerEmail(inputs.email, name),
    ],
    inheritedFaults: references.inheritedFaults,
    warnings,
    ...(faults.length === 0 && !references.held
      ? { undecided: { node, judge: (held) => [...judge(held), ...profileDeclaredLater(inputs, held)] } }
      : {}),
  };
}

/** What has the wrong shape is told and taken out: whatever reads a value may take it for what the schema says. */
function validShape(merged: Effective): { merged: Effective; shape: Fault[] } {
  const faults = userShapeFaults(merged.inputs, outputFields(merged.inputs));
  if (faults.length === 0) return { merged, shape: faults };
  const { values } = omitInvalid({ values: merged.inputs }, faults);
  return { merged: { ...merged, inputs: values }, shape: faults.map((fault) => withOrigin(fault, merged)) };
}

/** Where a user stands: its own word or its template's, else the customer's node. */
function nodeOf({ inputs }: Effective, service: WebexAppService | undefined): string | undefined {
  return typeof inputs.hierarchy === "string" ? inputs.hierarchy : service?.node;
}

/** Stated values, and of the service what decides anything for them. */
function registeredInputs(
  merged: Effective,
  { service, names }: UserReferences,
  held: Held | undefined,
): Partial<UserInputs> {
  const user = withDevices(withoutDerivedName(merged.inputs), merged.openDevices, limitsOf(held?.entitlement));
  const { roleNames, ...source } = service?.source ?? {};
  return {
    ...decidingSource(source, user),
    ...(roleNames && user.roles ? { roleNames } : {}),
    ...user,
    ...names,
    ...(held && chosenById(user).length > 0 ? { forbiddenServices: forbiddenServices(held) } : {}),
  };
}

/** Faults of the stated values. Those of values that come from elsewhere are found by `check`, once they are known. */
function judged(inputs: Partial<UserInputs>, merged: Effective): { faults: Fault[]; warnings: Fault[] } {
  // Nobody knows yet who is there already; the service's defaults are judged for those who are not.
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
  held: Held,
  { service }: UserReferences,
  merged: Effective,
): Fault[] {
  const { licenseNames } = service?.source ?? {};
  const named = licenseNames ? { ...inputs, licenseNames } : inputs;
  return entitlementFaults(named, held).map((fault) => withOrigin(fault, merged));
}

/** What an id stands for is held against the entitlement in `check`, as far as the user was registered with one. */
function profileDeclaredLater(inputs: Partial<UserInputs>, { entitlement }: Held): Fault[] {
  const reason =
    `an id does not tell which service it gives, and ${entitlementName(entitlement)} is declared after this user; ` +
    "declare it before, or state the licence's name, and its subscriptionId or siteUrl";
  return chosenById(inputs).map((path) => ({ path, reason }));
}

/** Properties whose value is not known in the program. */
function outputFields(inputs: Partial<UserInputs>): readonly string[] {
  return IDENTITY_FIELDS.filter((field) => isOutput(inputs[field]));
}

function isOutput(value: unknown): boolean {
  return pulumi.Output.isInstance(value) || value instanceof Promise;
}
