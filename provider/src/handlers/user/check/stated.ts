import type { UserInputs } from "../../../model/userArgs.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { unknownProperties } from "../../runtime/unknowns.ts";

/** Whether the state does not have the user yet. The engine gives no former inputs then. */
export function isNew(olds: Properties): boolean {
  return Object.keys(olds).length === 0;
}

/** The address or, if it is unknown in a preview, the former one. */
export function knownEmail(olds: Properties, { email }: Properties): string {
  return String(unknownProperties({ email }).length === 0 ? email : olds.email);
}

/** Whether a person of the same address is taken over. */
export function mayAdopt({ configuration }: Session, { directorySynced, adoptExisting }: Partial<UserInputs>): boolean {
  return directorySynced || (adoptExisting ?? configuration.adoptExisting);
}
