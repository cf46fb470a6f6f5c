import type { ErrorCode, NoteCode, WarningCode } from "./codes.ts";

/**
 * `error`: the first `up` would fail. `warning`: it would surprise, or a later one fails. `note`: good to know.
 */
export const SEVERITIES = ["error", "warning", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** One thing that `doctor` has found. */
export interface Finding {
  severity: Severity;
  /** A word for pipelines, which never changes: `scope-missing`. */
  code: ErrorCode | WarningCode | NoteCode;
  /** What was found. */
  what: string;
  /** What to do; `""` where there is nothing to do. */
  remedy: string;
}

export function error(code: ErrorCode, what: string, remedy: string): Finding {
  return { severity: "error", code, what, remedy };
}

export function warning(code: WarningCode, what: string, remedy: string): Finding {
  return { severity: "warning", code, what, remedy };
}

export function note(code: NoteCode, what: string, remedy = ""): Finding {
  return { severity: "note", code, what, remedy };
}

/** The worst first; of one severity in the order in which they were found. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

/** Whether the first `up` would fail. */
export function wouldFail(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === "error");
}

const MOST_SHOWN = 5;

/** `ada@acme.example, bo@acme.example and 3 more` */
export function listed(names: readonly string[], most: number = MOST_SHOWN): string {
  const shown = names.slice(0, most).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** `1 person`, `3 people` */
export function people(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}

/** `3 people of the program are`, and in the singular */
export function peopleWho(count: number, [one, several]: readonly [string, string]): string {
  return `${people(count)} of the program ${count === 1 ? one : several}`;
}

/** `1 user`, `2 users` */
export function counted(count: number, word: string): string {
  return count === 1 ? `1 ${word}` : `${count} ${word}s`;
}
