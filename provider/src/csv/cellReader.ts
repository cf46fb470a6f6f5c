/** What a FALSE in the file means; Control Hub asks the same when it imports a file (help.webex.com/afv3q8). */
export const CSV_MODES = ["add", "addAndRemove"] as const;
/** `add`: FALSE says nothing; `addAndRemove`: FALSE takes away. An empty cell says nothing in either. */
export type CsvMode = (typeof CSV_MODES)[number];

/** What one cell says; `undefined`: nothing. */
export type Reading<T> = { value: T } | { fault: string } | undefined;

/** Reads a cell that holds something; spaces around it are gone. */
export type Reader<T> = (cell: string, mode: CsvMode) => Reading<T>;
