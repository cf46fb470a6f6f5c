import type { License } from "./license.ts";
import type { Organization } from "./organization.ts";
import type { Person } from "./person.ts";

export function hold(organization: Organization, person: Person, licenseId: string, now: number): void {
  if (person.licenses.has(licenseId)) return;
  person.licenses = new Set([...person.licenses, licenseId]);
  organization.seatChanges.push({ at: now, licenseId, units: 1 });
}

export function release(organization: Organization, person: Person, licenseId: string, now: number): void {
  if (!person.licenses.has(licenseId)) return;
  person.licenses = new Set([...person.licenses].filter((held) => held !== licenseId));
  organization.seatChanges.push({ at: now, licenseId, units: -1 });
}

/** Units in use per licence, counted from the people. */
export function unitsInUse(organization: Organization): Map<string, number> {
  const units = new Map<string, number>();
  for (const person of organization.people.values()) {
    for (const id of person.licenses) units.set(id, (units.get(id) ?? 0) + 1);
  }
  return units;
}

/** Units in use as the counters show them: without what changed less than `delay` seconds ago. */
export function unitsShown(organization: Organization, now: number, delay: number): Map<string, number> {
  const units = unitsInUse(organization);
  for (const change of organization.seatChanges) {
    if (change.at + delay * 1000 > now) {
      units.set(change.licenseId, (units.get(change.licenseId) ?? 0) - change.units);
    }
  }
  return units;
}

export function hasFreeUnit(organization: Organization, license: License): boolean {
  if (license.offer.kind !== "paid") return true;
  const inUse = unitsInUse(organization).get(license.id) ?? 0;
  return inUse + license.consumedByWorkspaces < license.units;
}
