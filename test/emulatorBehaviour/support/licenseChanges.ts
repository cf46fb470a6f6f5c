import type { webex } from "./webex.ts";

export interface LicenseChange {
  id: string;
  operation?: string;
  properties?: Record<string, string>;
}

/** What tests of PATCH /licenses/users say: `patch(await add("Hybrid - Message"))`, about one person. */
export function licenseChanges({ admin, license, locationId }: ReturnType<typeof webex>, email: string) {
  return {
    patch: (...licenses: LicenseChange[]) => admin().patch("/licenses/users", { email, licenses }),
    add: async (name: string, properties?: Record<string, string>): Promise<LicenseChange> => ({
      id: await license(name),
      ...(properties && { properties }),
    }),
    remove: async (name: string): Promise<LicenseChange> => ({ id: await license(name), operation: "remove" }),
    messaging: () => license("Advanced Messaging", "Sub100001"),
    atDesk: (extension: string) => ({ locationId: locationId("London"), extension }),
  };
}
