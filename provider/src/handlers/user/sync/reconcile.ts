import { isDeepStrictEqual } from "node:util";
import { withServiceDefaults } from "../../../model/inheritance/serviceDefaults.ts";
import type { LicensePlan } from "../../../model/licenses/plan.ts";
import type { OwnedRole } from "../../../model/roles.ts";
import { recordFailure } from "../../../model/user/failedUpdates.ts";
import { lostText } from "../../../model/user/replacedCalling.ts";
import { type PendingChanges, userState } from "../../../model/user/userState.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { Call, WebexClient } from "../../../webex/http/client.ts";
import { getPerson, type Person, updateOf } from "../../../webex/people.ts";
import { PartialFailure } from "../../runtime/dynamicProvider.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import type { SyncContext, SyncProgress } from "../context.ts";
import type { Previous } from "../previous.ts";
import { visibleOrganizationRoles } from "../state.ts";
import { confirmWrites } from "./confirmWrites.ts";
import { syncPerson } from "./syncPerson.ts";

/** Where a person comes from. */
export interface Origin {
  adopted: boolean;
  /** The person was created just now. */
  isNew: boolean;
  /** The licence plan of the creation, if the person was created just now. */
  plan?: LicensePlan | undefined;
  previous?: Previous | undefined;
  /** The person was signed off by this stack and is declared again. */
  signsInAgain?: boolean;
}

/**
 * Brings an existing person to the inputs, and returns the state.
 * @throws PartialFailure, which keeps the id in the state, so that the next `up` continues
 */
export async function reconcilePerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  person: Person,
  { adopted, isNew, plan, previous, signsInAgain = false }: Origin,
): Promise<Record<string, unknown>> {
  const progress: SyncProgress = {
    person,
    byHand: [],
    emailChange: previous?.emailChange,
    replacedCalling: previous?.replacedCalling,
    moveJob: previous?.moveJob,
  };
  const owned = await organization.licenses();
  const stateContext = { organization: organization.uuid, owned, adopted, requested: inputs };
  const state = (stated: UserInputs, pending: PendingChanges, roles: readonly OwnedRole[]) => ({
    ...userState(stated, progress.person, pending, { ...stateContext, roles }),
  });
  let hasWritten = false;
  const context: Omit<SyncContext, "client"> = {
    session,
    organization,
    inputs: { ...withServiceDefaults(inputs, { adopted }), ...(signsInAgain ? { suspended: false } : {}) },
    previous,
    isNew,
    plan,
    now: Date.now(),
    noteProgress: (more) => {
      Object.assign(progress, more, { byHand: [...progress.byHand, ...(more.byHand ?? [])] });
    },
  };
  try {
    await syncConfirmed(context, progress, () => {
      hasWritten = true;
    });
    return state(inputs, progress, await visibleOrganizationRoles(organization, progress.person));
  } catch (e) {
    const roles = await visibleOrganizationRoles(organization, progress.person).catch(() => []);
    const lost = progress.replacedCalling && lostText(progress.replacedCalling, progress.person.licenses ?? []);
    const reasons = [e instanceof Error ? e.message : String(e), ...(lost ? [lost] : [])];
    if (!previous) throw new PartialFailure(person.id, state(inputs, progress, roles), reasons);
    // The state keeps the inputs of the last successful `up`, because the next one may have to remove what they set.
    const pending = pendingAfterFailure(progress, previous, hasWritten ? inputs : undefined);
    throw new PartialFailure(person.id, state(previous.inputs, pending, roles), reasons);
  }
}

/**
 * Pending changes after a failed update: those from before, those found since, and the inputs that may have been
 * applied.
 */
function pendingAfterFailure(
  progress: SyncProgress,
  previous: Previous,
  requested: UserInputs | undefined,
): PendingChanges {
  const { emailChange, byHand, replacedCalling, moveJob } = progress;
  const previousByHand = previous.byHand.filter((key) => key !== "email");
  const attempts = requested ? recordFailure(previous.attempts, requested, previous.inputs) : previous.attempts;
  return { emailChange, byHand: [...previousByHand, ...byHand], attempts, replacedCalling, moveJob };
}

function syncConfirmed(
  context: Omit<SyncContext, "client">,
  progress: SyncProgress,
  onWrite: () => void,
): Promise<void> {
  const { session } = context;
  return confirmWrites(
    session.client,
    (client) => {
      const { person, replacedCalling, moveJob } = progress;
      return syncPerson({ ...context, replacedCalling, moveJob, client: trackWrites(client, onWrite) }, person);
    },
    async () => {
      const before = progress.person;
      progress.byHand = [];
      progress.person = await getPerson(session.client, before.id, { callingData: true, email: before.emails[0] });
      context.isNew = false;
      return !isDeepStrictEqual(filledFields(before), filledFields(progress.person));
    },
  );
}

/** What a PUT would repeat. Webex omits empty lists, which the answers to other writes have. */
function filledFields(person: Person): [string, unknown][] {
  return Object.entries(updateOf(person)).filter(([, value]) => !isDeepStrictEqual(value, []));
}

/** A client that calls `onWrite` before each write. */
function trackWrites(client: WebexClient, onWrite: () => void): WebexClient {
  const request = <T>(call: Call): Promise<T> => {
    if (call.method !== "GET") onWrite();
    return client.request<T>(call);
  };
  return { ...client, request };
}
