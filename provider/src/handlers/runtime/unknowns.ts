/**
 * The engine's sentinels for unknown values in a preview, one for each type (string, boolean, number, list, object,
 * asset, archive). The dynamic-provider host passes them on undecoded.
 */
const SENTINELS = new Set<unknown>([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
]);

/** Names of the properties that contain an unknown value at any depth. */
export function unknownProperties(properties: Record<string, unknown>): string[] {
  return Object.keys(properties).filter((name) => isUnknown(properties[name]));
}

/** Whether a value is one that only the `up` will know, or contains one. */
export function isUnknown(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(isUnknown);
  return SENTINELS.has(value);
}
