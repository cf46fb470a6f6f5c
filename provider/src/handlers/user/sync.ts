import { callingStated, isCallingLicense, ownCallingNames } from "../../model/calling.ts";
import { plannedBehaviour, sameBehaviour, statesBehaviour } from "../../model/callingBehaviour.ts";
import { type EmailChange, isAwaited, sameEmail } from "../../model/emailChange.ts";
import { faultText } from "../../model/faults.ts";
import { type LicensePlan, planLicenses } from "../../model/licensePlan.ts";
import type { OwnedLicense } from "../../model/licenses.ts";
import { planRoles } from "../../model/roles.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { configureCallingBehavior, readCallingBehavior } from "../../webex/callingBehavior.ts";
import { isConflict } from "../../webex/errors.ts";
import { uuidOf } from "../../webex/ids.ts";
import { assignLicenses, type LicenseProperties } from "../../webex/licenses.ts";
import { findPersonByEmail, getPerson, type Person, updatePerson } from "../../webex/people.ts";
import { Refusal } from "../refusal.ts";
import type { Session, SessionOrganization } from "../session.ts";
import { licenseRequests, missingAfter } from "./assignment.ts";
import { type JabberFlag, readJabber, statedJabber, writeJabber } from "./jabber.ts";
import { managerOf } from "./managers.ts";
import { awaitNumber } from "./numbers.ts";
import { personUpdate, type RecordContext } from "./record.ts";
import { locationOf } from "./references.ts";
import type { Leftover } from "./state.ts";

/** What the last `up` left, as far as it decides what to do now. */
export interface Previous {
  inputs: UserInputs;
  emailChange?: EmailChange | undefined;
  /** Keys of manual steps. */
  byHand: readonly string[];
}

/** Where the work stands: told on the way, so that a failure can still say what was reached. */
export interface Reached extends Leftover {
  person: Person;
}

export interface Work {
  session: Session;
  organization: SessionOrganization;
  inputs: UserInputs;
  /** Nothing: the person was created just now. */
  previous?: Previous | undefined;
  isNew: boolean;
  now: number;
  reached(reached: Partial<Reached>): void;
}

/**
 * Makes a person what the inputs state, with no request where nothing differs: identity and roles, licences, calling
 * behaviour, directory attributes.
 */
export async function syncPerson(work: Work, observed: Person): Promise<void> {
  const { inputs, organization, previous } = work;
  const owned = await organization.licenses();
  const plan = planLicenses(inputs, owned, new Set(observed.licenses), previous?.inputs);
  if (plan.faults.length > 0) throw new Refusal(`${inputs.email}: ${plan.faults.map(faultText).join("; ")}`);

  let person = await syncRecord(work, observed, plan);
  person = await syncLicenses(work, person, plan, owned);
  await syncBehaviour(work, person);
  await syncJabber(work, person);
}

async function syncRecord(work: Work, person: Person, plan: LicensePlan): Promise<Person> {
  const { session, organization, inputs, previous, now } = work;
  const own = ownCallingNames(inputs);
  const held = (await organization.licenses()).filter(({ id }) => person.licenses?.includes(id));
  const keeps = held.some((license) => isCallingLicense(license, own) && !plan.remove.includes(license));
  if (keeps) await assertSameLocation(work, person);
  const manager = await managerOf(session, organization, inputs);
  const context: RecordContext = {
    ...(inputs.roles ? { roles: await rolesOf(work, person) } : {}),
    ...(manager ? { manager } : {}),
    emailAwaited: isAwaited(previous?.emailChange, inputs.email, now),
    calling: keeps,
  };
  if (context.emailAwaited) work.reached({ emailChange: previous?.emailChange });
  const update = personUpdate(inputs, person, context);
  if (!update) return person;
  if (keeps) await awaitNumber(session, organization, inputs, person);
  const updated = await updatePerson(session.client, person.id, update, { callingData: true }).catch((e: unknown) =>
    takenAddress(work, e),
  );
  work.reached({ person: updated });
  return assertTaken(work, updated, context);
}

async function rolesOf({ inputs, organization }: Work, person: Person): Promise<string[]> {
  const { roles, missing } = planRoles(
    inputs.roles ?? {},
    person.roles ?? [],
    await organization.roles(),
    inputs.roleNames,
  );
  if (missing.length > 0) throw new Refusal(`${inputs.email}: ${missing.map(faultText).join("; ")}`);
  return roles;
}

/** People gives a location only together with a calling licence; afterwards it takes Webex's move-users job. */
async function assertSameLocation({ inputs, organization }: Work, person: Person): Promise<void> {
  if (!inputs.location || person.locationId === undefined || callingStated(inputs).length === 0) return;
  const wanted = await locationOf(organization, inputs.location);
  if (!("id" in wanted)) throw new Refusal(`${inputs.email}: ${faultText(wanted)}`);
  if (uuidOf(wanted.id) === uuidOf(person.locationId)) return;
  throw new Refusal(
    `${inputs.email}: location: Webex does not move a calling user to ${wanted.name} through this API. Move the person in ` +
      "Control Hub (Users > Move), then run `pulumi refresh`",
  );
}

async function takenAddress({ session, organization, inputs }: Work, e: unknown): Promise<never> {
  if (!isConflict(e)) throw e;
  const holder = await findPersonByEmail(session.client, inputs.email, { organizationId: organization.queryId });
  if (!holder) throw e;
  throw new Refusal(
    `Cannot give ${inputs.email} to this person: ${holder.displayName ?? "somebody"} has it, as ${holder.id}`,
  );
}

/** Webex answers 200 and keeps what it likes. Only an address may lag: the person has 15 days to confirm it. */
function assertTaken(work: Work, person: Person, context: RecordContext): Person {
  const { inputs, now } = work;
  if (
    !context.emailAwaited &&
    !person.emails.some((held) => sameEmail(held, inputs.email)) &&
    !inputs.directorySynced
  ) {
    context.emailAwaited = true;
    work.reached({ emailChange: { to: inputs.email, requested: new Date(now).toISOString() } });
  }
  const kept = personUpdate(inputs, person, context);
  if (!kept) return person;
  const fields = Object.keys(kept) as (keyof typeof kept)[];
  const differing = fields.filter(
    (field) => JSON.stringify(kept[field]) !== JSON.stringify(person[field as keyof Person]),
  );
  throw new Refusal(`${inputs.email}: Webex accepted the request and did not apply ${differing.join(", ")}`);
}

async function syncLicenses(
  work: Work,
  person: Person,
  plan: LicensePlan,
  owned: readonly OwnedLicense[],
): Promise<Person> {
  const { session, organization, inputs } = work;
  const gainsCalling = plan.add.some((license) => isCallingLicense(license, ownCallingNames(inputs)));
  const properties = gainsCalling ? await callingProperties(work, person) : undefined;
  let licenses = person.licenses ?? [];
  for (const changes of licenseRequests(plan, {
    inputs,
    owned,
    held: new Set(licenses),
    ...(properties ? { properties } : {}),
  })) {
    const assigned = await assignLicenses(session.client, {
      personId: person.id,
      email: inputs.email,
      organizationId: organization.queryId,
      licenses: changes,
    });
    licenses = assigned.licenses;
    work.reached({ person: { ...person, licenses } });
  }
  const { refused, comesBack } = missingAfter(inputs.email, plan, licenses);
  if (comesBack) work.reached({ byHand: ["licenses"] });
  if (refused) throw new Refusal(refused);
  if (!gainsCalling) return { ...person, licenses };
  const whole = await getPerson(session.client, person.id, { callingData: true });
  work.reached({ person: whole });
  return whole;
}

/** What a calling licence wants to be told in the same request. */
export async function callingProperties(
  { session, organization, inputs }: Pick<Work, "session" | "organization" | "inputs">,
  person?: Person,
): Promise<LicenseProperties> {
  await awaitNumber(session, organization, inputs, person);
  const location = await locationOf(organization, inputs.location ?? "");
  if (!("id" in location)) throw new Refusal(`${inputs.email}: ${faultText(location)}`);
  const phoneNumber = inputs.phoneNumbers?.[0]?.value;
  return {
    locationId: location.id,
    ...(phoneNumber ? { phoneNumber } : {}),
    ...(inputs.extension ? { extension: inputs.extension } : {}),
  };
}

async function syncBehaviour(work: Work, person: Person): Promise<void> {
  const { session, organization, inputs, isNew } = work;
  const calling = inputs.settings?.calling;
  if (!calling || !statesBehaviour(inputs.settings)) return;
  const options = { organizationId: organization.queryId, email: inputs.email };
  const observed = isNew ? { behaviorType: null } : await readCallingBehavior(session.client, person.id, options);
  const profiles = calling.callingBehaviourUcManagerProfile ? await organization.callingProfiles() : [];
  const planned = plannedBehaviour(calling, observed, profiles);
  if ("reason" in planned) throw new Refusal(`${inputs.email}: ${planned.reason}`);
  if (!sameBehaviour(planned, observed)) await configureCallingBehavior(session.client, person.id, planned, options);
}

async function syncJabber(work: Work, person: Person): Promise<void> {
  const { session, organization, inputs, previous, isNew } = work;
  const stated = statedJabber(inputs);
  const flags = Object.keys(stated) as JabberFlag[];
  if (flags.length === 0) return;
  const before = previous ? statedJabber(previous.inputs) : {};
  // What the organisation did not take last time is not tried again until something else is stated.
  const left = flags.filter((flag) => previous?.byHand.includes(flag) && before[flag] === stated[flag]);
  const tried = flags.filter((flag) => !left.includes(flag));
  const current = isNew || tried.length === 0 ? {} : await readJabber(session, organization, person.id, tried);
  const differing = tried.filter((flag) => stated[flag] !== (current[flag] ?? false));
  const wanted = Object.fromEntries(differing.map((flag) => [flag, stated[flag] ?? false]));
  const ignored = differing.length > 0 ? await writeJabber(session, organization, person.id, wanted) : [];
  work.reached({ byHand: [...left, ...ignored] });
}
