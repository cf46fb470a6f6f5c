import { freeUnits, isCounted, type OrganizationLicense } from "../../model/licenses/match.ts";
import { planLicenses } from "../../model/licenses/plan.ts";
import { type SeatRequests, seatFaults } from "../../model/licenses/seats.ts";
import { faultText } from "../../model/validation/fault.ts";
import type { Declared, DeclaredUser } from "./declared.ts";
import { error, type Finding, listed, note, people, warning } from "./finding.ts";
import type { PeopleByEmail } from "./newPeople.ts";

/** What is bought, where a name is not enough to tell a licence, and what the program asks for in vain. */
export function licenseFindings(
  owned: readonly OrganizationLicense[],
  declared: Declared | undefined,
  byEmail: PeopleByEmail,
): Finding[] {
  return [
    ...subscriptions(owned),
    ...sites(owned),
    ...ambiguousNames(owned),
    ...(declared === undefined ? [] : requestFindings(owned, declared.users, byEmail)),
  ];
}

/** A subscription with its free units, one finding each. */
function subscriptions(owned: readonly OrganizationLicense[]): Finding[] {
  const bySubscription = Map.groupBy(owned.filter(isCounted), ({ subscriptionId }) => subscriptionId);
  return [...bySubscription].map(([subscription, licenses]) => {
    const units = licenses.map((license) => {
      const site = license.siteUrl === undefined ? "" : ` on ${license.siteUrl}`;
      return `${license.name}${site} ${freeUnits(license)} of ${license.totalUnits}`;
    });
    return note("subscription", `free in ${subscription}: ${units.join(", ")}`);
  });
}

function sites(owned: readonly OrganizationLicense[]): Finding[] {
  const urls = [...new Set(owned.flatMap(({ siteUrl }) => siteUrl ?? []))];
  if (urls.length < 2) return [];
  return [
    note(
      "sites",
      `there are ${urls.length} meeting sites: ${urls.join(", ")}`,
      "State one as siteUrl of the WebexAppService",
    ),
  ];
}

function ambiguousNames(owned: readonly OrganizationLicense[]): Finding[] {
  const byName = Map.groupBy(owned.filter(isCounted), ({ name }) => name);
  const several = [...byName].flatMap(([name, licenses]) => {
    const subscriptions = new Set(licenses.map(({ subscriptionId }) => subscriptionId));
    return subscriptions.size > 1 ? `${name} (${[...subscriptions].join(", ")})` : [];
  });
  if (several.length === 0) return [];
  const what = `bought in several subscriptions: ${several.join(", ")}`;
  return [note("licenses-in-several-subscriptions", what, "State one as subscriptionId of the WebexAppService")];
}

/** Licences that users ask for and that the organisation lacks, has several of, or has no unit left of. */
function requestFindings(
  owned: readonly OrganizationLicense[],
  users: readonly DeclaredUser[],
  byEmail: PeopleByEmail,
): Finding[] {
  const requests: SeatRequests = new Map();
  const unmet = new Map<string, string[]>();
  for (const user of users) {
    const held = new Set(byEmail.get(user.email ?? "")?.licenses);
    const plan = planLicenses(user.inputs, owned, held);
    for (const fault of plan.faults) add(unmet, faultText(fault), user.name);
    seatFaults(requests, user.email ?? user.name, plan.add);
  }
  return [
    ...[...unmet].map(([reason, names]) =>
      error("license-unmet", `${reason} — ${people(names.length)} of the program: ${listed(names)}`, UNMET_REMEDY),
    ),
    ...owned.flatMap((license) => seatFinding(license, requests.get(license.id)?.size ?? 0)),
  ];
}

const UNMET_REMEDY = "Correct the service, the subscriptionId or the siteUrl in the program, or buy the licence";

function add(lists: Map<string, string[]>, key: string, value: string): void {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}

/** Nearly nothing left is worth a warning: others give licences as well. */
const SCARCE = 0.05;

function seatFinding(license: OrganizationLicense, requested: number): Finding[] {
  if (requested === 0 || !isCounted(license)) return [];
  const free = freeUnits(license);
  const what = `the program newly asks for ${requested} units of ${license.name} in ${license.subscriptionId}, and ${free} of ${license.totalUnits} are free`;
  if (requested > free)
    return [error("seats-short", what, "Buy more, take units from others, or use another subscription")];
  if (free - requested < SCARCE * license.totalUnits)
    return [warning("seats-scarce", what, "Buy more in time, because others give licences as well")];
  return [];
}
