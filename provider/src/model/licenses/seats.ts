import type { Fault } from "../validation/fault.ts";
import { describeLicense, freeUnits, isCounted, type OrganizationLicense } from "./match.ts";

/** Who asks for a unit of a licence: e-mail addresses by licence id. */
export type SeatRequests = Map<string, Set<string>>;

/** Adds one user's newly asked licences to the requests, and tells which of them are more than the free units. */
export function seatFaults(requests: SeatRequests, email: string, asked: readonly OrganizationLicense[]): Fault[] {
  return asked.filter(isCounted).flatMap((license) => {
    const askers = requests.get(license.id) ?? new Set();
    requests.set(license.id, askers.add(email));
    if (askers.size <= freeUnits(license)) return [];
    return [
      {
        path: "",
        reason:
          `no free unit of ${describeLicense(license)}: users of this program newly ask for ${askers.size} or more. ` +
          "Buy more, take it from somebody, use another subscription, or set webex:seatCheck to warning",
      },
    ];
  });
}
