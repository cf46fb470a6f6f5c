import { comparableId } from "../../model/ids.ts";
import type { EntryKind, OperationLog } from "../../operation/operationLog.ts";

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
  /** People who lose devices on Unified CM. */
  deviceRemovals: SharedCount;
  /** People whose devices are found to be gone. */
  devicesGone: SharedCount;
  /** Full administrators whose access is taken away. */
  lockedOut: SharedIds;
  /** Numbers and extensions that users are waiting for, who have to get them from other users. */
  awaitedNumbers: SharedWaits;
  /** Counts the users who have received a number or an extension that they waited for. */
  numbersReceived: { add(number: string): void; count(): number };
}

export interface SharedWaits {
  add(key: string): void;
  delete(key: string): void;
  has(key: string): boolean;
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
    deviceRemovals: sharedCount(log, "deviceRemoval"),
    devicesGone: sharedCount(log, "deviceGone"),
    lockedOut: sharedIds(log, "lockedOut"),
    awaitedNumbers: sharedWaits(log),
    numbersReceived: {
      add: (number) => log.append("numberReceived", number),
      count: () => log.values("numberReceived").length,
    },
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
      return own.has(key) || log.values(kind).includes(key);
    },
  };
}

function sharedWaits(log: OperationLog): SharedWaits {
  const times = (kind: EntryKind, key: string) => log.values(kind).filter((value) => value === key).length;
  return {
    add: (key) => log.append("awaitsNumber", key),
    delete: (key) => log.append("awaitsNumberNoMore", key),
    has: (key) => times("awaitsNumber", key) > times("awaitsNumberNoMore", key),
  };
}

/** Every process appends its claim, and then looks which place it got: the order is the same for all. */
function sharedCount(log: OperationLog, kind: EntryKind): SharedCount {
  return {
    claim: (id, limit) => {
      const key = comparableId(id);
      log.append(kind, key);
      return [...new Set(log.values(kind))].indexOf(key) < limit;
    },
  };
}
