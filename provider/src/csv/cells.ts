import { distance } from "fastest-levenshtein";
import { isPersonId } from "../model/ids.ts";
import { CALLING_BEHAVIOURS, type CallingBehaviour, userFaults } from "../model/index.ts";
import { behaviourType } from "../model/user/callingBehaviour.ts";
import { alternatives, nearest, shown } from "../model/validation/fault.ts";
import type { Reader } from "./cellReader.ts";
import { isFalse, isNearlyTrue, isTrue } from "./record.ts";

/** A word, a name, a place. */
export const text: Reader<string> = (cell) => {
  if (cell.includes("\ufffd"))
    return { fault: `${shown(cell)} has lost a letter when it was saved; type it again and save as UTF-8` };
  if (SPREADSHEET_ERROR.test(cell))
    return { fault: `${shown(cell)} is an error of the spreadsheet; write the value, or leave the cell empty` };
  return { value: cell.replace(/^'(?='*[=+@-])/, "") };
};

/** Where a formula found nothing, in several languages: `#N/A`, `#REF!`, `#¿NOMBRE?`. */
const SPREADSHEET_ERROR = /^#(?:N\/[AD]|NV|¿?[\p{Lu}\d/]+[!?])$/u;

/** A text as a cell that no spreadsheet calculates when it opens the file: `=1+1` → `'=1+1`. */
export function uncalculated(value: string): string {
  return /^'*[=+@-]/.test(value) ? `'${value}` : value;
}

/** An address, also one that a spreadsheet has made a link of. */
export const email: Reader<string> = (cell) => {
  const value = cell.replace(/^mailto:\s*/i, "");
  return userFaults({ email: value }).some(({ path }) => path === "email")
    ? { fault: `${shown(cell)} is not an e-mail address; write it like amara.okafor@acme.example` }
    : { value };
};

/**
 * A value that is chosen: a name, a number, a word. Files have FALSE where there is none, e.g. in `UC Manager Profile`.
 * TRUE is no value.
 */
export function chosen<T>(reads: Reader<T>): Reader<T> {
  return (cell, mode) => {
    const word = cell.toUpperCase();
    // Other languages' words may be names, and a spreadsheet writes them in capitals.
    if (word === "FALSE" || (cell === word && isFalse(cell))) return undefined;
    return word === "TRUE" ? noValue(cell) : reads(cell, mode);
  };
}

function noValue(cell: string): { fault: string } {
  return { fault: `${shown(cell)} is no value of this column; write the value, or leave the cell empty` };
}

/** The e-mail of a person, as Control Hub writes managers, or the id. */
export const personReference: Reader<string> = (cell, mode) => {
  if (isPersonId(cell)) return { value: cell };
  const reading = email(cell, mode);
  return reading && "value" in reading
    ? reading
    : { fault: `${shown(cell)} is neither an e-mail address nor a person id; write the manager's e-mail` };
};

/** TRUE or FALSE. */
export const flag: Reader<boolean> = (cell, mode) => {
  if (isTrue(cell)) return { value: true };
  if (!isFalse(cell))
    return { fault: `${shown(cell)} is neither TRUE nor FALSE; write one of the two or leave the cell empty` };
  return mode === "addAndRemove" ? { value: false } : undefined;
};

/** TRUE and FALSE for something the model words otherwise. */
export function flagFor<T>(on: T, off: T): Reader<T> {
  return (cell, mode) => {
    const reading = flag(cell, mode);
    return reading && "value" in reading ? { value: reading.value ? on : off } : reading;
  };
}

/** One of these words, in any capitals. */
export function oneOf<T extends string>(allowed: readonly T[]): Reader<T> {
  return wordFor(Object.fromEntries(allowed.map((word) => [word, word] as const)) as Record<string, T>);
}

/** Words of the file on the left, what each means on the right; `undefined`: it says nothing. */
function wordFor<T>(meanings: Readonly<Record<string, T | undefined>>): Reader<T> {
  const words = Object.keys(meanings);
  return (cell) => {
    const word = words.find((known) => known.toLowerCase() === cell.toLowerCase());
    if (word === undefined) return { fault: `${shown(cell)} is not known here; ${didYouMean(cell, words)}` };
    const meaning = meanings[word];
    return meaning === undefined ? undefined : { value: meaning };
  };
}

function didYouMean(cell: string, words: readonly string[]): string {
  const like = nearest(cell, words);
  return like.length > 0 ? `did you mean ${alternatives(like)}?` : `use ${alternatives(words)}`;
}

/**
 * Control Hub's words for an account are `Active`, `Verified`, `Not Verified`, `Pending`, `Delayed Claim`, `Inactive`
 * (help.webex.com/bl994), and there may be others. Only `Inactive` says something, in both modes: Control Hub fills this
 * column in every export and ignores it on import, so switching sign-in on because a file (perhaps an old one) says
 * `Active` could hand an account back to somebody who has left. A program that wants that states `suspended: false`.
 */
export const inactive: Reader<boolean> = (cell) => {
  // The words of other columns are values; here they would be lost.
  if (isNearlyTrue(cell)) return noValue(cell);
  const slips = distance(cell.toLowerCase(), "inactive");
  if (slips === 0) return { value: true };
  // With one letter wrong it would leave sign-in on without a word.
  return slips === 1 ? { fault: `${shown(cell)} is not known here; did you mean "Inactive"?` } : undefined;
};

/** Codes as in the API (`/people/{id}/features/callingBehavior`) and in the user CSV; the model's words are understood too. */
const knownBehaviour = wordFor<CallingBehaviour | "">({
  USE_ORG_SETTINGS: "",
  ...Object.fromEntries(
    CALLING_BEHAVIOURS.flatMap((behaviour): [string, CallingBehaviour][] => [
      [String(behaviourType(behaviour)), behaviour],
      [behaviour, behaviour],
    ]),
  ),
});

export const callingBehaviour: Reader<CallingBehaviour | ""> = (cell, mode) =>
  cell.toUpperCase() === "CALL_WITH_APP_REGISTERED_FOR_WEBEXCALLTEL"
    ? {
        fault: `${shown(cell)} (the Webex Calling app) is not in the model; leave the cell empty, nothing is changed then`,
      }
    : knownBehaviour(cell, mode);
