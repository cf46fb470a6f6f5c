/**
 * The value without what is not managed: without `undefined`, `null`, and blocks that become empty by it. `""`, `[]`
 * and `false` stay, because they take something away.
 */
export function omitUnmanaged<T>(value: T): StatedOf<T> | undefined {
  return withoutUnmanaged(value) as StatedOf<T> | undefined;
}

type StatedOf<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: StatedOf<NonNullable<T[K]>> }
    : T;

function withoutUnmanaged(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(withoutUnmanaged);
  if (!isPlainObject(value)) return value;
  const kept = Object.entries(value)
    .map(([key, item]) => [key, withoutUnmanaged(item)] as const)
    .filter(([, item]) => item !== undefined);
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** `{}` and what `Object.create(null)` gives; not a class instance, so an `Output` passes through untouched. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
