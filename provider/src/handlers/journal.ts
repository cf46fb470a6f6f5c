import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Somebody this machine is creating, written down before Webex is asked. */
export interface JournalEntry {
  email: string;
  project: string;
  /** UTC, one for each attempt. */
  at: string[];
}

/**
 * What survives a run that is killed: whoever was being created then is found in Webex by the next run and recognised as
 * its own, without `adoptExisting`. An entry is dropped as soon as a state shows the person's id.
 */
export interface Journal {
  write(organization: string, email: string, now: number): void;
  find(organization: string, email: string): JournalEntry | undefined;
  drop(organization: string, email: string): void;
  /** The creation came to its end: the engine has the id now, or will be killed before it keeps it. */
  created(organization: string, email: string): void;
  /** The operation ends in good order, its state is kept: what came to its end needs no journal any more. */
  settle(): void;
}

/** One file for each person, in Pulumi's own folder; projects do not see each other's. */
export function openJournal(env: NodeJS.ProcessEnv, warn: (text: string) => void): Journal {
  const project = env.PULUMI_PROJECT ?? "";
  const folder = join(env.PULUMI_HOME ?? join(homedir(), ".pulumi"), "webex-journal");
  const fileOf = (organization: string, email: string) => {
    const key = [organization, project, email.toLowerCase()].join("\n");
    return `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`;
  };
  const pending = new Set(namesIn(folder));
  const finished = new Set<string>();
  let warned = false;
  const remove = (name: string) => {
    if (pending.delete(name)) rmSync(join(folder, name), { force: true });
  };
  return {
    write: (organization, email, now) => {
      const name = fileOf(organization, email);
      const before = pending.has(name) ? (entryIn(join(folder, name))?.at ?? []) : [];
      const entry: JournalEntry = { email, project, at: [...before, new Date(now).toISOString()] };
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(join(folder, name), JSON.stringify(entry), { mode: 0o600 });
        pending.add(name);
      } catch (e) {
        // Without a journal the work is still right; only a killed run has to be mended with adoptExisting.
        if (!warned)
          warn(
            `The journal of creations cannot be kept in ${folder} (${reasonOf(e)}): if this run is killed, run the next one with WEBEX_ADOPT_EXISTING=true`,
          );
        warned = true;
      }
    },
    find: (organization, email) => {
      const name = fileOf(organization, email);
      return pending.has(name) ? entryIn(join(folder, name)) : undefined;
    },
    drop: (organization, email) => remove(fileOf(organization, email)),
    created: (organization, email) => finished.add(fileOf(organization, email)),
    settle: () => finished.forEach(remove),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // There is none before the first creation.
    return [];
  }
}

/** A file cut short by a full disk says nothing. */
function entryIn(file: string): JournalEntry | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JournalEntry;
  } catch {
    return undefined;
  }
}

function reasonOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}

/** How long after the entry was written its POST may have taken effect; the two clocks differ by a little. */
const EFFECT_MS = 15 * 60_000;
const SKEW_MS = 60_000;

/** Whether a person found in Webex is the one an entry speaks of: made then, not before and not long after. */
export function isOwn(entry: JournalEntry | undefined, created: string | undefined): boolean {
  if (entry === undefined || created === undefined) return false;
  return entry.at.some((at) => {
    const delay = Date.parse(created) - Date.parse(at);
    return delay > -SKEW_MS && delay < EFFECT_MS;
  });
}
