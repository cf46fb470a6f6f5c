import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { z } from "zod";

/**
 * What is told: of plugins the ids of people (`declared`, `removal`, `gone`, `lockedOut`), the numbers and extensions
 * that users wait for (`awaitsNumber`, `awaitsNumberNoMore`) and have received (`numberReceived`), the jobs that they
 * started to move users (`moveJob`), the people that they created (`created`), the new addresses that are not confirmed
 * yet (`awaitedEmail`), how those who have devices left (`removed`), whose devices were removed (`deviceRemoval`) or
 * are gone (`deviceGone`), and the addresses of new users whom Webex has already (`existing`) or had once
 * (`recreated`); of the program the addresses that it declares under another name than the state (`renamed`), those of
 * its users who manage others (`manager`), those of its users in the state (`kept`), which of their devices they take
 * away (`devicesTakenAway`), and, for an empty state, all of them (`emptyState`).
 */
const KINDS = [
  "opened",
  "declared",
  "removal",
  "gone",
  "deviceRemoval",
  "deviceGone",
  "removed",
  "lockedOut",
  "awaitsNumber",
  "awaitsNumberNoMore",
  "numberReceived",
  "moveJob",
  "created",
  "awaitedEmail",
  "existing",
  "recreated",
  "renamed",
  "manager",
  "kept",
  "devicesTakenAway",
  "emptyState",
] as const;

export type EntryKind = (typeof KINDS)[number];

/** A line of the file. */
export type Line = [process: number, log: number, kind: EntryKind, value: string];

const storedLine: z.ZodType<Line> = z.tuple([z.number(), z.number(), z.enum(KINDS), z.string()]);

/** Reads a growing file, each line once. */
export class LineReader {
  private readonly file: string;
  readonly byKind = new Map<EntryKind, Line[]>();
  /** The latest log of each process. */
  readonly latest = new Map<number, number>();
  private offset = 0;
  private rest = "";

  constructor(file: string) {
    this.file = file;
  }

  /** Takes up what was appended since the last call. */
  read(): void {
    const texts = (this.rest + this.readMore()).split("\n");
    this.rest = texts.pop() ?? "";
    for (const text of texts) {
      const line = parsed(text);
      if (line) this.take(line);
    }
  }

  private take(line: Line): void {
    const [pid, generation, kind] = line;
    this.latest.set(pid, Math.max(generation, this.latest.get(pid) ?? 0));
    const known = this.byKind.get(kind);
    if (known) known.push(line);
    else this.byKind.set(kind, [line]);
  }

  private readMore(): string {
    // Nobody has written yet, or nothing more.
    if ((statSync(this.file, { throwIfNoEntry: false })?.size ?? 0) <= this.offset) return "";
    let handle: number;
    try {
      handle = openSync(this.file, "r");
    } catch {
      // It was removed meanwhile.
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
