import type { PhoneNumber } from "../model/index.ts";
import { isNumberOfItsCountry } from "../model/user/phoneNumbers.ts";
import { shown } from "../model/validation/fault.ts";
import { extensionFault } from "../model/webexRules.ts";
import type { Reader, Reading } from "./cellReader.ts";

/** Control Hub's way of taking a number away: `REMOVE|+442079460101`. */
const REMOVE = /^REMOVE\s*\|/i;

/**
 * One work number in E.164, the only form Webex keeps, so that its own way of writing it is no difference.
 * @example "442079460101" → "+442079460101"; "'+44 20 7946 0111" → "+442079460111"; "REMOVE|+442079460101" → no number
 */
export const phoneNumbers: Reader<PhoneNumber[]> = (cell) => {
  if (REMOVE.test(cell)) return { value: [] };
  if (isMangled(cell)) return { fault: mangled(cell, "write it with its + and format the column as text") };
  const digits = cell
    .replace(/^'(?=\+)|^tel:\s*/i, "")
    .replace(/^(\+\d{1,3}\s*)\(0\)/, "$1")
    .replace(/[\s().\-/\u2010-\u2015]/g, "");
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return { value: [{ value: digits }] };
  return withoutPlus(cell, digits);
};

/**
 * A spreadsheet strips the `+`, and people leave the country code out. In most countries a 0 then shows it; a number of
 * North America begins like another country's, and would become a stranger's.
 */
function withoutPlus(cell: string, digits: string): Reading<PhoneNumber[]> {
  const whole = `+${digits}`;
  const candidates = [...(digits.length === 10 ? [`+1${digits}`] : []), whole].filter(isNumberOfItsCountry);
  if (candidates.length === 0)
    return { fault: `${shown(cell)} is not a phone number; write one with + and country code, like +442079460101` };
  if (candidates.join() === whole) return { value: [{ value: whole }] };
  return { fault: `${shown(cell)} has no + and may lack its country code; write ${candidates.join(" or ")}` };
}

/** @example "4101"; `REMOVE|4101` takes it away */
export const extension: Reader<string> = (cell) => {
  if (REMOVE.test(cell)) return { value: "" };
  if (isMangled(cell)) return { fault: mangled(cell, "write its digits and format the column as text") };
  if (!/^\d+$/.test(cell)) return { fault: `${shown(cell)} is not an extension; write its digits only` };
  const fault = extensionFault(cell);
  return fault === undefined ? { value: cell } : { fault: `${shown(cell)} ${fault}; write another one` };
};

/** `4,42079E+11`, `4.42079E+11` or `442079460101.0`. */
function isMangled(cell: string): boolean {
  return /^\+?\d+([.,]\d+)?e\+?\d+$/i.test(cell) || /^\d+[.,]0+$/.test(cell);
}

function mangled(cell: string, remedy: string): string {
  return `${shown(cell)} is a number that a spreadsheet has rewritten, its digits may be lost; ${remedy}`;
}
