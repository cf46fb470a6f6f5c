import { holdsTakenAway } from "../../model/licenses/plan.ts";
import type { OwnedRole } from "../../model/roles.ts";
import { statesBehaviour } from "../../model/user/callingBehaviour.ts";
import { emailShown, isAwaited, sameEmail } from "../../model/user/email.ts";
import { type ObservedPerson, observedInputs } from "../../model/user/observed.ts";
import { workNumbers } from "../../model/user/phoneNumbers.ts";
import { REPLACED_CALLING_STEP } from "../../model/user/replacedCalling.ts";
import type { PendingChanges } from "../../model/user/userState.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { readCallingBehavior } from "../../webex/callingBehavior.ts";
import { isForbidden, isNotFound } from "../../webex/http/errors.ts";
import { sameId } from "../../webex/ids.ts";
import type { Person } from "../../webex/people.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { likelyEmails, type Previous } from "./previous.ts";
import { observedManager } from "./references/managers.ts";
import { type JabberFlag, readJabber, statedJabber } from "./sync/jabber.ts";
import { hasNumberToRemove, KEPT_NUMBER_STEP } from "./sync/recordChanges.ts";

/** A person in Webex, and what the state says about the same person. */
export interface ReadContext {
  session: Session;
  organization: SessionOrganization;
  inputs: UserInputs;
  person: Person;
  previous: Previous;
  /** The organisation's roles, see `visibleOrganizationRoles`. */
  roles: readonly OwnedRole[];
}

/** The inputs with which the person in Webex would need no change. */
export async function readInputs(context: ReadContext, wasEnabled: boolean): Promise<UserInputs> {
  const { organization, inputs, previous } = context;
  const profile = inputs.settings?.calling?.callingBehaviourUcManagerProfile;
  return observedInputs(
    inputs,
    { ...(await observePerson(context)), wasEnabled },
    {
      licenses: await organization.licenses(),
      roles: inputs.roles ? await organization.roles() : context.roles,
      callingProfiles: profile ? await organization.callingProfiles() : [],
    },
    {
      emailChange: previous.emailChange,
      now: Date.now(),
      attempts: previous.attempts,
      givenBack: previous.byHand.includes("licenses"),
      keptNumbers: hasKeptNumber(context),
    },
  );
}

/**
 * Calling behaviour and directory attributes cost one request each, so they are read only for users that state them.
 */
async function observePerson(context: ReadContext): Promise<ObservedPerson> {
  const { session, organization, inputs, person, previous } = context;
  const flags = (Object.keys(statedJabber(inputs)) as JabberFlag[]).filter((flag) => !previous.byHand.includes(flag));
  const location = inputs.location ? await findLocation(organization, person.locationId) : undefined;
  const manager = await findManager(context);
  const behaviour = statesBehaviour(inputs.settings)
    ? await readCallingBehavior(session.client, person.id, {
        organizationId: organization.queryId,
        email: inputs.email,
      })
    : undefined;
  const jabber = flags.length > 0 ? await readJabber(session, organization, person, flags) : undefined;
  const { manager: _, ...record } = person;
  return {
    ...record,
    email: emailShown(person.emails, inputs.email, previous.emailChange, ...likelyEmails(previous)),
    licenses: new Set(person.licenses),
    phoneNumbers: workNumbers(person.phoneNumbers),
    ...(location ? { location } : {}),
    ...(manager ? { manager } : {}),
    ...(behaviour ? { behaviour } : {}),
    ...(jabber ? { jabber } : {}),
  };
}

async function findManager({ organization, inputs, person: { managerId } }: ReadContext) {
  if (inputs.manager === undefined || managerId === undefined) return undefined;
  const emails = await managerEmails(organization, managerId, needsCallingData(inputs));
  return observedManager(managerId, emails, inputs.manager);
}

/** None of a manager whom the token does not see in this organisation. */
async function managerEmails(organization: SessionOrganization, id: string, callingData: boolean): Promise<string[]> {
  try {
    const { orgId, emails } = await organization.people({ callingData }).person(id, { allFields: false });
    return orgId === undefined || sameId(orgId, organization.id) ? emails : [];
  } catch (e) {
    if (isNotFound(e) || isForbidden(e)) return [];
    throw e;
  }
}

async function findLocation(organization: SessionOrganization, id: string | undefined) {
  if (id === undefined) return undefined;
  return (await organization.locations()).find((location) => sameId(location.id, id)) ?? { id, name: id };
}

/**
 * Pending changes stay pending until the next `up`, unless an address was confirmed or its confirmation has expired.
 */
export async function stillPending(context: ReadContext): Promise<PendingChanges> {
  const { organization, inputs, person, previous } = context;
  const { emailChange, byHand, attempts, replacedCalling, moveJob } = previous;
  const isEmailPending = likelyEmails(previous).some((email) => {
    const isApplied = sameEmail(emailShown(person.emails, email, emailChange), email);
    return !isApplied && isAwaited(emailChange, email, Date.now());
  });
  const flags = Object.keys(statedJabber(inputs));
  // A removed licence that the person holds again may come from a group. The next `up` removes it once more, and no
  // other.
  const isReturned = holdsTakenAway(inputs, await organization.licenses(), new Set(person.licenses));
  return {
    byHand: [
      ...byHand.filter((key) => flags.includes(key) || key === REPLACED_CALLING_STEP),
      ...(isReturned ? ["licenses"] : []),
      ...(hasKeptNumber(context) ? [KEPT_NUMBER_STEP] : []),
    ],
    ...(isEmailPending ? { emailChange } : {}),
    attempts,
    replacedCalling,
    ...(moveJob && !sameId(person.locationId ?? "", moveJob.locationId) ? { moveJob } : {}),
  };
}

function hasKeptNumber({ inputs, person, previous }: ReadContext): boolean {
  return previous.byHand.includes(KEPT_NUMBER_STEP) && hasNumberToRemove(inputs, person);
}

/** Whether the user states fields that Webex returns only with calling data. */
export function needsCallingData({ extension, phoneNumbers, location }: UserInputs): boolean {
  return extension !== undefined || phoneNumbers !== undefined || location !== undefined;
}
