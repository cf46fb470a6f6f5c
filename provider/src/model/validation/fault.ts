import { distance } from "fastest-levenshtein";
import { withoutHidden } from "../hiddenTexts.ts";

/** An error or a warning about one stated value. */
export interface Fault {
  /** Property path as written in a program, e.g. `services.meeting.meeting`. */
  path: string;
  /** What is wrong, and what to do about it. */
  reason: string;
}

/**
 * The message of a fault. It begins with the path, because the engine prints only the reason of a failure.
 * @param fault the fault
 */
export function faultText({ path, reason }: Fault): string {
  return path === "" ? reason : `${path}: ${reason}`;
}

/** The value as a message shows it: short, quoted, never a whole object. */
export function shown(value: unknown): string {
  if (typeof value === "string") {
    const text = withoutHidden(value);
    return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);
  }
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}

/** The known names that are most like `name`: nearest first, at most three, none where nothing is like it. */
export function nearest(name: string, known: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const ranked = known
    .map((candidate) => ({ candidate, score: unlikeness(wanted, candidate.toLowerCase()) }))
    .filter(({ score }) => score <= 0.5)
    .sort((a, b) => a.score - b.score || a.candidate.localeCompare(b.candidate));
  const best = ranked[0]?.score ?? 0;
  return ranked
    .filter(({ score }) => score <= best + 0.1)
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}

/** A shorter name is part of most others by chance. */
const TELLING = 3;

function unlikeness(wanted: string, candidate: string): number {
  const shorter = Math.min(wanted.length, candidate.length);
  const isContained = shorter >= TELLING && (candidate.includes(wanted) || wanted.includes(candidate));
  return isContained ? 0.1 : distance(wanted, candidate) / Math.max(wanted.length, candidate.length, 1);
}

/** The names as a message lists them: `"a" or "b"`; the empty text for none. */
export function alternatives(names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(" or ");
}
