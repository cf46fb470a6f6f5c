import { profileFaults } from "../model/entitlement/schema.ts";
import { statedOnly } from "./stateOnly.ts";

/** `EntitlementProfile`, as the plugin process serves it. */
export const entitlementProfile = statedOnly({ shape: profileFaults });
