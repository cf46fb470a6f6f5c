import { e164 } from "../../model/user/phoneNumbers.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { declarations } from "./declarations.ts";

/** The names of the resources by the numbers, and the extensions at a location, that they declare. */
const declaredBefore = declarations("pulumi-webex/resourceByLine");

/**
 * The faults of a number and of an extension that another user of the program has: nobody gives it up, so Webex would
 * refuse it to the second of them. What is an output of another resource is not known here.
 */
export function registerLine(inputs: Partial<UserInputs>, name: string): Fault[] {
  return [...registerNumber(inputs, name), ...registerExtension(inputs, name)];
}

function registerNumber({ phoneNumbers }: Partial<UserInputs>, name: string): Fault[] {
  const value: unknown = Array.isArray(phoneNumbers) ? phoneNumbers[0]?.value : undefined;
  const number = typeof value === "string" ? e164(value) : undefined;
  return number === undefined ? [] : register(number, name, { path: "phoneNumbers[0]", what: number });
}

/** Locations of one name may be of several organisations, which the service tells apart. */
function registerExtension({ extension, location, service }: Partial<UserInputs>, name: string): Fault[] {
  if (typeof extension !== "string" || typeof location !== "string" || extension === "") return [];
  const key = [service, location.toLowerCase(), extension].join("\n");
  return register(key, name, { path: "extension", what: `${extension} at ${location}` });
}

function register(key: string, name: string, { path, what }: { path: string; what: string }): Fault[] {
  const other = declaredBefore(key, name);
  if (other === undefined) return [];
  return [{ path, reason: `${what} is also that of the SparkUser ${JSON.stringify(other)}; state another one` }];
}
