import { e164 } from "../../../model/user/phoneNumbers.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import { isForbidden } from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import type { Location } from "../../../webex/locations.ts";
import type { CallingNumber } from "../../../webex/numbers.ts";
import type { SessionOrganization } from "../../runtime/session.ts";

/**
 * The inventory, or undefined if the token may not read it. Then only Webex's answer shows whether a number is free.
 */
export async function readableInventory(organization: SessionOrganization): Promise<CallingNumber[] | undefined> {
  return organization.numbers().catch((e: unknown) => {
    if (isForbidden(e)) return undefined;
    throw e;
  });
}

/** The entry of a number in the organisation's inventory. */
export function findNumber(inventory: readonly CallingNumber[], value: string): CallingNumber | undefined {
  const number = e164(value);
  return inventory.find(({ phoneNumber }) => phoneNumber !== "" && e164(phoneNumber) === number);
}

/**
 * The fault of a location where Webex Calling is not enabled. Webex would create the person there and reject the
 * licence. A number or an extension at the location shows that Calling is enabled; otherwise the list of calling
 * locations does. If the token may read neither, there is no fault.
 */
export async function callingDisabledFaults(
  organization: SessionOrganization,
  { id, name }: Location,
): Promise<Fault[]> {
  const isThere = (location: { id: string } | undefined) => location !== undefined && sameId(location.id, id);
  const inventory = await readableInventory(organization);
  if (inventory?.some(({ location }) => isThere(location))) return [];
  const enabled = await organization.callingLocations();
  if ("unreadable" in enabled || enabled.some(isThere)) return [];
  const reason = `${name} is not enabled for Webex Calling; enable it in Control Hub (Locations), or state another location`;
  return [{ path: "location", reason }];
}
