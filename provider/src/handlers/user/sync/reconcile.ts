import { isDeepStrictEqual } from "node:util";
import { withServiceDefaults } from "../../../model/inheritance/serviceDefaults.ts";
import type { LicensePlan } from "../../../model/licenses/plan.ts";
import type { OwnedRole } from "../../../model/roles.ts";
import { recordFailure } from "../../../model/user/failedUpdates.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { Call, WebexClient } from "../../../webex/http/client.ts";
import { getPerson, type Person, updateOf } from "../../../webex/people.ts";
import { PartialFailure } from "../../runtime/dynamicProvider.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import type { SyncContext, SyncProgress } from "../context.ts";
import type { Previous } from "../previous.ts";
import { type Leftover, rolesShown, userState } from "../state.ts";
import { confirmWrites } from "./confirmWrites.ts";
import { syncPerson } from "./syncPerson.ts";

/** What is known of a person before the work, beside what Webex says. */
export interface Origin {
  adopted: boolean;
  isNew: boolean;
  /** The licence plan of the creation, where the person was created just now. */
  plan?: LicensePlan | undefined;
  previous?: Previous | undefined;
}

/** From here on the person exists: whatever fails, the id is kept and the next `up` goes on. */
export async function reconcilePerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  person: Person,
  { adopted, isNew, plan, previous }: Origin,
): Promise<Record<string, unknown>> {
  const reached: SyncProgress = { person, byHand: [], emailChange: previous?.emailChange };
  const owned = await organization.licenses();
  const context = { organization: organization.uuid, owned, adopted };
  const state = (stated: UserInputs, left: Leftover, roles: readonly OwnedRole[]) => ({
    ...userState(stated, reached.person, left, { ...context, roles }),
  });
  let hasWritten = false;
  const work: Omit<SyncContext, "client"> = {
    session,
    organization,
    inputs: withServiceDefaults(inputs, { adopted }),
    previous,
    isNew,
    plan,
    now: Date.now(),
    noteProgress: (more) => {
      Object.assign(reached, more, { byHand: [...reached.byHand, ...(more.byHand ?? [])] });
    },
  };
  try {
    await syncConfirmed(work, reached, () => {
      hasWritten = true;
    });
    return state(inputs, reached, await rolesShown(organization, reached.person));
  } catch (e) {
    const roles = await rolesShown(organization, reached.person).catch(() => []);
    const reasons = [e instanceof Error ? e.message : String(e)];
    if (!previous) throw new PartialFailure(person.id, state(inputs, reached, roles), reasons);
    // The next `up` goes on from the last one that succeeded: what it stated may still be there to take away.
    const left = pendingAfterFailure(reached, previous, hasWritten ? inputs : undefined);
    throw new PartialFailure(person.id, state(previous.inputs, left, roles), reasons);
  }
}

/** What was left before is left still, as far as the failure came before it was looked at; what was asked for may be there. */
function pendingAfterFailure(reached: SyncProgress, previous: Previous, asked: UserInputs | undefined): Leftover {
  const { emailChange, byHand } = reached;
  const before = previous.byHand.filter((key) => key !== "email");
  const attempts = asked ? recordFailure(previous.attempts, asked, previous.inputs) : previous.attempts;
  return { emailChange, byHand: [...before, ...byHand], attempts };
}

function syncConfirmed(work: Omit<SyncContext, "client">, reached: SyncProgress, writing: () => void): Promise<void> {
  const { session } = work;
  return confirmWrites(
    session.client,
    (client) => syncPerson({ ...work, client: trackWrites(client, writing) }, reached.person),
    async () => {
      const before = reached.person;
      reached.byHand = [];
      reached.person = await getPerson(session.client, before.id, { callingData: true });
      work.isNew = false;
      return !isDeepStrictEqual(updateOf(before), updateOf(reached.person));
    },
  );
}

/** The client, which tells of writes before they leave. */
function trackWrites(client: WebexClient, writing: () => void): WebexClient {
  const request = <T>(call: Call): Promise<T> => {
    if (call.method !== "GET") writing();
    return client.request<T>(call);
  };
  return { ...client, request };
}
