import type { CallManagerPerson } from "../../model/callManager/inputs.ts";
import { isRemoved } from "../../model/callManager/removal.ts";
import { ON_DELETE, type OnDelete } from "../../model/userArgs.ts";
import type { Session } from "../runtime/session.ts";

/** Whether what leaves the program also leaves the cluster. */
export function leavesCluster(session: Session, inputs: CallManagerPerson, adopted: boolean): boolean {
  const { configuration } = session;
  return isRemoved({
    onDelete: inputs.onDelete,
    adopted,
    mayBeAdopted: inputs.mayBeAdopted ?? configuration.adoptExisting,
    person: fateOf(session, inputs.email),
    configured: configuration.onDelete,
  });
}

/** What this operation does to a person, as far as the program and the plugins have told. */
function fateOf({ log }: Session, email: string | undefined): "declared" | OnDelete | undefined {
  if (email === undefined) return undefined;
  const address = email.toLowerCase();
  for (const value of log.values("removed")) {
    const { email: removed, mode } = JSON.parse(value) as { email: string; mode: OnDelete };
    if (removed.toLowerCase() === address) return ON_DELETE.find((known) => known === mode);
  }
  const isKept = log.values("kept").some((emails) => (JSON.parse(emails) as string[]).includes(address));
  return isKept ? "declared" : undefined;
}
