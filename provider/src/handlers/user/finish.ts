import type { EmailChange } from "../../model/emailChange.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { Person } from "../../webex/people.ts";
import { PartialFailure } from "../dynamicProvider.ts";
import type { Session, SessionOrganization } from "../session.ts";
import { rolesShown, userState } from "./state.ts";
import { syncPerson } from "./sync.ts";
import type { Previous, Reached } from "./work.ts";

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
  try {
    await syncPerson(
      {
        session,
        organization,
        inputs,
        previous,
        isNew,
        now: Date.now(),
        reached: (more) => {
          Object.assign(reached, more, { byHand: [...reached.byHand, ...(more.byHand ?? [])] });
        },
      },
      person,
    );
    return await state();
  } catch (e) {
    throw new PartialFailure(person.id, await state(), [e instanceof Error ? e.message : String(e)]);
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
