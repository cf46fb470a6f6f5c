import { faultText } from "../../../model/validation/fault.ts";
import type { LicenseProperties } from "../../../webex/licenses.ts";
import type { Person } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { awaitNumbers } from "./awaitNumbers.ts";
import { locationOf } from "./locations.ts";
import { callingDisabledFaults } from "./numberInventory.ts";

/** The properties that the request for a calling licence must have. Waits until number and extension are free. */
export async function callingProperties(
  { session, organization, inputs }: Pick<SyncContext, "session" | "organization" | "inputs">,
  person?: Person,
): Promise<LicenseProperties> {
  const location = await locationOf(organization, inputs.location ?? "");
  if (!("id" in location)) throw new VisibleError(`${inputs.email}: ${faultText(location)}`);
  const [disabled] = await callingDisabledFaults(organization, location);
  if (disabled) throw new VisibleError(`${inputs.email}: ${faultText(disabled)}`);
  await awaitNumbers({ session, organization, inputs, locationId: location.id, person });
  const phoneNumber = inputs.phoneNumbers?.[0]?.value;
  return {
    locationId: location.id,
    ...(phoneNumber ? { phoneNumber } : {}),
    ...(inputs.extension ? { extension: inputs.extension } : {}),
  };
}
