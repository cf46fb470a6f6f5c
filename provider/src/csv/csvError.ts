import { inspect } from "node:util";
import { sanitizeForTerminal } from "../model/terminalText.ts";

/** One thing wrong with a CSV file: where, and what to do about it. */
export interface CsvFault {
  /** Line of the file where the row begins; the header is line 1. Absent: the whole file. */
  line?: number;
  /** Header of the column, as written in the file. */
  column?: string;
  reason: string;
}

const SHOWN_FAULTS = 100;

/**
 * Everything wrong with a CSV file at once, so that one run is enough to mend it.
 * @example acme.csv line 7, column "Call Service Aware": "TRU" is neither TRUE nor FALSE; write one of the two or leave the cell empty
 */
export class CsvError extends Error {
  /** As it was given to `usersFromCsv`. */
  readonly path: string;
  /** In the order of the file; the message shows the first hundred. */
  readonly faults: readonly CsvFault[];

  constructor(path: string, faults: readonly CsvFault[]) {
    const inOrder = faults.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    super(messageOf(path, inOrder));
    this.name = "CsvError";
    this.path = path;
    this.faults = inOrder;
    // A program that ends with this error shows its stack, and the fault is in the file, not in the program.
    this.stack = this.message;
    // Node.js prints the properties of an error that nobody catches.
    for (const name of ["name", "path", "faults"]) Object.defineProperty(this, name, { enumerable: false });
  }

  /** Pulumi prints an error as Node.js inspects it, which would add the faults once more as objects. */
  [inspect.custom](): string {
    return this.message;
  }
}

function messageOf(path: string, faults: readonly CsvFault[]): string {
  const lines = faults.slice(0, SHOWN_FAULTS).map((fault) => sanitizeForTerminal(csvFaultText(path, fault)));
  if (faults.length > SHOWN_FAULTS) lines.push(`… and ${faults.length - SHOWN_FAULTS} more in ${path}`);
  return lines.join("\n");
}

function csvFaultText(path: string, { line, column, reason }: CsvFault): string {
  const at = line === undefined ? path : `${path} line ${line}`;
  return column === undefined ? `${at}: ${reason}` : `${at}, column ${JSON.stringify(column)}: ${reason}`;
}
