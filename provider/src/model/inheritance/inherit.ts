import { omitUnmanaged } from "../omitUnmanaged.ts";
import { outward, valueAt, withValue } from "../paths.ts";
import type { DeviceToggle } from "../user/devices.ts";
import { CALLING_BEHAVIOUR_FIELDS, type CallingDefaults, type UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";
import { resolveAlternatives } from "./alternatives.ts";
import { openDevices } from "./deviceDefaults.ts";
import { type Level, type ServiceLevel, TEMPLATE_FIELDS } from "./levels.ts";
import { type Merged, mergeLevels } from "./merge.ts";
import { removeUnlisted } from "./removeUnlisted.ts";
import { fittingDefaults } from "./serviceDefaults.ts";

/** The values of a user, all levels merged. */
export interface Effective {
  /** Stated values, merged, as they are registered; not judged yet, so a type may be wrong. */
  inputs: Partial<UserInputs>;
  /** Device toggles left to the model's default, see `withDevices`. */
  openDevices: DeviceToggle[];
  /** The level a value is inherited from, e.g. `UserTemplate "sales"`; absent for the user's own. */
  inheritedFrom(path: string): string | undefined;
}

/**
 * Merges the values of a user with those that it inherits.
 * @param own the user's arguments, references to other resources left out
 * @param templates the user's template and what that is based on, then the same of its group's template
 * @example
 * ```ts
 * const staff = { from: 'UserTemplate "staff"', values: { title: "Staff", suspended: false } };
 * effective({ title: "CEO" }, [staff]).inputs; // { title: "CEO", suspended: false }
 * ```
 */
export function inherit(
  own: Readonly<Record<string, unknown>>,
  templates: readonly Level[],
  service?: ServiceLevel,
): Effective {
  const levels: Level[] = [{ values: own }, ...templates, ...(service ? [service] : [])];
  const merged = mergeLevels(levels.map(({ values }) => values));
  const fromService = takeOut(merged, service ? levels.length - 1 : undefined);
  resolveAlternatives(merged);
  removeUnlisted(merged, service?.licenseNames);

  const inheritedFrom = (path: string) => levelName(levels, merged, path);
  const open = service?.autoProvisioning === true ? [] : openDevices(merged);
  const inputs = {
    ...omitUnmanaged(ownAlone(own)),
    ...merged.values,
    ...(merged.values.onDelete === "delete" && inheritedFrom("onDelete") ? { onDeleteInherited: true } : {}),
    ...serviceDefaults(fromService, merged),
  };
  return { inputs: inputs as Partial<UserInputs>, openDevices: open, inheritedFrom };
}

/** A fault in an inherited value says where the value comes from. */
export function withOrigin(fault: Fault, { inheritedFrom }: Pick<Effective, "inheritedFrom">): Fault {
  const from = inheritedFrom(fault.path);
  return from === undefined ? fault : { ...fault, reason: `${fault.reason} (from ${from})` };
}

function ownAlone(own: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const shared: readonly string[] = TEMPLATE_FIELDS;
  return Object.fromEntries(Object.entries(own).filter(([name]) => !shared.includes(name)));
}

function levelName(levels: readonly Level[], { origins }: Merged, path: string): string | undefined {
  const known = outward(path).find((around) => origins.has(around));
  return levels[(known === undefined ? undefined : origins.get(known)) ?? 0]?.from;
}

/** Takes the calling settings that only the service states out of the merged values. */
function takeOut(merged: Merged, level: number | undefined): CallingDefaults {
  const taken: Record<string, unknown> = {};
  for (const name of CALLING_BEHAVIOUR_FIELDS) {
    const path = `settings.calling.${name}`;
    if (level === undefined || merged.origins.get(path) !== level) continue;
    taken[name] = valueAt(merged.values, path);
    merged.values = withValue(merged.values, path, undefined);
  }
  return taken;
}

/** A default of the service yields to whatever the levels above say instead. */
function serviceDefaults(fromService: CallingDefaults, { values }: Merged): { serviceDefaults?: CallingDefaults } {
  const calling = (name: string) => valueAt(values, `settings.calling.${name}`);
  const fitting = fittingDefaults(fromService, calling("callingBehaviour"));
  if (calling("callingBehaviourUcManagerProfile")) delete fitting.useOrgDomain;
  if (calling("useOrgDomain")) delete fitting.callingBehaviourUcManagerProfile;
  return Object.keys(fitting).length > 0 ? { serviceDefaults: fitting } : {};
}
