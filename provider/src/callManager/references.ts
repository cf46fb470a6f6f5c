import type { AxlClient } from "./axl/client.ts";
import { childrenNamed, textOf } from "./axl/element.ts";

/** What devices refer to by name, and the operation that lists it. */
const LISTS: Readonly<Record<string, { list: string; element: string }>> = {
  "device pool": { list: "listDevicePool", element: "devicePool" },
  location: { list: "listLocation", element: "location" },
  "calling search space": { list: "listCss", element: "css" },
  partition: { list: "listRoutePartition", element: "routePartition" },
  "common phone profile": { list: "listCommonPhoneConfig", element: "commonPhoneConfig" },
  "presence group": { list: "listPresenceGroup", element: "presenceGroup" },
  "security profile": { list: "listPhoneSecurityProfile", element: "phoneSecurityProfile" },
  "SIP profile": { list: "listSipProfile", element: "sipProfile" },
  "access control group": { list: "listUserGroup", element: "userGroup" },
  "button template": { list: "listPhoneButtonTemplate", element: "phoneButtonTemplate" },
};

/** The names of one kind of thing on the cluster. */
export async function listNames(client: AxlClient, kind: string): Promise<string[]> {
  const { list, element } = LISTS[kind] ?? {};
  if (list === undefined || element === undefined) throw new Error(`Unified CM has no list of ${kind}.`);
  const fields = { searchCriteria: { name: "%" }, returnedTags: { name: "" } };
  const answer = await client.call({ name: list, fields, operation: "list every", subject: kind });
  return childrenNamed(answer, element).flatMap((row) => textOf(row, "name") ?? []);
}
