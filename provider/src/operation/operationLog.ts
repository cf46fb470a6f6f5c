import { createHash } from "node:crypto";
import { appendFileSync, lstatSync, mkdirSync, rmSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { type EntryKind, type Line, LineReader } from "./lineReader.ts";
import { isAlive } from "./processes.ts";
import { removeStaleLogs } from "./staleLogs.ts";

export type { EntryKind } from "./lineReader.ts";

/**
 * What the processes of one operation of the engine know together: the program, and one plugin process for each
 * provider. All of them have the same engine address, and nobody else has it at that time.
 */
export interface OperationLog {
  append(kind: EntryKind, value: string): void;
  /** The values of one kind, of all processes that are alive, in the order in which they were appended. */
  values(kind: EntryKind): string[];
}

/** A log of one process alone, where there is no engine to share it by. */
export function ownLog(): OperationLog {
  const told: { kind: EntryKind; value: string }[] = [];
  return {
    append: (kind, value) => void told.push({ kind, value }),
    values: (kind) => told.flatMap((entry) => (entry.kind === kind ? [entry.value] : [])),
  };
}

/** Counts the logs that this process has opened. A process may serve several operations, one after the other. */
let opened = 0;
/** The files to look after when this process ends. */
const files = new Map<string, LineReader>();

/**
 * The log in a file that only this account can read, under the system's temporary folder. Pulumi's home is not used,
 * because containers share it, and each of them has an engine at 127.0.0.1. Appending a short line is atomic. Lines of
 * a process that has ended do not count: it belonged to an earlier engine at the same address.
 */
export function sharedLog(engineAddress: string, warn: (text: string) => void, now = Date.now): OperationLog {
  const folder = privateFolder();
  if (files.size === 0) removeStaleLogs(folder, now());
  const file = join(folder, `${hash(`${engineAddress} ${hostname()}`)}.jsonl`);
  const lines = new LineReader(file);
  opened += 1;
  const generation = opened;
  if (files.size === 0) process.once("exit", removeFiles);
  files.set(file, lines);
  /** What could not be written. This process still knows it. */
  const unwritten = ownLog();
  let hasWarned = false;
  const log: OperationLog = {
    append: (kind, value) => {
      const line: Line = [process.pid, generation, kind, value];
      try {
        appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
      } catch (e) {
        if (!hasWarned) warn(notShared(e));
        hasWarned = true;
        unwritten.append(kind, value);
      }
    },
    values: (kind) => {
      lines.read();
      const known = lines.byKind.get(kind);
      if (known === undefined) return unwritten.values(kind);
      const current = currentGenerations(lines.latest, { pid: process.pid, generation });
      const written = known.filter(([pid, generation]) => current.get(pid) === generation);
      return [...written.map(([, , , value]) => value), ...unwritten.values(kind)];
    },
  };
  // From here on, earlier lines of this process do not count for the others either.
  log.append("opened", "");
  return log;
}

/** Removes the files that no other living process uses. */
function removeFiles(): void {
  for (const [file, lines] of files) {
    lines.read();
    if ([...lines.latest.keys()].every((pid) => pid === process.pid || !isAlive(pid))) rmSync(file, { force: true });
  }
}

/** The logs of living processes that count: of this one its own, of others their latest. */
function currentGenerations(
  latest: ReadonlyMap<number, number>,
  own: { pid: number; generation: number },
): ReadonlyMap<number, number> {
  const others = [...latest].filter(([pid]) => pid !== own.pid && isAlive(pid));
  return new Map([...others, [own.pid, own.generation]]);
}

/** @throws if somebody else owns the folder, or others can write to it */
function privateFolder(): string {
  const { uid, username } = userInfo();
  const folder = join(tmpdir(), `pulumi-webex-${uid < 0 ? hash(username) : uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { mode, uid: owner } = lstatSync(folder);
  const isPrivate = process.platform === "win32" || (owner === uid && (mode & 0o077) === 0);
  if (!isPrivate) throw new Error(`${folder} belongs to another account, or others may enter it`);
  return folder;
}

export function notShared(e: unknown): string {
  return (
    `Processes of this operation cannot tell each other whom the program declares and how many people were removed ` +
    `(${e instanceof Error ? e.message : String(e)}): with several explicit providers, each of them counts alone`
  );
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** Who a person of a state is: the organisation and the address. */
export function personKey({ organization, email }: Readonly<Record<string, unknown>>): string {
  return `${String(organization)} ${String(email).toLowerCase()}`;
}
