import { catalogFaults } from "../model/entitlement/schema.ts";
import { statedOnly } from "./stateOnly.ts";

/** `EntitlementCatalog`, as the plugin process serves it. */
export const entitlementCatalog = statedOnly({ shape: catalogFaults });
