import { schemasFor } from "../schema/schema.ts";
import type { SchemaVersion } from "../schema/versions.ts";
import type { AxlOperations } from "./call.ts";
import { lineOperations } from "./lines.ts";
import { phoneOperations } from "./phones.ts";
import { referenceOperations } from "./references.ts";
import { remoteDestinationOperations } from "./remoteDestinations.ts";
import { userOperations } from "./users.ts";
import { versionOperations } from "./version.ts";

/** Every operation of AXL that the emulated cluster serves. */
export const axlOperations: AxlOperations = {
  ...versionOperations,
  ...phoneOperations,
  ...lineOperations,
  ...userOperations,
  ...remoteDestinationOperations,
  ...referenceOperations,
};

/** Cisco's schema of a version, as far as these operations go. */
export const schemaOf = schemasFor(Object.keys(axlOperations));

/**
 * The names of the elements that a request of an operation holds, in the order that Cisco's schema demands; where it wraps an
 * object, as addPhone does, those of the object.
 */
export function orderedElements(operation: string, version: SchemaVersion): readonly string[] {
  const schema = schemaOf(version);
  const fields = schema.fieldsOfElement(operation);
  const [only] = fields;
  const wrapped = operation.startsWith("add") && fields.length === 1 && only?.type;
  return (wrapped ? schema.fieldsOfType(wrapped) : fields).map(({ name }) => name);
}
