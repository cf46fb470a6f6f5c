import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { sameId } from "../../webex/ids.ts";

/**
 * Records on disk which people are being created. After a run was killed, the next run recognises the people that it
 * had created, without `adoptExisting`. An entry is kept until a state contains the person, and removed if nobody was
 * created.
 */
export interface Journal {
  /** The entry of a person in this stack. */
  entry(organization: string, email: string): Promise<Entry>;
  /** Whether any stack of the project was creating the person. */
  has(organization: string, email: string): boolean;
  /** Removes the entries of a person that a state contains. An entry with another person's id stays. */
  drop(organization: string, email: string, id: string): void;
}

/** The record of one person's creation, in memory and, where possible, on disk. */
export interface Entry {
  /**
   * `at`: the times of the attempts that may have created the person, by Webex's clock, in milliseconds since the
   * epoch. `id`: the person that one of them created.
   */
  known(): { at: readonly number[]; id?: string | undefined };
  /** Called right before a request leaves. */
  recordAttempt(at: number): void;
  /** Removes an attempt that created nobody. */
  retract(at: number): void;
  recordCreated(id: string): void;
  /** Whether another stack on this machine has created that person. */
  isOfAnotherStack(id: string): boolean;
}

const storedEntry = z.object({
  /** Not read; for people who look into the folder. */
  email: z.string(),
  project: z.string(),
  stack: z.string().optional(),
  at: z.array(z.number()),
  id: z.string().optional(),
});

type StoredEntry = z.infer<typeof storedEntry>;

export interface JournalOptions {
  env: NodeJS.ProcessEnv;
  stack: () => Promise<string | undefined>;
  warn: (text: string) => void;
}

/** The journal has one file for each person and stack, in Pulumi's folder. */
export function openJournal({ env, stack, warn }: JournalOptions): Journal {
  const project = env.PULUMI_PROJECT ?? "";
  const folder = join(env.PULUMI_HOME ?? join(homedir(), ".pulumi"), "webex-journal");
  const keyOf = (organization: string, email: string) => hash([organization, project, email.toLowerCase()]);
  // File names by person, because there may be thousands, and each diff looks one up.
  const files = Map.groupBy(fileNames(folder), (name) => name.slice(0, KEY_LENGTH));
  let hasWarned = false;

  const removeFile = (key: string, name: string) => {
    rmSync(join(folder, name), { force: true });
    const remaining = (files.get(key) ?? []).filter((other) => other !== name);
    if (remaining.length > 0) files.set(key, remaining);
    else files.delete(key);
  };
  const store = (key: string, name: string, entry: StoredEntry) => {
    if (entry.at.length === 0 && entry.id === undefined) return removeFile(key, name);
    try {
      writeEntry(folder, name, JSON.stringify(entry));
      files.set(key, [...new Set([...(files.get(key) ?? []), name])]);
    } catch (e) {
      // This process still knows the entry. Only after a killed run is adoptExisting needed.
      if (!hasWarned)
        warn(
          `The journal of creations cannot be written to ${folder} (${reasonOf(e)}): if this run is killed, run the next one with WEBEX_ADOPT_EXISTING=true`,
        );
      hasWarned = true;
    }
  };

  return {
    entry: async (organization, email) => {
      const ofStack = await stack();
      const key = keyOf(organization, email);
      const name = `${key}-${hash([ofStack ?? ""])}.json`;
      const before = files.get(key)?.includes(name) ? readEntry(join(folder, name)) : undefined;
      let entry: StoredEntry = before ?? { email, project, stack: ofStack, at: [] };
      const change = (changed: Partial<StoredEntry>) => {
        entry = { ...entry, ...changed };
        store(key, name, entry);
      };
      return {
        known: () => entry,
        recordAttempt: (at) => change({ at: [...entry.at, at] }),
        retract: (at) => change({ at: entry.at.filter((other) => other !== at) }),
        recordCreated: (id) => change({ id }),
        isOfAnotherStack: (id) =>
          fileNames(folder).some((other) => other !== name && isEntryOf(id, readEntry(join(folder, other)))),
      };
    },
    has: (organization, email) => files.has(keyOf(organization, email)),
    drop: (organization, email, id) => {
      const key = keyOf(organization, email);
      for (const name of files.get(key) ?? []) {
        const entry = readEntry(join(folder, name));
        if (entry?.id === undefined || isEntryOf(id, entry)) removeFile(key, name);
      }
    },
  };
}

function isEntryOf(id: string, entry: StoredEntry | undefined): boolean {
  return entry?.id !== undefined && sameId(entry.id, id);
}

function fileNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // The folder does not exist before the first creation.
    return [];
  }
}

/** An entry, or undefined for a file that is cut short or has another format. */
function readEntry(file: string): StoredEntry | undefined {
  try {
    return storedEntry.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Writes atomically: a killed process leaves either the whole file or none. */
function writeEntry(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `.${name}.${process.pid}`);
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, join(folder, name));
}

const KEY_LENGTH = 32;

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, KEY_LENGTH);
}

function reasonOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}

/** Webex's `Date` header is exact to the second, and the creation time of a person to the millisecond. */
const SKEW_MS = 1_000;

/**
 * Whether a person found in Webex is the one of the entry: the person with its id, or one created soon after an
 * attempt.
 * @param withinMs how long after its start an attempt may have created the person
 */
export function wasCreatedHere(
  entry: Entry,
  found: { id: string; created?: string | undefined },
  withinMs: number,
): boolean {
  const { at, id } = entry.known();
  if (id !== undefined) return sameId(id, found.id);
  const { created } = found;
  if (created === undefined) return false;
  const wasCreatedThen = at.some((startedAt) => {
    const delay = Date.parse(created) - startedAt;
    return delay > -SKEW_MS && delay < withinMs;
  });
  return wasCreatedThen && !entry.isOfAnotherStack(found.id);
}
