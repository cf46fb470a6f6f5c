import { comparableId } from "../../model/ids.ts";
import { type EntryKind, type OperationLog, valuesOf } from "../../operation/operationLog.ts";

/**
 * What one operation of the engine may do to people, whichever of its plugin processes is asked. Explicit providers
 * have a process each.
 */
export interface OperationGuards {
  /** People whom the program declares: diffed, created, adopted or read for the program. They are not removed. */
  declared: SharedIds;
  /** People removed. */
  removals: SharedCount;
  /** People found to be gone. */
  gone: SharedCount;
  /** Full administrators whose access is taken away. */
  lockedOut: SharedIds;
}

export interface SharedIds {
  add(id: string): void;
  /** Forms of one id are equal. */
  has(id: string): boolean;
}

export interface SharedCount {
  /** Counts one more, unless that many were counted already. Synchronous, so that nothing comes between. */
  claim(id: string, limit: number): boolean;
}

export function operationGuards(log: OperationLog): OperationGuards {
  return {
    declared: sharedIds(log, "declared"),
    removals: sharedCount(log, "removal"),
    gone: sharedCount(log, "gone"),
    lockedOut: sharedIds(log, "lockedOut"),
  };
}

function sharedIds(log: OperationLog, kind: EntryKind): SharedIds {
  const own = new Set<string>();
  return {
    add: (id) => {
      const key = comparableId(id);
      if (own.has(key)) return;
      own.add(key);
      log.append(kind, key);
    },
    has: (id) => {
      const key = comparableId(id);
      return own.has(key) || valuesOf(log, kind).includes(key);
    },
  };
}

/** Every process appends its claim, and then looks which place it got: the order is the same for all. */
function sharedCount(log: OperationLog, kind: EntryKind): SharedCount {
  return {
    claim: (id, limit) => {
      const key = comparableId(id);
      log.append(kind, key);
      return [...new Set(valuesOf(log, kind))].indexOf(key) < limit;
    },
  };
}
