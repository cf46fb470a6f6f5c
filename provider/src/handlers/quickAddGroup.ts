import { groupFaults } from "../model/effective/templateSchema.ts";
import { statedOnly } from "./statedOnly.ts";

/** `QuickAddGroup`, as the plugin process serves it. */
export const quickAddGroup = statedOnly({ shape: groupFaults });
