import { dynamicProvider, type ResourceHandlers } from "../runtime/dynamicProvider.ts";
import { ofOwnType } from "../runtime/ownType.ts";

/** Handlers that are loaded with the first request: programs without Unified CM never load them. */
function later(load: () => Promise<ResourceHandlers>): ResourceHandlers {
  return {
    check: async (...request) => (await load()).check(...request),
    create: async (...request) => (await load()).create(...request),
    read: async (...request) => (await load()).read(...request),
    update: async (...request) => (await load()).update(...request),
    delete: async (...request) => (await load()).delete(...request),
  };
}

/** `CallManagerDevice`, as the plugin process serves it. */
export const callManagerDevice = ofOwnType(
  "CallManagerDevice",
  dynamicProvider(later(async () => (await import("./loaded.ts")).deviceHandlers)),
);

/** `CallManagerUser`, as the plugin process serves it. */
export const callManagerUser = ofOwnType(
  "CallManagerUser",
  dynamicProvider(later(async () => (await import("./loaded.ts")).endUserHandlers)),
);

/** `CallManagerRemoteDestination`, as the plugin process serves it. */
export const callManagerRemoteDestination = ofOwnType(
  "CallManagerRemoteDestination",
  dynamicProvider(later(async () => (await import("./loaded.ts")).destinationHandlers)),
);
