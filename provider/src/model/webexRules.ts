import { sameName, tidyText } from "./tidyText.ts";

/** What Webex takes, and its emulator with it: the program refuses the rest before anything is written. */

const MOST_IN_LOCAL_PART = 64;
const MOST_IN_ADDRESS = 254;
/** U+FFFD stands for a letter that was lost. */
const ATOM = String.raw`[^\s\p{C}\ufffd@<>()[\]\\,;:".]+`;
const LABEL = String.raw`(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)`;
const ADDRESS = new RegExp(`^(?<local>${ATOM}(?:\\.${ATOM})*)@(?:${LABEL}\\.)+(?!\\d+$)${LABEL}$`, "u");

/**
 * An address as mail has it, without names, brackets, `mailto:` and what nobody sees, in a domain of two parts or more,
 * the last of which is no number.
 */
export function isEmailAddress(text: string): boolean {
  const local = ADDRESS.exec(text)?.groups?.local;
  if (local === undefined || tidyText(text) !== text.normalize("NFC")) return false;
  return local.length <= MOST_IN_LOCAL_PART && text.length <= MOST_IN_ADDRESS;
}

/** Numbers that call for help whatever the country; those of one country alone are extensions elsewhere. */
const EMERGENCY_NUMBERS: readonly string[] = ["000", "112", "911", "999"];

/**
 * What is wrong with an extension; undefined if nothing is. WXC-4909, WXC-4910 and WXC-4911: Webex refuses others long
 * after the request.
 */
export function extensionFault(extension: string): string | undefined {
  if (!/^\d{2,10}$/.test(extension)) return "is not an extension of 2 to 10 digits";
  if (EMERGENCY_NUMBERS.includes(extension)) return "is an emergency number, and no extension";
  return undefined;
}

/** What Webex sells for workspaces, devices and trunks. */
const NOT_FOR_PEOPLE: readonly string[] = [
  "Webex Calling - Workspaces",
  "Webex Calling - Hot desk only",
  "Webex Calling - Route List Calls",
  "Webex Room Kit",
  "Room Systems",
];

/** Webex gives it to everybody, and takes it from nobody (700006). */
const EVERYBODYS: readonly string[] = ["Free screen share"];

/** Why a person cannot get a licence, or lose it; undefined if nothing speaks against it. */
export function licenseFault(name: string, assign: boolean): string | undefined {
  if (assign && NOT_FOR_PEOPLE.some((other) => sameName(name, other)))
    return "is a licence of workspaces, devices or trunks, and of no person";
  if (!assign && EVERYBODYS.some((other) => sameName(name, other))) return "is everybody's, and taken from nobody";
  return undefined;
}

/** What goes with one calling licence and not with another, and the code with which Webex refuses it. */
export const CALLING_EXTRAS = [
  { name: "Webex Calling - Attendant Console", never: "Webex Calling - Standard", code: 400406 },
  { name: "Customer Experience - Essential", never: "Webex Calling - Standard", code: 400407 },
] as const;

/** The calling licence that the other one needs (400408). */
export const ATTENDANT_CONSOLE = {
  name: "Webex Calling - Attendant Console",
  needs: "Webex Calling - Professional",
} as const;
