import { isPlainObject } from "../omitUnmanaged.ts";

/** An entry of `licenses`, and the level that states it. */
export interface SaidLicense {
  level: number;
  choice: unknown;
}

const PARTS = ["id", "name", "subscriptionId", "siteUrl"] as const;

/**
 * Joins lists of licences by their selectors, highest level first: an entry goes without those below it that mean the
 * same licence, or a part of what it means (`{ name }` covers `{ name, subscriptionId }`).
 */
export function mergeLicenses(lists: readonly (readonly SaidLicense[])[]): SaidLicense[] {
  const merged: SaidLicense[] = [];
  for (const list of lists) {
    const above = [...merged];
    merged.push(...list.filter(({ choice }) => !above.some((higher) => covers(higher.choice, choice))));
  }
  return merged;
}

function covers(higher: unknown, lower: unknown): boolean {
  if (!isPlainObject(higher) || !isPlainObject(lower)) return false;
  const stated = PARTS.filter((part) => fold(higher[part]) !== undefined);
  return stated.length > 0 && stated.every((part) => fold(higher[part]) === fold(lower[part]));
}

function fold(part: unknown): string | undefined {
  return typeof part === "string" ? part.trim().replace(/\s+/g, " ").toLowerCase() : undefined;
}
