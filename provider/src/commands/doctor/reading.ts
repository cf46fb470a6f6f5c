import type { OrganizationLicense } from "../../model/licenses/match.ts";
import type { OwnedRole } from "../../model/roles.ts";
import type { CallingProfile } from "../../webex/callingProfiles.ts";
import type { Location } from "../../webex/locations.ts";
import type { CallingNumber } from "../../webex/numbers.ts";
import type { Person } from "../../webex/people.ts";

/** What was read, or why it could not be. */
export type Reading<T> = { value: T } | { failed: string; status?: number | undefined };

/** What `doctor` reads of an organisation. */
export interface OrganizationReadings {
  licenses: Reading<readonly OrganizationLicense[]>;
  roles: Reading<readonly OwnedRole[]>;
  locations: Reading<readonly Location[]>;
  callingLocations: Reading<readonly Pick<Location, "id">[]>;
  callingProfiles: Reading<readonly CallingProfile[]>;
  numbers: Reading<readonly CallingNumber[]>;
  /** Everybody, without calling data. */
  people: Reading<readonly Person[]>;
}

/** What was read; undefined if it could not be. */
export function valueIn<T>(reading: Reading<T>): T | undefined {
  return "value" in reading ? reading.value : undefined;
}

/** Reads something, and lives with a failure. */
export async function reading<T>(read: () => Promise<T>): Promise<Reading<T>> {
  try {
    return { value: await read() };
  } catch (e) {
    const status = typeof e === "object" && e !== null ? Reflect.get(e, "status") : undefined;
    const failed = e instanceof Error ? e.message : String(e);
    return { failed, status: typeof status === "number" ? status : undefined };
  }
}
