import { callingOperations } from "../calling/operations.ts";
import { licenseOperations } from "../licenses/operations.ts";
import { organizationOperations } from "../organization/operations.ts";
import { peopleOperations } from "../people/operations.ts";
import { roleOperations } from "../roles/operations.ts";
import { scimOperations } from "../scim/operations.ts";
import type { Operations } from "./call.ts";

/** Every operation of the description that the emulator serves, one table per API family. */
export const operations: Operations = {
  ...peopleOperations,
  ...licenseOperations,
  ...roleOperations,
  ...organizationOperations,
  ...callingOperations,
  ...scimOperations,
};

/** Method and path template of everything served, the two of OAuth too, which the description leaves out. */
export const operationKeys: readonly string[] = [...Object.keys(operations), "POST /access_token", "GET /authorize"];

export function isOperation(key: string): boolean {
  return operationKeys.includes(key);
}

/** Whether it is known to fail half-way. */
export function failsPartly(key: string): boolean {
  return Object.hasOwn(operations, key) && operations[key]?.handlePartly !== undefined;
}
