import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";
import { userShapeFaults } from "../validation/schemas.ts";
import { rolesThatFit, signInOfDirectory } from "./access.ts";
import {
  callingNeedsLocationAndNumber,
  noCommonAreaOnPeople,
  numberNeedsCalling,
  oneCallingLicense,
  oneWorkNumber,
  soundExtension,
} from "./calling.ts";
import {
  connectBesideSoftPhones,
  connectHasEnded,
  devicesNeedLine,
  noDevicesWithAutoProvisioning,
  unifiedCmBesideCalling,
} from "./callManager.ts";
import { extrasBesideCalling, licensesOfPeople, noLicenseGivenAndTaken } from "./licenses.ts";
import { awareBeforeConnect, careNeedsMessaging, oneHybridCalendar } from "./services.ts";
import {
  careVoiceNeedsCalling,
  clearedProfile,
  orgDomainOrProfile,
  unifiedCmOptionsNeedUnifiedCm,
} from "./settings.ts";

/**
 * Everything wrong with what a user states, all at once; no organisation is asked.
 * @param unresolved names of properties that are not known yet; they are not judged
 */
export function userFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  const shape = userShapeFaults(inputs, unresolved);
  return shape.length > 0 ? shape : userRuleFaults(inputs, unresolved);
}

/** The same of values that have the right shape: a rule reads what it judges as what the schema says it is. */
export function userRuleFaults(inputs: Record<string, unknown>, unresolved: readonly string[] = []): Fault[] {
  // A value that is not known yet counts as stated: a rule may miss it, and must not ask for it.
  const known = Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, unresolved.includes(name) ? LATER : value]),
  );
  return RULES.flatMap((rule) => rule(known as unknown as UserInputs)).filter(({ path }) => !unresolved.includes(path));
}

/** Stands for a text that is not known yet. */
const LATER = "04";

const RULES: readonly ((inputs: UserInputs) => Fault[])[] = [
  noLicenseGivenAndTaken,
  licensesOfPeople,
  extrasBesideCalling,
  awareBeforeConnect,
  oneCallingLicense,
  noCommonAreaOnPeople,
  numberNeedsCalling,
  callingNeedsLocationAndNumber,
  oneWorkNumber,
  soundExtension,
  oneHybridCalendar,
  careNeedsMessaging,
  unifiedCmOptionsNeedUnifiedCm,
  orgDomainOrProfile,
  rolesThatFit,
  signInOfDirectory,
  noDevicesWithAutoProvisioning,
];

/** Rules that ask for something beside what a level states. Another level may state it. */
const NEEDS: readonly ((inputs: UserInputs) => Fault[])[] = [
  awareBeforeConnect,
  numberNeedsCalling,
  callingNeedsLocationAndNumber,
  careNeedsMessaging,
  unifiedCmOptionsNeedUnifiedCm,
];

/**
 * What can be told of one level without the others, such as a row of a file without its template.
 * @returns `faults`: wrong whatever the others say; `needs`: wrong unless another level states what is needed
 */
export function levelFaults(values: Record<string, unknown>): { faults: Fault[]; needs: Fault[] } {
  const shape = userShapeFaults(values);
  if (shape.length > 0) return { faults: shape, needs: [] };
  const judge = (rules: typeof RULES) => rules.flatMap((rule) => rule(values as unknown as UserInputs));
  return { faults: judge(RULES.filter((rule) => !NEEDS.includes(rule))), needs: judge(NEEDS) };
}

/** What is worth saying about a sound user: it is not refused, and does not do what it seems to. */
export function userWarnings(inputs: UserInputs): Fault[] {
  return WARNINGS.flatMap((rule) => rule(inputs));
}

const WARNINGS: readonly ((inputs: UserInputs) => Fault[])[] = [
  clearedProfile,
  careVoiceNeedsCalling,
  devicesNeedLine,
  connectHasEnded,
  connectBesideSoftPhones,
  unifiedCmBesideCalling,
];
