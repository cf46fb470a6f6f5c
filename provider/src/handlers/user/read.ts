import { observedInputs } from "../../model/observed.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { inputsOf } from "../../model/userState.ts";
import { isNotFound } from "../../webex/errors.ts";
import { uuidOf } from "../../webex/ids.ts";
import { getPerson, type Person } from "../../webex/people.ts";
import { Refusal } from "../refusal.ts";
import { sameOrganization } from "../sameOrganization.ts";
import type { Session, SessionOrganization } from "../session.ts";
import { userState } from "./state.ts";

type Properties = Record<string, unknown>;

/** Answers from the one listing of this process; only somebody missing there is asked for by id. */
export async function readUser(
  session: Session,
  id: string,
  state: Properties,
): Promise<{ outputs: Properties; inputs: Properties } | undefined> {
  const organization = await sameOrganization(session, state);
  const person = await findPerson(session, organization, id);
  if (!person) return undefined;
  const owned = await organization.licenses();
  const email = person.emails[0] ?? "";
  const inputs: UserInputs = { ...inputsOf(state), email: typeof state.email === "string" ? state.email : email };
  const observed = observedInputs(inputs, { ...person, email, licenses: new Set(person.licenses) }, owned);
  const adopted = state.adopted === true;
  return {
    outputs: { ...userState(observed, person, { organization: organization.uuid, owned, adopted }) },
    inputs: { ...observed },
  };
}

async function findPerson(
  session: Session,
  organization: SessionOrganization,
  id: string,
): Promise<Person | undefined> {
  const { maxDeletes } = session.configuration;
  if (session.gone > maxDeletes) {
    throw new Refusal(
      `${session.gone} people were found gone from ${organization.displayName}, more than webex:maxDeletes ` +
        `(${maxDeletes}); the refresh stops. If they are gone indeed, raise WEBEX_MAX_DELETES`,
    );
  }
  const listed = (await organization.people()).get(uuidOf(id));
  if (listed?.licenses) return listed;
  try {
    return await getPerson(session.client, id);
  } catch (e) {
    if (!isNotFound(e)) throw e;
    session.gone += 1;
    return undefined;
  }
}
