import { asRegistered, withServiceDefaults } from "../../model/inheritance/serviceDefaults.ts";
import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { holdsTakenAway } from "../../model/licenses/plan.ts";
import { statesBehaviour } from "../../model/user/callingBehaviour.ts";
import { emailMeant, emailShown, isAwaited, sameEmail } from "../../model/user/email.ts";
import { type ObservedPerson, observedInputs } from "../../model/user/observed.ts";
import { inputsOf } from "../../model/user/outputs.ts";
import { workNumbers } from "../../model/user/phoneNumbers.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { readCallingBehavior } from "../../webex/callingBehavior.ts";
import { isNotFound } from "../../webex/http/errors.ts";
import { sameId, uuidOf } from "../../webex/ids.ts";
import { getPerson, hasAdminFields, type Person } from "../../webex/people.ts";
import type { Properties } from "../runtime/properties.ts";
import { assertMember, sameOrganization } from "../runtime/sameOrganization.ts";
import type { Session, SessionOrganization } from "../runtime/session.ts";
import { VisibleError } from "../runtime/visibleError.ts";
import { isAdopted, likelyEmails, type Previous, previousOf } from "./previous.ts";
import { managerFrom } from "./references/managers.ts";
import { rolesShown, userState } from "./state.ts";
import { tellDirectoryAddress } from "./sync/directoryEmail.ts";
import { type JabberFlag, readJabber, statedJabber } from "./sync/jabber.ts";
import { hasNumberLeft, NUMBER_LEFT } from "./sync/recordChanges.ts";

/** Answers from the one listing of this process; only somebody missing there is asked for by id. */
export async function readUser(
  session: Session,
  id: string,
  state: Properties,
): Promise<{ outputs: Properties; inputs: Properties } | undefined> {
  const organization = await sameOrganization(session, state);
  const declared = inputsOf(state);
  const person = await findPerson(session, organization, id, declared);
  if (!person) return undefined;
  const owned = await organization.licenses();
  const roles = await rolesShown(organization, person);
  // A resource that is only looked up has no inputs; a refresh is given what the last look found.
  const lookedUp = typeof state.email !== "string" || state.lookedUp === true;
  const known: UserInputs = lookedUp
    ? { ...declared, email: emailMeant(person.emails, declared.email ?? "") }
    : declared;
  const adopted = isAdopted(state);
  const inputs = withServiceDefaults(known, { adopted });
  if (!lookedUp) tellDirectoryAddress(inputs, person);
  const previous = previousOf(state, inputs);
  const observed = observedInputs(
    inputs,
    {
      ...(await observe(session, organization, inputs, person, previous)),
      wasEnabled: state.loginEnabled === true,
    },
    {
      licenses: owned,
      roles: inputs.roles ? await organization.roles() : roles,
      callingProfiles: inputs.settings?.calling?.callingBehaviourUcManagerProfile
        ? await organization.callingProfiles()
        : [],
    },
    {
      emailChange: previous.emailChange,
      now: Date.now(),
      attempts: previous.attempts,
      givenBack: previous.byHand.includes("licenses"),
      keptNumbers: keepsNumber(previous, inputs, person),
    },
  );
  const registered = asRegistered(observed, known);
  const outputs = userState(registered, person, stillLeft(previous, inputs, person, owned), {
    organization: organization.uuid,
    owned,
    roles,
    adopted,
  });
  // Policies are shown either.
  const mark = lookedUp ? { lookedUp } : {};
  return { outputs: { ...outputs, ...mark }, inputs: { ...registered, ...mark } };
}

/** Calling behaviour and directory attributes cost a request each, and are read only for users that manage them. */
async function observe(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  person: Person,
  previous: Previous,
): Promise<ObservedPerson> {
  const flags = (Object.keys(statedJabber(inputs)) as JabberFlag[]).filter((flag) => !previous.byHand.includes(flag));
  const location = inputs.location ? await locationNamed(organization, person.locationId) : undefined;
  const manager =
    inputs.manager === undefined
      ? undefined
      : managerFrom(
          await organization.people({ callingData: needsCallingData(inputs) }),
          person.managerId,
          inputs.manager,
        );
  const behaviour = statesBehaviour(inputs.settings)
    ? await readCallingBehavior(session.client, person.id, {
        organizationId: organization.queryId,
        email: inputs.email,
      })
    : undefined;
  const jabber = flags.length > 0 ? await readJabber(session, organization, person.id, flags) : undefined;
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

async function locationNamed(organization: SessionOrganization, id: string | undefined) {
  if (id === undefined) return undefined;
  return (await organization.locations()).find((location) => sameId(location.id, id)) ?? { id, name: id };
}

/** What showed only in Webex stays so until the next `up`, but for an address that was confirmed or ran out. */
function stillLeft(previous: Previous, inputs: UserInputs, person: Person, owned: readonly OrganizationLicense[]) {
  const { emailChange, byHand, attempts } = previous;
  const isPending = likelyEmails(previous).some((email) => {
    const hasCome = sameEmail(emailShown(person.emails, email, emailChange), email);
    return !hasCome && isAwaited(emailChange, email, Date.now());
  });
  const flags = Object.keys(statedJabber(inputs));
  // What was taken away and is there again may come from a group; the next `up` takes it away once more, and no other.
  const isBack = holdsTakenAway(inputs, owned, new Set(person.licenses));
  return {
    byHand: [
      ...byHand.filter((key) => flags.includes(key)),
      ...(isBack ? ["licenses"] : []),
      ...(keepsNumber(previous, inputs, person) ? [NUMBER_LEFT] : []),
    ],
    ...(isPending ? { emailChange } : {}),
    attempts,
  };
}

function keepsNumber({ byHand }: Previous, inputs: UserInputs, person: Person): boolean {
  return byHand.includes(NUMBER_LEFT) && hasNumberLeft(inputs, person);
}

function needsCallingData({ extension, phoneNumbers, location }: UserInputs): boolean {
  return extension !== undefined || phoneNumbers !== undefined || location !== undefined;
}

async function findPerson(
  session: Session,
  organization: SessionOrganization,
  id: string,
  inputs: UserInputs,
): Promise<Person | undefined> {
  const { maxDeletes } = session.configuration;
  const callingData = needsCallingData(inputs);
  const listed = (await organization.people({ callingData })).get(uuidOf(id));
  if (listed && hasAdminFields(listed)) return listed;
  try {
    return assertMember(organization, await getPerson(session.client, id, { callingData }));
  } catch (e) {
    if (!isNotFound(e)) throw e;
    // Reads run side by side: nothing may come between the comparison and the count.
    if (session.gone >= maxDeletes) throw tooManyGone(organization, maxDeletes);
    session.gone += 1;
    return undefined;
  }
}

function tooManyGone({ displayName }: SessionOrganization, maxDeletes: number): VisibleError {
  return new VisibleError(
    `${maxDeletes} people were found gone from ${displayName}, as many as webex:maxDeletes allows; the refresh stops. If ` +
      "they are gone indeed, raise WEBEX_MAX_DELETES and run again",
  );
}
