import { e164 } from "../../../model/user/phoneNumbers.ts";
import type { Fault } from "../../../model/validation/fault.ts";
import { isForbidden } from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import type { Location } from "../../../webex/locations.ts";
import type { CallingNumber } from "../../../webex/numbers.ts";
import type { SessionOrganization } from "../../runtime/session.ts";

/** The inventory, unless the token may not read it: then Webex is to judge. */
export async function readableInventory(organization: SessionOrganization): Promise<CallingNumber[] | undefined> {
  return organization.numbers().catch((e: unknown) => {
    if (isForbidden(e)) return undefined;
    throw e;
  });
}

/** The entry of a number in the organisation's inventory. */
export function numberIn(inventory: readonly CallingNumber[], value: string): CallingNumber | undefined {
  const wanted = e164(value);
  return inventory.find(({ phoneNumber }) => phoneNumber !== "" && e164(phoneNumber) === wanted);
}

/**
 * Somebody can be given calling only where it is enabled; elsewhere Webex makes the person and refuses the licence. A number
 * or an extension at the location shows that it is, else one more list; where Webex tells neither, its own refusal does.
 */
export async function withoutCalling(organization: SessionOrganization, { id, name }: Location): Promise<Fault[]> {
  const isThere = (location: { id: string } | undefined) => location !== undefined && sameId(location.id, id);
  const inventory = await readableInventory(organization);
  if (inventory?.some(({ location }) => isThere(location))) return [];
  const enabled = await organization.callingLocations();
  if ("unreadable" in enabled || enabled.some(isThere)) return [];
  const reason = `${name} is not enabled for Webex Calling; enable it in Control Hub (Locations), or state another location`;
  return [{ path: "location", reason }];
}
