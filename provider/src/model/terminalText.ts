import { stripVTControlCharacters } from "node:util";

/**
 * Text from elsewhere, made safe for a terminal that Pulumi writes to: without escape sequences, control and bidi
 * characters, and Pulumi's colour directives, an unknown one of which ends the engine. Line breaks stay.
 */
export function sanitizeForTerminal(text: string): string {
  return (
    stripVTControlCharacters(text)
      .replace(/<\{%[^%\n]*%\}>/g, "")
      // What is left of one, or comes about where one was taken out.
      .replaceAll("<{%", "< {%")
      .replace(/(?:[^\P{C}\n]|[\p{Zl}\p{Zp}])+/gu, " ")
  );
}
