import { withServiceDefaults } from "../../model/effective/serviceDefaults.ts";
import type { EmailChange } from "../../model/emailChange.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { isDoubtful } from "../../webex/errors.ts";
import { getPerson, type Person } from "../../webex/people.ts";
import { PartialFailure } from "../dynamicProvider.ts";
import type { Session, SessionOrganization } from "../session.ts";
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
  const state = async () => ({
    ...userState(inputs, reached.person, reached, {
      ...context,
      roles: await rolesShown(organization, reached.person),
    }),
  });
  const work: Work = {
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
    return await state();
  } catch (e) {
    throw new PartialFailure(person.id, await state(), [e instanceof Error ? e.message : String(e)]);
  }
}

/** How often the work is begun again after a write whose answer tells nothing. */
const LOOKS = 3;

/** A write that may have been applied is followed by a look, and by no more than what is then still missing. */
async function syncLooking(work: Work, reached: Reached): Promise<void> {
  for (let look = 1; ; look += 1) {
    try {
      await syncPerson(work, reached.person);
      return;
    } catch (e) {
      if (!isDoubtful(e)) throw e;
      reached.byHand = [];
      reached.person = await getPerson(work.session.client, reached.person.id, { callingData: true });
      work.isNew = false;
      if (look === LOOKS) throw e;
    }
  }
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
