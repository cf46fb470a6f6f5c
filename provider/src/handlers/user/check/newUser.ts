import type { UserInputs } from "../../../model/userArgs.ts";
import type { Departure } from "../../runtime/departureJournal.ts";
import { logInfo, logWarning } from "../../runtime/output.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { hasAccount } from "../ensure/returning.ts";

/**
 * Says in a preview what becomes of a user whom the state does not have: a person who comes back, a new account for
 * somebody who had one, or, with `previewChecks: people`, whether Webex has the address.
 * @returns how the person has left this stack, if it is known
 */
export async function announceNewUser(
  session: Session,
  organization: SessionOrganization,
  user: UserInputs,
): Promise<Departure | undefined> {
  const { email } = user;
  const left = await session.departures.find(organization.uuid, email);
  if (left) announceDeparted(session, left, email);
  if (user.importId !== undefined) session.log.append("existing", email);
  if (session.configuration.previewChecks !== "people") return left;
  const found = await organization.people({ callingData: false }).withEmail(email);
  const isDeactivated = found?.loginEnabled === false && !found.invitePending;
  logInfo(`${email}: ${found ? `${isDeactivated ? "deactivated" : "existing"}, ${found.id}` : "new"}`);
  if (found) session.log.append("existing", email);
  return left;
}

const LEFT = {
  deactivate: "signed off",
  offboard: "offboarded",
  retain: "let go of",
  delete: "deleted",
} as const;

function announceDeparted({ log }: Session, left: Departure, email: string): void {
  const { how, id, at } = left;
  if (how === "renamed") return;
  if (hasAccount(left) && how !== "gone") {
    logInfo(
      `${email} comes back: this stack ${LEFT[how]} the person on ${at.slice(0, 10)}, and the account ${id} is taken up again`,
    );
    log.append("existing", email);
    return;
  }
  const why =
    how === "gone"
      ? "was declared before, and is no longer in Webex"
      : `was deleted by this stack on ${at.slice(0, 10)}`;
  logWarning(
    `${email} ${why}: this makes a new account and invites the person again. Spaces, messages, recordings and the ` +
      "former account's settings do not come back",
  );
  log.append("recreated", email);
}
