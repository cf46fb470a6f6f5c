import { licenseNameIsOneOf, namesFor } from "../licenses/match.ts";
import { flagNames } from "../licenses/statements.ts";
import { isPlainObject } from "../omitUnmanaged.ts";
import { valueAt, withValue } from "../paths.ts";
import { SERVICES, servicePath } from "../services.ts";
import type { LicenseSource } from "../userArgs.ts";
import { isUnmanaged, type Merged } from "./merge.ts";

/** `exclusive: true`: what is absent of the eleven services is taken away, as unticked boxes are. */
export function removeUnlisted(merged: Merged, licenseNames: LicenseSource["licenseNames"]): void {
  const { exclusive, ...values } = merged.values;
  // Anything but true and false stays, for the schema to refuse.
  if (typeof exclusive === "boolean") merged.values = values;
  if (exclusive !== true) return;
  const level = merged.origins.get("exclusive") ?? 0;
  const chosen = namesChosen(merged);
  for (const service of SERVICES) {
    const path = servicePath(service);
    if (valueAt(merged.values, path) !== undefined || isUnmanaged(merged, path)) continue;
    const names = flagNames(service, licenseNames ? { licenseNames } : {});
    if (chosen.some((name) => licenseNameIsOneOf(name, names))) continue;
    merged.values = withValue(merged.values, path, false);
    merged.origins.set(path, level);
  }
}

/**
 * Names of the licences a user is to have, in `licenses` or below another service's flag; of any shape, see `Level`. What
 * an id stands for is not known here.
 */
function namesChosen({ values }: Merged): string[] {
  const licenses: unknown[] = Array.isArray(values.licenses) ? values.licenses : [];
  const flags = SERVICES.map((service) => valueAt(values, servicePath(service)));
  return [...licenses, ...flags].flatMap((choice) => {
    if (!isPlainObject(choice) || choice.assign === false || choice.id !== undefined) return [];
    return typeof choice.name === "string" ? namesFor(choice.name) : [];
  });
}
