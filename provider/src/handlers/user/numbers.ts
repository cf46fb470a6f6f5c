import { setTimeout as sleep } from "node:timers/promises";
import { sameNumbers, workNumbers } from "../../model/phoneNumbers.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { uuidOf } from "../../webex/ids.ts";
import { type CallingNumber, listNumbers } from "../../webex/numbers.ts";
import { findPersonByEmail, type Person } from "../../webex/people.ts";
import { Refusal } from "../refusal.ts";
import type { Session, SessionOrganization } from "../session.ts";
import { numberIn } from "./references.ts";

const PATIENCE_MS = 60_000;
const PAUSE_MS = 2_000;

/**
 * Waits until a number is nobody's: another user of the same `up` may be giving it up. Webex answers 400 to somebody
 * else's number and may create the person all the same, so it is not tried.
 */
export async function awaitNumber(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  person?: Person,
): Promise<void> {
  const value = inputs.phoneNumbers?.[0]?.value;
  if (value === undefined || sameNumbers(inputs.phoneNumbers ?? [], workNumbers(person?.phoneNumbers))) return;
  const known = numberIn(await organization.numbers(), value);
  if (known && !isSomebodyElses(known, person)) return;
  // Somebody about to be created may be there already, with the number: a run was killed, or it is an adoption.
  const namesake =
    person ?? (await findPersonByEmail(session.client, inputs.email, { organizationId: organization.queryId }));
  if (known && namesake && !isSomebodyElses(known, namesake)) return;
  const patience = Math.min(PATIENCE_MS, session.configuration.maxWaitSeconds * 1000);
  for (let waited = 0; waited <= patience; waited += PAUSE_MS) {
    const number = numberIn(
      await listNumbers(session.client, { organizationId: organization.queryId, phoneNumber: value }),
      value,
    );
    if (!number)
      throw new Refusal(`${inputs.email}: ${value} is not in the inventory of any location; add it in Control Hub`);
    if (!isSomebodyElses(number, person)) return;
    if (waited + PAUSE_MS > patience) throw new Refusal(heldByAnother(inputs.email, number, patience));
    await sleep(PAUSE_MS);
  }
}

function isSomebodyElses({ owner }: CallingNumber, person: Person | undefined): boolean {
  return owner !== undefined && (person === undefined || uuidOf(owner.id) !== uuidOf(person.id));
}

function heldByAnother(email: string, { phoneNumber, owner }: CallingNumber, patience: number): string {
  const name = [owner?.firstName, owner?.lastName].filter(Boolean).join(" ") || owner?.type || "somebody";
  return (
    `${email}: ${phoneNumber} belongs to ${name} (${owner?.id ?? ""}) and was not given up within ${patience / 1000} seconds. ` +
    "Take it from there first, or state another number"
  );
}
