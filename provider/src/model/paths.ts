import { isPlainObject } from "./omitUnmanaged.ts";

type Values = Readonly<Record<string, unknown>>;

/** The value under a path such as `settings.calling.useOrgDomain`. */
export function valueAt(values: Values, path: string): unknown {
  return path.split(".").reduce<unknown>((at, key) => (isPlainObject(at) ? at[key] : undefined), values);
}

/** The same values with another one under the path; `undefined` takes it out. What is in the way and no block stays. */
export function withValue(values: Values, path: string, value: unknown): Record<string, unknown> {
  const [key = "", ...rest] = path.split(".");
  const { [key]: before, ...others } = values;
  if (rest.length > 0 && before !== undefined && !isPlainObject(before)) return { ...values };
  const after = rest.length === 0 ? value : withValue(isPlainObject(before) ? before : {}, rest.join("."), value);
  const isEmptied = isPlainObject(after) && Object.keys(after).length === 0;
  if (after === undefined || isEmptied) return others;
  return key in values ? { ...values, [key]: after } : { ...others, [key]: after };
}

/** `services.meeting.meeting.name` → itself, `services.meeting.meeting`, `services.meeting`, `services`. */
export function outward(path: string): string[] {
  const steps = path.split(/(?=[.[])/);
  return steps.map((_, index) => steps.slice(0, steps.length - index).join(""));
}
