import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { shownValue } from "../../model/hiddenTexts.ts";
import { sameId } from "../../webex/ids.ts";
import { fileNames, journalFolder, KEY_LENGTH, keyOf, readEntry, writeEntry } from "./journalFiles.ts";

/**
 * Records on disk which people are being created. After a run was killed, the next run recognises the people that it
 * had created, without `adoptExisting`. An entry is kept until a state contains the person, and removed if nobody was
 * created.
 */
export interface Journal {
  /** The entry of a person in this stack. */
  entry(organization: string, email: string): Promise<Entry>;
  /** Whether this stack was creating the person. */
  has(organization: string, email: string): Promise<boolean>;
  /**
   * Removes this stack's entry of a person that its state contains. An entry with another person's id stays, and so do
   * the entries of other stacks.
   */
  drop(organization: string, email: string, id: string): Promise<void>;
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
  /** Not read; for people who look into the folder. `[secret]` where it is one. */
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
  const folder = journalFolder(env);
  const personKey = (organization: string, email: string) => keyOf([organization, project, email.toLowerCase()]);
  const fileName = (key: string, ofStack: string | undefined) => `${key}-${keyOf([ofStack ?? ""])}.json`;
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
      writeEntry(folder, name, entry);
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
      const key = personKey(organization, email);
      const name = fileName(key, ofStack);
      const before = files.get(key)?.includes(name) ? readEntry(join(folder, name), storedEntry) : undefined;
      let entry: StoredEntry = before ?? { email: shownValue(email), project, stack: ofStack, at: [] };
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
          fileNames(folder).some(
            (other) => other !== name && isEntryOf(id, readEntry(join(folder, other), storedEntry)),
          ),
      };
    },
    has: async (organization, email) => {
      if (files.size === 0) return false;
      const key = personKey(organization, email);
      return files.has(key) && (files.get(key) ?? []).includes(fileName(key, await stack()));
    },
    drop: async (organization, email, id) => {
      if (files.size === 0) return;
      const key = personKey(organization, email);
      if (!files.has(key)) return;
      const name = fileName(key, await stack());
      if (!files.get(key)?.includes(name)) return;
      const entry = readEntry(join(folder, name), storedEntry);
      if (entry?.id === undefined || isEntryOf(id, entry)) removeFile(key, name);
    },
  };
}

function isEntryOf(id: string, entry: StoredEntry | undefined): boolean {
  return entry?.id !== undefined && sameId(entry.id, id);
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
