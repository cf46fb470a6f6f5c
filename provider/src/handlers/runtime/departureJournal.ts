import { join } from "node:path";
import { z } from "zod";
import { shownValue } from "../../model/hiddenTexts.ts";
import { canonicalEmail, sameEmail } from "../../model/user/email.ts";
import { sameId } from "../../webex/ids.ts";
import { fileNames, journalFolder, keyOf, readEntry, removeEntry, writeEntry } from "./journalFiles.ts";

/**
 * What happened: the modes of `onDelete`; `gone` for somebody whom Webex no longer had; `renamed` for somebody whom
 * another resource of the stack has taken over, while the former entry is still in the state.
 */
const WAYS = ["delete", "deactivate", "offboard", "retain", "gone", "renamed"] as const;

/** Somebody who has left the stack. */
export interface Departure {
  /** Not read; for people who look into the folder. `[secret]` where it is one. */
  email: string;
  id: string;
  /**
   * Further addresses that the person may have had by then, e.g. one that a change to `email` was to replace. Those of a
   * person whose address is a secret are hashed, see `hadAddress`.
   */
  emails: string[];
  how: (typeof WAYS)[number];
  /** Whether the person existed before the resource. */
  adopted: boolean;
  /** UTC, e.g. `2026-01-31T09:00:00.000Z`. */
  at: string;
}

const departure = z.object({
  email: z.string(),
  id: z.string(),
  emails: z.array(z.string()).default([]),
  how: z.enum(WAYS),
  adopted: z.boolean(),
  at: z.string(),
});

/**
 * Records on disk who has left a stack, and how. Whoever was signed off comes back by id when the program declares the
 * address again; of whoever was deleted the preview says that it would be a new account.
 */
export interface DepartureJournal {
  record(organization: string, left: Omit<Departure, "at" | "emails"> & Partial<Departure>): Promise<void>;
  /** The last departure of the address from this stack, or from one whose name was not known, as in `destroy`. */
  find(organization: string, email: string): Promise<Departure | undefined>;
  /** Forgets the address, because somebody has it in the state again. */
  drop(organization: string, email: string): Promise<void>;
  /**
   * Whether another resource has taken over that very person, as far as the former entry does not know yet. Answers yes
   * once. In `destroy` the stack's name is not known, and a record of any stack of the project counts.
   */
  takeRenamed(organization: string, email: string, id: string): Promise<boolean>;
}

export interface DepartureJournalOptions {
  env: NodeJS.ProcessEnv;
  stack: () => Promise<string | undefined>;
  now: () => number;
  warn: (text: string) => void;
}

/** Whether the person may have had the address by then. */
export function hadAddress({ emails }: Departure, address: string): boolean {
  return emails.some((known) => sameEmail(address, known) || known === hashed(address));
}

function hashed(address: string): string {
  return keyOf([canonicalEmail(address)]);
}

/** What the file has of a person. */
function kept<D extends { email: string; emails?: string[] }>(left: D): D & { emails: string[] } {
  const { email, emails = [] } = left;
  const shown = shownValue(email);
  return shown === email ? { ...left, emails } : { ...left, email: shown, emails: emails.map(hashed) };
}

/** The journal has one file for each person and stack, beside the journal of creations. */
export function openDepartureJournal({ env, stack, now, warn }: DepartureJournalOptions): DepartureJournal {
  const folder = join(journalFolder(env), "departures");
  const personKey = (organization: string, email: string) =>
    keyOf([organization, env.PULUMI_PROJECT ?? "", email.toLowerCase()]);
  const names = async (organization: string, email: string) =>
    [(await stack()) ?? "", ""].map((ofStack) => `${personKey(organization, email)}-${keyOf([ofStack])}.json`);
  let hasWarned = false;
  return {
    record: async (organization, left) => {
      const [name = ""] = await names(organization, left.email);
      try {
        writeEntry(folder, name, { ...kept(left), at: new Date(now()).toISOString() } satisfies Departure);
      } catch (e) {
        if (hasWarned) return;
        hasWarned = true;
        warn(
          `The journal of people who left cannot be written to ${folder} (${e instanceof Error ? e.message : String(e)}): ` +
            "whoever is declared again needs adoptExisting",
        );
      }
    },
    find: async (organization, email) => {
      for (const name of await names(organization, email)) {
        const entry = readEntry(join(folder, name), departure);
        if (entry) return entry;
      }
      return undefined;
    },
    drop: async (organization, email) => {
      for (const name of await names(organization, email)) removeEntry(join(folder, name));
    },
    takeRenamed: async (organization, email, id) => {
      const key = personKey(organization, email);
      const known = (await stack()) === undefined ? fileNames(folder) : await names(organization, email);
      for (const name of known.filter((other) => other.startsWith(key))) {
        const left = readEntry(join(folder, name), departure);
        if (left?.how !== "renamed" || !sameId(left.id, id)) continue;
        removeEntry(join(folder, name));
        return true;
      }
      return false;
    },
  };
}
