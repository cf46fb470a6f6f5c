import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { Switches } from "../switches.ts";

/** `+442079460101`, whatever of plus sign and spaces was written. */
export function plainNumber(number: string): string {
  return `+${number.replace(/[^0-9]/g, "")}`;
}

/** A number as people show it. The inventory always shows the plain form. */
export function shownNumber(number: string, { numberFormat }: Switches): string {
  if (numberFormat === "plain") return number;
  return parsePhoneNumberFromString(number)?.formatInternational() ?? number;
}
