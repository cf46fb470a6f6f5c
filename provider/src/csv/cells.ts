import { CALLING_BEHAVIOURS, type CallingBehaviour, userFaults } from "../model/index.ts";
import { behaviourType } from "../model/user/callingBehaviour.ts";
import { alternatives, nearest, shown } from "../model/validation/fault.ts";
import type { Reader } from "./cellReader.ts";

/** A word, a name, a place. */
export const text: Reader<string> = (cell) =>
  cell.includes("\ufffd")
    ? { fault: `${shown(cell)} has lost a letter when it was saved; type it again and save as UTF-8` }
    : { value: cell };

export const email: Reader<string> = (cell) =>
  userFaults({ email: cell }).some(({ path }) => path === "email")
    ? { fault: `${shown(cell)} is not an e-mail address; write it like amara.okafor@acme.example` }
    : { value: cell };

/** TRUE or FALSE, in any capitals. */
export const flag: Reader<boolean> = (cell, mode) => {
  const word = cell.toUpperCase();
  if (word === "TRUE") return { value: true };
  if (word !== "FALSE")
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
 * Control Hub's words for an account. Only `Inactive` says something, in both modes: Control Hub fills this column in
 * every export and ignores it on import, so switching sign-in on because a file (perhaps an old one) says `Active`
 * could hand an account back to somebody who has left. A program that wants that states `suspended: false`.
 */
export const inactive: Reader<boolean> = wordFor({
  Active: undefined,
  Verified: undefined,
  "Not Verified": undefined,
  Pending: undefined,
  Inactive: true,
});

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
