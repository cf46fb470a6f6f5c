import { groupFaults } from "../model/inheritance/templateSchema.ts";
import { statedOnly } from "./stateOnly.ts";

/** `QuickAddGroup`, as the plugin process serves it. */
export const quickAddGroup = statedOnly({ shape: groupFaults });
