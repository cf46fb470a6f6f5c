import { valueAt, withValue } from "../paths.ts";
import { SERVICES, servicePath } from "../services.ts";
import type { Merged } from "./merge.ts";

/** Of each group a person has one at most. */
const GROUPS: readonly (readonly string[])[] = [
  SERVICES.filter(({ group }) => group === "calling").map(servicePath),
  SERVICES.filter(({ group }) => group === "hybridCalendarServices").map(servicePath),
  ["settings.calling.useOrgDomain", "settings.calling.callingBehaviourUcManagerProfile"],
];

/**
 * What a higher level says yes to takes its rivals of lower levels away: a user with Google is not left with the
 * Exchange of its template. Rivals of one level stay as they are, for a rule to refuse.
 */
export function resolveAlternatives(merged: Merged): void {
  for (const group of GROUPS) {
    const affirmed = group.filter((path) => valueAt(merged.values, path));
    const levelOf = (path: string) => merged.origins.get(path) ?? 0;
    const highest = Math.min(...affirmed.map(levelOf));
    for (const path of affirmed.filter((path) => levelOf(path) > highest)) {
      const off = typeof valueAt(merged.values, path) === "string" ? "" : false;
      merged.values = withValue(merged.values, path, off);
      merged.origins.set(path, highest);
    }
  }
}
