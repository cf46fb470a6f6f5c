import { onDeleteMode } from "../../model/user/onDelete.ts";
import { inputsOf } from "../../model/user/outputs.ts";
import { sameAddress, whySamePerson } from "../../model/user/samePerson.ts";
import type { OnDelete, UserInputs } from "../../model/userArgs.ts";
import { personKey } from "../../operation/operationLog.ts";
import type { WebexClient } from "../../webex/http/client.ts";
import { isNotFound, undefinedIfNotFound } from "../../webex/http/errors.ts";
import { getPerson } from "../../webex/people.ts";
import type { Departure } from "../runtime/departureJournal.ts";
import { logInfo, logWarning } from "../runtime/output.ts";
import type { Properties } from "../runtime/properties.ts";
import { assertMember, sameOrganization } from "../runtime/sameOrganization.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { announceSignOff } from "./announcements.ts";
import { assertMayTouch } from "./neverTouched.ts";
import { isAdopted, likelyEmails, type Previous, previousOf } from "./previous.ts";
import { DELETE_MODES } from "./removal/modes.ts";
import { type RemovalReads, removalReads } from "./removal/removalReads.ts";
import { confirmWrites } from "./sync/confirmWrites.ts";
import { assertNoLockout } from "./sync/lockout.ts";

/** Removes a person as `onDelete` of the last successful `up` says, and only in the organisation of the resource. */
export async function deleteUser(session: Session, id: string, state: Properties): Promise<void> {
  const inputs = inputsOf(state);
  const { email } = inputs;
  const organization = await sameOrganization(session, state);
  if (await isStillDeclared(session, organization, id, state)) {
    logWarning(
      `${email} (${id}) is declared by another resource of this program and stays in Webex. A resource that was ` +
        "only renamed keeps its state if the new one names the former in aliases",
    );
    noteForDevices(session, inputs, "retain");
    return;
  }
  const mode = onDeleteMode(inputs, isAdopted(state), session.configuration.onDelete);
  noteForDevices(session, inputs, mode);
  const previous = previousOf(state, inputs);
  const departure = { email, id, emails: likelyEmails(previous), how: mode, adopted: isAdopted(state) };
  if (mode === "retain") {
    logInfo(`${email} (${id}) stays in Webex and is no longer managed`);
    await session.departures.record(organization.uuid, departure);
    return;
  }
  assertMayTouch(session, { id, emails: [email] });
  assertNotCreatedAnew(session, state);
  await assertNoLockout(session, organization, { id, email, action: "remove" });
  const reads = removalReads(session.client, organization);
  await reads.during(() => removePerson({ session, organization, inputs, previous, id, mode, departure, reads }));
}

interface Removal {
  session: Session;
  organization: SessionOrganization;
  inputs: UserInputs;
  previous: Previous;
  id: string;
  mode: Exclude<OnDelete, "retain">;
  departure: Omit<Departure, "at">;
  reads: RemovalReads;
}

async function removePerson(removal: Removal): Promise<void> {
  const { session, organization, inputs, previous, id, mode, departure, reads } = removal;
  const { email } = inputs;
  const readPerson = async (client: WebexClient) =>
    assertMember(organization, await getPerson(client, id, { callingData: mode !== "delete", email }));
  const found =
    mode === "delete" ? await reads.before(id, email) : await undefinedIfNotFound(() => readPerson(session.client));
  // Whoever is gone already does not count.
  if (!found) {
    await session.departures.record(organization.uuid, { ...departure, how: "gone" });
    return;
  }
  assertMember(organization, found);
  assertMayTouch(session, { id, emails: found.emails });
  countRemoval(session, id, email);
  let person = found;
  const remove = (client: WebexClient) =>
    DELETE_MODES[mode]({
      client,
      organization,
      inputs,
      previous,
      person,
      readPerson: () => readPerson(client),
      readRemaining: () => reads.after(id, email),
    });
  const reread = async () => {
    person = await readPerson(session.client);
    return false;
  };
  try {
    await confirmWrites(session.client, remove, reread);
    const isSignedOff = mode === "deactivate" || (mode === "offboard" && !inputs.directorySynced);
    if (isSignedOff) announceSignOff({ email, id }, session.client.now());
  } catch (e) {
    // A 404 of a write may be about something else than the person.
    if (!isNotFound(e) || (await undefinedIfNotFound(() => readPerson(session.client)))) throw e;
  }
  await session.departures.record(organization.uuid, departure);
}

/** Devices leave after their user, and stay with whoever stays. */
function noteForDevices({ log }: Session, { email, callManager }: UserInputs, mode: OnDelete): void {
  if (callManager) log.append("removed", JSON.stringify({ email, mode }));
}

/** Whether another resource of the stack has the person, as far as the program, the plugins and the journal know. */
async function isStillDeclared(
  { guards, departures, log }: Session,
  { uuid }: SessionOrganization,
  id: string,
  state: Properties,
): Promise<boolean> {
  const email = String(state.email);
  const isTakenOver = await departures.takeRenamed(uuid, email, id);
  return isTakenOver || guards.declared.has(id) || log.values("renamed").includes(personKey(state));
}

/** The last line behind the program's own comparison: removals come after all creations of an operation. */
function assertNotCreatedAnew({ configuration, log }: Session, state: Properties): void {
  for (const value of log.values("created")) {
    const created = JSON.parse(value) as Properties;
    const evident = whySamePerson(state, created);
    if (evident === undefined || configuration.newPeople.some((entry) => sameAddress({ email: entry }, created)))
      continue;
    throw new VisibleError(
      `Cannot remove ${String(state.email)}: this operation has created ${String(created.email)}, who is evidently the same ` +
        `person (${evident}). Nothing is lost: both accounts are there. Remove the new one in Control Hub, name the former ` +
        `resource in aliases and run again; or, if these are two people, set WEBEX_NEW_PEOPLE=${String(created.email)}`,
    );
  }
}

function countRemoval({ configuration, guards }: Session, id: string, email: string): void {
  const { maxDeletes } = configuration;
  if (guards.removals.claim(id, maxDeletes)) return;
  throw new VisibleError(
    `Cannot remove ${email}: ${maxDeletes} people were removed by this operation, as many as webex:maxDeletes ` +
      `allows (${maxDeletes}). If that is what you want, raise it, or set WEBEX_MAX_DELETES, and run again`,
  );
}
