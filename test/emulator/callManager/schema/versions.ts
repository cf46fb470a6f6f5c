/** The schemas that the emulated cluster speaks, oldest first. */
export const schemaVersions = ["12.5", "14.0", "15.0"] as const;

export type SchemaVersion = (typeof schemaVersions)[number];

const prefix = "http://www.cisco.com/AXL/API/";

export function namespaceOf(version: SchemaVersion): string {
  return `${prefix}${version}`;
}

/** The version that a namespace names, served or not; undefined where it is not one of AXL's. */
export function versionIn(namespace: string): string | undefined {
  return namespace.startsWith(prefix) ? namespace.slice(prefix.length) : undefined;
}

export function isServed(version: string | undefined): version is SchemaVersion {
  return schemaVersions.some((served) => served === version);
}
