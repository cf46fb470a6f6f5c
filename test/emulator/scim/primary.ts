import { isDeepStrictEqual } from "node:util";
import { type Document, isParts } from "./attributes.ts";

/** The lists of a user that have more than one primary value, which no list can have. */
export function listsWithSeveralPrimaries(user: Document): string[] {
  return Object.keys(user).filter((name) => primariesOf(user[name]).length > 1);
}

/** A value that an operation makes the primary one of its list is the only one: all others are so no longer. */
export function withOnePrimary(before: Document, after: Document): Document {
  const changes = listsWithSeveralPrimaries(after).map((name) => {
    const fresh = primariesOf(after[name]).filter((value) => !isAmong(primariesOf(before[name]), value));
    return [name, fresh.length === 1 ? onlyPrimary(after[name], fresh[0]) : after[name]];
  });
  return { ...after, ...Object.fromEntries(changes) };
}

function onlyPrimary(list: unknown, primary: unknown): unknown {
  return (list as Document[]).map((value) =>
    isPrimary(value) && value !== primary ? { ...value, primary: false } : value,
  );
}

function primariesOf(list: unknown): Document[] {
  return Array.isArray(list) ? list.filter(isPrimary) : [];
}

function isPrimary(value: unknown): value is Document {
  return isParts(value) && value.primary === true;
}

function isAmong(values: readonly Document[], value: Document): boolean {
  return values.some((other) => isDeepStrictEqual(other, value));
}
