import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { sameId } from "../../webex/ids.ts";

/**
 * What survives a run that is killed: whoever was being created then is found in Webex by the next run and recognised as
 * its own, without `adoptExisting`. An entry is kept until a state shows the person, and forgotten if nobody was made.
 */
export interface Journal {
  /** Of this stack. */
  entry(organization: string, email: string): Promise<Entry>;
  /** Whether any stack of the project was creating the person. */
  has(organization: string, email: string): boolean;
  /** A state shows the person: an entry that knows of another one stays. */
  drop(organization: string, email: string, id: string): void;
}

/** What is known of one person's creation; kept in memory, and on disk where that can be. */
export interface Entry {
  /** Attempts by Webex's clock, milliseconds since the epoch, that may have made the person; `id`: one has. */
  known(): { at: readonly number[]; id?: string | undefined };
  /** Right before a request leaves. */
  recordAttempt(at: number): void;
  /** The attempt made nobody. */
  retract(at: number): void;
  recordCreated(id: string): void;
  /** Whether another stack on this machine has made that person. */
  isOfAnotherStack(id: string): boolean;
}

const storedEntry = z.object({
  /** For whoever looks into the folder. */
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

/** One file for each person and stack, in Pulumi's own folder. */
export function openJournal({ env, stack, warn }: JournalOptions): Journal {
  const project = env.PULUMI_PROJECT ?? "";
  const folder = join(env.PULUMI_HOME ?? join(homedir(), ".pulumi"), "webex-journal");
  const keyOf = (organization: string, email: string) => hash([organization, project, email.toLowerCase()]);
  // File names by person: there may be thousands, and each diff asks.
  const files = Map.groupBy(namesIn(folder), (name) => name.slice(0, KEY_LENGTH));
  let warned = false;

  const forget = (key: string, name: string) => {
    rmSync(join(folder, name), { force: true });
    const left = (files.get(key) ?? []).filter((one) => one !== name);
    if (left.length > 0) files.set(key, left);
    else files.delete(key);
  };
  const store = (key: string, name: string, entry: StoredEntry) => {
    if (entry.at.length === 0 && entry.id === undefined) return forget(key, name);
    try {
      write(folder, name, JSON.stringify(entry));
      files.set(key, [...new Set([...(files.get(key) ?? []), name])]);
    } catch (e) {
      // Within this process the entry is still known; only a run that is killed has to be mended with adoptExisting.
      if (!warned)
        warn(
          `The journal of creations cannot be kept in ${folder} (${reasonOf(e)}): if this run is killed, run the next one with WEBEX_ADOPT_EXISTING=true`,
        );
      warned = true;
    }
  };

  return {
    entry: async (organization, email) => {
      const ofStack = await stack();
      const key = keyOf(organization, email);
      const name = `${key}-${hash([ofStack ?? ""])}.json`;
      const before = files.get(key)?.includes(name) ? read(join(folder, name)) : undefined;
      let entry: StoredEntry = before ?? { email, project, stack: ofStack, at: [] };
      const change = (changed: Partial<StoredEntry>) => {
        entry = { ...entry, ...changed };
        store(key, name, entry);
      };
      return {
        known: () => entry,
        recordAttempt: (at) => change({ at: [...entry.at, at] }),
        retract: (at) => change({ at: entry.at.filter((one) => one !== at) }),
        recordCreated: (id) => change({ id }),
        isOfAnotherStack: (id) =>
          namesIn(folder).some((other) => other !== name && isEntryOf(id, read(join(folder, other)))),
      };
    },
    has: (organization, email) => files.has(keyOf(organization, email)),
    drop: (organization, email, id) => {
      const key = keyOf(organization, email);
      for (const name of files.get(key) ?? []) {
        const entry = read(join(folder, name));
        if (entry?.id === undefined || isEntryOf(id, entry)) forget(key, name);
      }
    },
  };
}

function isEntryOf(id: string, entry: StoredEntry | undefined): boolean {
  return entry?.id !== undefined && sameId(entry.id, id);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // There is none before the first creation.
    return [];
  }
}

/** A file cut short or written by somebody else says nothing. */
function read(file: string): StoredEntry | undefined {
  try {
    return storedEntry.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, whenever the process is killed. */
function write(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unfinished = join(folder, `.${name}.${process.pid}`);
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, join(folder, name));
}

const KEY_LENGTH = 32;

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, KEY_LENGTH);
}

function reasonOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}

/** Webex tells the time by the second, and when somebody was made by the millisecond. */
const SKEW_MS = 1_000;

/**
 * Whether a person found in Webex is the one an entry speaks of: the very one, or one made soon after an attempt.
 * @param withinMs how long after it began an attempt may have taken effect
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
  const isMadeThen = at.some((began) => {
    const delay = Date.parse(created) - began;
    return delay > -SKEW_MS && delay < withinMs;
  });
  return isMadeThen && !entry.isOfAnotherStack(found.id);
}
