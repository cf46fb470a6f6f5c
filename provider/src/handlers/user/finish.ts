import { isDeepStrictEqual } from "node:util";
import { withServiceDefaults } from "../../model/effective/serviceDefaults.ts";
import type { EmailChange } from "../../model/emailChange.ts";
import type { OwnedRole } from "../../model/roles.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { getPerson, type Person, updateOf } from "../../webex/people.ts";
import { PartialFailure } from "../dynamicProvider.ts";
import type { Session, SessionOrganization } from "../session.ts";
import { looking } from "./looking.ts";
import { rolesShown, userState } from "./state.ts";
import { syncPerson } from "./sync.ts";
import type { Previous, Reached, Work } from "./work.ts";

/** What is known of a person before the work, beside what Webex says. */
export interface Background {
  adopted: boolean;
  isNew: boolean;
  previous?: Previous | undefined;
}

/** From here on the person exists: whatever fails, the id is kept and the next `up` goes on. */
export async function finishPerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  person: Person,
  { adopted, isNew, previous }: Background,
): Promise<Record<string, unknown>> {
  const reached: Reached = { person, byHand: [] };
  const owned = await organization.licenses();
  const context = { organization: organization.uuid, owned, adopted };
  const state = (stated: UserInputs, roles: readonly OwnedRole[]) => ({
    ...userState(stated, reached.person, reached, { ...context, roles }),
  });
  const work: Omit<Work, "client"> = {
    session,
    organization,
    inputs: withServiceDefaults(inputs, { adopted }),
    previous,
    isNew,
    now: Date.now(),
    reached: (more) => {
      Object.assign(reached, more, { byHand: [...reached.byHand, ...(more.byHand ?? [])] });
    },
  };
  try {
    await syncLooking(work, reached);
    return state(inputs, await rolesShown(organization, reached.person));
  } catch (e) {
    const roles = await rolesShown(organization, reached.person).catch(() => []);
    // The next `up` goes on from the last one that succeeded: what it stated may still be there to take away.
    throw new PartialFailure(person.id, state(previous?.inputs ?? inputs, roles), [
      e instanceof Error ? e.message : String(e),
    ]);
  }
}

function syncLooking(work: Omit<Work, "client">, reached: Reached): Promise<void> {
  const { session } = work;
  return looking(
    session,
    (client) => syncPerson({ ...work, client }, reached.person),
    async () => {
      const before = reached.person;
      reached.byHand = [];
      reached.person = await getPerson(session.client, before.id, { callingData: true });
      work.isNew = false;
      return !isDeepStrictEqual(updateOf(before), updateOf(reached.person));
    },
  );
}

/** What a state says of the last `up`. */
export function previousOf(state: Record<string, unknown>, inputs: UserInputs): Previous {
  const { manualSteps, emailChange } = state;
  return {
    inputs,
    byHand: Array.isArray(manualSteps) ? manualSteps.map(String) : [],
    emailChange: emailChange as EmailChange | undefined,
  };
}

/** Whoever was not made here was there before: one who is only looked up or imported, with no word on it, too. */
export function isAdopted({ adopted }: Record<string, unknown>): boolean {
  return adopted !== false;
}
