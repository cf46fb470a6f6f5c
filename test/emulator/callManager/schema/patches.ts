import { type SchemaVersion, schemaVersions } from "./versions.ts";

/** The top-level definitions of a schema, as they stand in Cisco's file, by kind and name. */
export type Definitions = ReadonlyMap<string, string>;

/** Where the service is documented to take what its own schema does not. */
export interface Patch {
  readonly name: string;
  readonly versions: readonly SchemaVersion[];
  /** `type XUUID`, `element getPhone`. */
  readonly definition: string;
  readonly from: string;
  readonly to: string;
  /** Cisco's bug or page. */
  readonly source: string;
}

export const patches: readonly Patch[] = [
  {
    name: "a uuid is taken with and without braces",
    versions: schemaVersions,
    definition: "type XUUID",
    from: "\\{........-....-....-....-............\\}",
    to: "\\{?........-....-....-....-............\\}?",
    source: "AXL Developer Guide, Handling AXL Unique IDs",
  },
];

/** A patch of something that is not there is a mistake in the table. */
export function patched(version: SchemaVersion, definitions: Definitions): Definitions {
  const result = new Map(definitions);
  for (const { name, versions, definition, from, to } of patches) {
    if (!versions.includes(version)) continue;
    const fragment = result.get(definition);
    if (!fragment?.includes(from))
      throw new Error(`Patch "${name}": the schema ${version} has no ${definition} with it.`);
    result.set(
      definition,
      fragment.replaceAll(from, () => to),
    );
  }
  return result;
}
