import type { CallManagerPerson } from "../../model/callManager/inputs.ts";
import { type CallManagerKind, DEVICE_KINDS } from "../../model/callManager/kinds.ts";
import { mayBeOfKind } from "../../model/callManager/names.ts";
import { isRemoved, type LeavingDevice } from "../../model/callManager/removal.ts";
import type { TakenAway } from "../../model/callManager/takenAway.ts";
import { ON_DELETE, type OnDelete } from "../../model/userArgs.ts";
import type { Session } from "../runtime/session.ts";

/** What leaves: a device of a kind, or everything that a person has. */
export type Leaving = CallManagerKind | "all";

/** Whether what leaves the program also leaves the cluster. */
export function leavesCluster(
  session: Session,
  inputs: CallManagerPerson,
  { adopted, what }: { adopted: boolean; what: Leaving },
): boolean {
  const { configuration } = session;
  return isRemoved({
    onDelete: inputs.onDelete,
    adopted,
    mayBeAdopted: inputs.mayBeAdopted ?? configuration.adoptExisting,
    person: fateOf(session, inputs.email, what),
    configured: configuration.onDelete,
  });
}

/** Whether a device that is no longer declared stays with the person, because nothing is said of it any more. */
export function staysInSilence(session: Session, { email }: CallManagerPerson, deviceName: string): boolean {
  const kinds = DEVICE_KINDS.map(({ kind }) => kind).filter((kind) => mayBeOfKind(kind, deviceName));
  return kinds.some((kind) => fateOf(session, email, kind) === "retain");
}

/** What this operation does to a person, as far as the program and the plugins have told. */
function fateOf({ log }: Session, email: string | undefined, what: Leaving): LeavingDevice["person"] {
  if (email === undefined) return undefined;
  const address = email.toLowerCase();
  for (const value of log.values("removed")) {
    const { email: removed, mode } = JSON.parse(value) as { email: string; mode: OnDelete };
    if (removed.toLowerCase() === address) return ON_DELETE.find((known) => known === mode);
  }
  for (const value of log.values("devicesTakenAway")) {
    const taken = (JSON.parse(value) as Record<string, TakenAway>)[address];
    if (taken && (what === "all" ? taken.all : taken.kinds.includes(what))) return "declared";
  }
  // Nothing is said of the device any more, and the person stays.
  const isKept = log.values("kept").some((emails) => (JSON.parse(emails) as string[]).includes(address));
  return isKept ? "retain" : undefined;
}
