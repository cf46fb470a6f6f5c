import { isCallingLicense, ownCallingNames } from "../../../model/licenses/calling.ts";
import type { LicensePlan } from "../../../model/licenses/plan.ts";
import { nowOrBefore, type ReplacedCalling } from "../../../model/user/replacedCalling.ts";
import { readCallingBehavior } from "../../../webex/callingBehavior.ts";
import type { Person } from "../../../webex/people.ts";
import type { SyncContext } from "../context.ts";
import { currentLine } from "../references/numberOwners.ts";

/**
 * What a person who gets another calling licence calls with. Webex may start blank with the new licence, so it is read
 * before. Or what an `up` that failed has lost with the former licence. Undefined if there is nothing to keep.
 */
export async function callingToKeep(
  context: SyncContext,
  person: Person,
  plan: LicensePlan,
): Promise<ReplacedCalling | undefined> {
  const { inputs, organization, previous, replacedCalling: lost } = context;
  const names = [...ownCallingNames(inputs), ...(previous ? ownCallingNames(previous.inputs) : [])];
  const isCalling = (license: { name: string }) => isCallingLicense(license, names);
  const holds = (id: string) => person.licenses?.includes(id) ?? false;
  const held = (await organization.licenses()).filter((license) => isCalling(license) && holds(license.id));
  const isReplaced = held.length > 0 && plan.add.some(isCalling);
  const line = currentLine(held.length > 0 ? person : undefined);
  if (lost && !lost.licenses.some(holds)) {
    const staysCalling = plan.add.some(isCalling) || held.some((license) => !plan.remove.includes(license));
    return staysCalling ? nowOrBefore({ ...line, ...(await behaviourOf(context, person)) }, lost) : undefined;
  }
  if (!isReplaced) return undefined;
  return {
    licenses: held.filter((license) => plan.remove.includes(license)).map(({ id }) => id),
    locationId: person.locationId,
    ...line,
    ...(await behaviourOf(context, person)),
  };
}

async function behaviourOf({ session, organization, inputs }: SyncContext, { id }: Person) {
  const options = { organizationId: organization.queryId, email: inputs.email };
  const { behaviorType, profileId } = await readCallingBehavior(session.client, id, options);
  return { behaviorType, profileId };
}
