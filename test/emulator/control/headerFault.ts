import { validateHeaderName, validateHeaderValue } from "node:http";

/** The emulator itself says how long its answers are. */
const framing: ReadonlySet<string> = new Set(["content-length", "transfer-encoding"]);

/** What is wrong with a header that an answer is to have, if anything is. */
export function headerFault(name: string, value: string): string | undefined {
  if (framing.has(name.toLowerCase())) return "the length of an answer cannot be stated";
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
