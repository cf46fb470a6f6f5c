import { createHash } from "node:crypto";
import { appendFileSync, closeSync, fstatSync, lstatSync, mkdirSync, openSync, readSync, rmSync } from "node:fs";
import { hostname, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { z } from "zod";

/**
 * What is told: of plugins the ids of people (`declared`, `removal`, `gone`, `lockedOut`), the numbers and extensions that
 * users wait for (`awaitsNumber`, `awaitsNumberNoMore`) and have received (`numberReceived`), the jobs that they started to move users (`moveJob`), the people that they created
 * (`created`), and the addresses of new users whom Webex has already (`existing`) or had once (`recreated`); of the
 * program the addresses that it declares under another name than the state (`renamed`), those of its users who manage
 * others (`manager`), those of its users in the state (`kept`), and, for an empty state, all of them (`emptyState`).
 */
const KINDS = [
  "opened",
  "declared",
  "removal",
  "gone",
  "lockedOut",
  "awaitsNumber",
  "awaitsNumberNoMore",
  "numberReceived",
  "moveJob",
  "created",
  "existing",
  "recreated",
  "renamed",
  "manager",
  "kept",
  "emptyState",
] as const;

export type EntryKind = (typeof KINDS)[number];

/** One thing that a process of the operation tells the others. */
export interface OperationEntry {
  kind: EntryKind;
  value: string;
}

/**
 * What the processes of one operation of the engine know together: the program, and one plugin process for each
 * provider. All of them have the same engine address, and nobody else has it at that time.
 */
export interface OperationLog {
  append(kind: EntryKind, value: string): void;
  /** The entries of all processes that are alive, in the order in which they were appended. */
  entries(): readonly OperationEntry[];
}

const storedLine = z.tuple([z.number(), z.number(), z.enum(KINDS), z.string()]);

/** A line of the file: process id, number of the log in that process, kind, value. */
type Line = z.infer<typeof storedLine>;

/** A log of one process alone, where there is no engine to share it by. */
export function ownLog(): OperationLog {
  const entries: OperationEntry[] = [];
  return { append: (kind, value) => void entries.push({ kind, value }), entries: () => entries };
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
export function sharedLog(engineAddress: string, warn: (text: string) => void): OperationLog {
  const file = join(privateFolder(), `${hash(`${engineAddress} ${hostname()}`)}.jsonl`);
  const lines = new LineReader(file);
  opened += 1;
  const generation = opened;
  if (files.size === 0) process.once("exit", removeFiles);
  files.set(file, lines);
  /** What could not be written. This process still knows it. */
  const unwritten: OperationEntry[] = [];
  const log: OperationLog = {
    append: (kind, value) => {
      const line: Line = [process.pid, generation, kind, value];
      try {
        appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
      } catch (e) {
        if (unwritten.length === 0) warn(notShared(e));
        unwritten.push({ kind, value });
      }
    },
    entries: () => [...currentEntries(lines.read(), { pid: process.pid, generation }), ...unwritten],
  };
  // From here on, earlier lines of this process do not count for the others either.
  log.append("opened", "");
  return log;
}

/** Removes the files that no other living process uses. */
function removeFiles(): void {
  for (const [file, lines] of files) {
    if (lines.read().every(([pid]) => pid === process.pid || !isAlive(pid))) rmSync(file, { force: true });
  }
}

/** The entries of living processes: of this one those of its own log, of others those of their latest. */
function currentEntries(lines: readonly Line[], own: { pid: number; generation: number }): OperationEntry[] {
  const latest = new Map<number, number>();
  for (const [pid, generation] of lines) latest.set(pid, Math.max(generation, latest.get(pid) ?? 0));
  for (const pid of latest.keys()) if (pid !== own.pid && !isAlive(pid)) latest.delete(pid);
  latest.set(own.pid, own.generation);
  return lines
    .filter(([pid, generation]) => latest.get(pid) === generation)
    .map(([, , kind, value]) => ({ kind, value }));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (e) {
    // EPERM: it lives under another account.
    return (e as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Reads a growing file, each line once. */
class LineReader {
  private readonly file: string;
  private readonly lines: Line[] = [];
  private offset = 0;
  private rest = "";

  constructor(file: string) {
    this.file = file;
  }

  read(): readonly Line[] {
    const texts = (this.rest + this.readMore()).split("\n");
    this.rest = texts.pop() ?? "";
    for (const text of texts) {
      const line = parsed(text);
      if (line) this.lines.push(line);
    }
    return this.lines;
  }

  private readMore(): string {
    let handle: number;
    try {
      handle = openSync(this.file, "r");
    } catch {
      // Nobody has written yet.
      return "";
    }
    try {
      const added = Buffer.alloc(Math.max(0, fstatSync(handle).size - this.offset));
      this.offset += readSync(handle, added, 0, added.length, this.offset);
      return added.toString("utf8");
    } finally {
      closeSync(handle);
    }
  }
}

/** A line, or undefined for one that a full disk has cut short. */
function parsed(text: string): Line | undefined {
  try {
    return storedLine.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
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

/** The values of one kind. */
export function valuesOf(log: OperationLog, kind: EntryKind): string[] {
  return log.entries().flatMap((entry) => (entry.kind === kind ? [entry.value] : []));
}

/** Who a person of a state is: the organisation and the address. */
export function personKey({ organization, email }: Readonly<Record<string, unknown>>): string {
  return `${String(organization)} ${String(email).toLowerCase()}`;
}
