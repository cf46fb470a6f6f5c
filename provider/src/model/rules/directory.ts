import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

/** R15: where people come from a directory, Webex keeps what the directory says of sign-in, whatever is sent. */
export function signInOfDirectory({ directorySynced, suspended }: UserInputs): Fault[] {
  if (!directorySynced || suspended === undefined) return [];
  const reason =
    "the directory switches sign-in in this organisation; switch it there, and take this away (null where a template or a file says it)";
  return [{ path: "suspended", reason }];
}
