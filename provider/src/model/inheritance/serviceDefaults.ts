import { omitUnmanaged } from "../omitUnmanaged.ts";
import { UNIFIED_CM } from "../user/callingBehaviour.ts";
import { CALLING_BEHAVIOUR_FIELDS, type CallingDefaults, type UserInputs } from "../userArgs.ts";

/**
 * The inputs with the service's defaults in their place. The defaults reach people who are created here, and not
 * adopted people.
 * @param inputs inputs of the user, as registered
 * @param person whether the person is adopted
 * @example
 * ```ts
 * const inputs: Partial<UserInputs> = { serviceDefaults: { useOrgDomain: true } };
 * withServiceDefaults(inputs, { adopted: false }).settings; // { calling: { useOrgDomain: true } }
 * ```
 */
export function withServiceDefaults<T extends Partial<UserInputs>>(
  inputs: T,
  { adopted }: { adopted: boolean },
): Omit<T, "serviceDefaults"> {
  const { serviceDefaults, ...own } = inputs;
  if (adopted || serviceDefaults === undefined) return own;
  return { ...own, settings: { ...own.settings, calling: { ...serviceDefaults, ...own.settings?.calling } } };
}

/** The way back, for what a refresh observed: what `registered` has as the service's default is one again. */
export function asRegistered(observed: UserInputs, registered: UserInputs): UserInputs {
  const { serviceDefaults } = registered;
  if (serviceDefaults === undefined) return observed;
  const calling = { ...observed.settings?.calling };
  const defaults: Record<string, unknown> = {};
  for (const name of CALLING_BEHAVIOUR_FIELDS.filter((name) => serviceDefaults[name] !== undefined)) {
    defaults[name] = calling[name] ?? serviceDefaults[name];
    delete calling[name];
  }
  const { settings: _, ...rest } = observed;
  const settings = omitUnmanaged({ ...observed.settings, calling });
  return { ...rest, ...(settings ? { settings } : {}), serviceDefaults: defaults as CallingDefaults };
}

/** Of the service's defaults, those that fit the behaviour the user has: two mean something with Unified CM only. */
export function fittingDefaults(defaults: CallingDefaults, behaviour: unknown): CallingDefaults {
  const { callingBehaviour, ...unifiedCm } = defaults;
  const effective = behaviour ?? callingBehaviour;
  const fitting = effective === undefined || effective === UNIFIED_CM ? unifiedCm : {};
  return { ...(callingBehaviour === undefined ? {} : { callingBehaviour }), ...fitting };
}
