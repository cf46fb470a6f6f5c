import { parsePhoneNumberFromString } from "libphonenumber-js";
import { tidyText } from "../tidyText.ts";
import { PHONE_TYPES, type PhoneNumber } from "../userArgs.ts";

/** `+44 20 7946 0101` → `+442079460101`; undefined where it is not a number with its country code. */
export function e164(value: string): string | undefined {
  const parsed = parsePhoneNumberFromString(tidyText(value));
  return parsed?.isPossible() ? parsed.number : undefined;
}

/** The extension that is written behind a number: `5` of `+44 20 7946 0101 ext. 5`. */
export function extensionBehind(value: string): string | undefined {
  return parsePhoneNumberFromString(tidyText(value))?.ext;
}

/** Whether this is E.164, and the country numbers its lines so; `e164` counts the digits only. */
export function isNumberOfItsCountry(value: string): boolean {
  const parsed = parsePhoneNumberFromString(value);
  return parsed?.number === value && parsed.isValid();
}

/** Only work numbers can be written (PUT /people: `work` only). */
export function isWork({ type }: { type?: string }): boolean {
  return (type ?? PHONE_TYPES[0]).toLowerCase() === "work";
}

/** The same text for the same number, and no type where it is the default: what Webex re-formats is no difference. */
export function canonicalNumbers(numbers: readonly PhoneNumber[]): PhoneNumber[] {
  return numbers.map(({ type, value }) => ({ ...(isWork({ type }) ? {} : { type }), value: e164(value) ?? value }));
}

/** The work numbers of a person as a program states them; the extension's own entry is not a number of its own. */
export function workNumbers(numbers: readonly { type: string; value: string }[] | undefined): PhoneNumber[] {
  return canonicalNumbers((numbers ?? []).filter(({ type }) => type === "work").map(({ value }) => ({ value })));
}

export function sameNumbers(a: readonly PhoneNumber[], b: readonly PhoneNumber[]): boolean {
  const values = (numbers: readonly PhoneNumber[]) =>
    JSON.stringify(canonicalNumbers(numbers).map(({ value }) => value));
  return values(a) === values(b);
}
