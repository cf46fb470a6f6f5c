import { type DirectoryNumber, sameNumber } from "./lines.ts";

/** What an end user of Unified CM has, as far as devices need it. */
export interface EndUserValues {
  associatedDevices: readonly string[];
  associatedGroups: readonly string[];
  primaryExtension?: DirectoryNumber | undefined;
  enableCti: boolean;
  enableMobility: boolean;
}

/** What a person's devices need of the end user. */
export interface EndUserNeeds {
  devices: readonly string[];
  groups: readonly string[];
  /** Undefined: nothing is said of it, and it stays. Null: it is taken away if it was added. */
  primaryExtension?: DirectoryNumber | null | undefined;
  /** Only with a Remote Device. A flag that is on stays on. */
  enableMobility: boolean;
}

/** What this program has added to the end user, which alone it takes away again. */
export interface Added {
  devices: readonly string[];
  groups: readonly string[];
  /** The number that it made the primary extension. */
  primaryExtension?: DirectoryNumber | undefined;
}

export const NOTHING_ADDED: Added = { devices: [], groups: [] };

/** What is written: lists replace the former lists, and null takes the value away. */
export interface EndUserChanges {
  associatedDevices?: readonly string[];
  associatedGroups?: readonly string[];
  primaryExtension?: DirectoryNumber | null;
  enableCti?: true;
  enableMobility?: true;
}

/**
 * What the end user lacks, and what was added for devices that are no longer declared. Devices and groups of others
 * stay. Without changes nothing is written.
 */
export function endUserChanges(
  needs: EndUserNeeds,
  has: EndUserValues,
  before: Added = NOTHING_ADDED,
): { changes: EndUserChanges; added: Added } {
  const devices = listChange(needs.devices, has.associatedDevices, before.devices);
  const groups = listChange(needs.groups, has.associatedGroups, before.groups);
  const extension = extensionChange(needs.primaryExtension, has.primaryExtension, before.primaryExtension);
  return {
    changes: {
      ...(devices.list ? { associatedDevices: devices.list } : {}),
      ...(groups.list ? { associatedGroups: groups.list } : {}),
      ...(extension.value === undefined ? {} : { primaryExtension: extension.value }),
      ...(has.enableCti ? {} : { enableCti: true }),
      ...(needs.enableMobility && !has.enableMobility ? { enableMobility: true } : {}),
    },
    added: {
      devices: devices.added,
      groups: groups.added,
      ...(extension.added ? { primaryExtension: extension.added } : {}),
    },
  };
}

/**
 * What is written when the devices leave: the lists without what was added. The flags stay, because others may need
 * them by now.
 */
export function endUserRemoval(has: EndUserValues, { devices, groups, primaryExtension }: Added): EndUserChanges {
  const none: EndUserNeeds = { devices: [], groups: [], primaryExtension: null, enableMobility: false };
  const added = { devices, groups, ...(primaryExtension ? { primaryExtension } : {}) };
  const { enableCti: _, ...changes } = endUserChanges(none, has, added).changes;
  return changes;
}

export function isEmpty(changes: EndUserChanges): boolean {
  return Object.keys(changes).length === 0;
}

function listChange(
  needed: readonly string[],
  present: readonly string[],
  addedBefore: readonly string[],
): { list?: string[]; added: string[] } {
  const missing = needed.filter((name) => !includes(present, name));
  const obsolete = present.filter((name) => includes(addedBefore, name) && !includes(needed, name));
  const added = [...addedBefore.filter((name) => includes(needed, name) && !includes(missing, name)), ...missing];
  if (missing.length === 0 && obsolete.length === 0) return { added };
  return { list: [...present.filter((name) => !obsolete.includes(name)), ...missing], added };
}

function extensionChange(
  needed: DirectoryNumber | null | undefined,
  present: DirectoryNumber | undefined,
  addedBefore: DirectoryNumber | undefined,
): { value?: DirectoryNumber | null; added?: DirectoryNumber | undefined } {
  const isAdded = addedBefore !== undefined && sameNumber(present, addedBefore);
  if (needed === undefined) return isAdded ? { added: addedBefore } : {};
  if (needed === null) return isAdded ? { value: null } : {};
  if (!sameNumber(needed, present)) return { value: needed, added: needed };
  return isAdded ? { added: needed } : {};
}

/** Unified CM tells names apart in any capitals. */
function includes(names: readonly string[], name: string): boolean {
  return names.some((other) => other.toLowerCase() === name.toLowerCase());
}
