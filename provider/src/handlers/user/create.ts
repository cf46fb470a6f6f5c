import { setTimeout as sleep } from "node:timers/promises";
import { isCallingLicense, ownCallingNames } from "../../model/calling.ts";
import { withServiceDefaults } from "../../model/effective/serviceDefaults.ts";
import { faultText } from "../../model/faults.ts";
import { planLicenses } from "../../model/licensePlan.ts";
import { planRoles } from "../../model/roles.ts";
import { userFaults } from "../../model/rules/user.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { isConflict, isDoubtful, isForbidden } from "../../webex/errors.ts";
import { createPerson, findPersonByEmail, type Person, type PersonCreate } from "../../webex/people.ts";
import { isOwn } from "../journal.ts";
import { Refusal } from "../refusal.ts";
import type { Session, SessionOrganization } from "../session.ts";
import { adoptable, deliveredPerson } from "./adopt.ts";
import { licensesAtCreation } from "./assignment.ts";
import { callingProperties } from "./callingProperties.ts";
import { finishPerson } from "./finish.ts";
import { isRefused, MOST_ATTEMPTS, pauseAfter, unseen } from "./looking.ts";
import { managerOf } from "./managers.ts";
import { recordDifferences } from "./record.ts";

type Properties = Record<string, unknown>;

interface Found {
  person: Person;
  /** The person existed before the resource. */
  adopted: boolean;
  /** The person was made just now, and has nothing but what the POST gave. */
  isNew: boolean;
}

/** One POST with everything it can carry; then only what the answer lacks. */
export async function createUser(
  session: Session,
  properties: Properties,
): Promise<{ id: string; outputs: Properties }> {
  const inputs = soundInputs(properties);
  const organization = await session.organization(inputs.organizationId);
  const { person, adopted, isNew } = inputs.directorySynced
    ? { person: await deliveredPerson(organization, inputs), adopted: true, isNew: false }
    : await personFor(session, organization, withServiceDefaults(inputs, { adopted: false }));
  if (session.declared.has(person.id)) throw declaredTwice(inputs.email, person);
  session.declared.add(person.id);
  session.journal.created(organization.uuid, inputs.email);
  const outputs = await finishPerson(session, organization, inputs, person, { adopted, isNew });
  return { id: person.id, outputs };
}

/** Judged once more: a preview may have been skipped, or values were not known in it. */
export function soundInputs({ __faults, ...properties }: Properties): UserInputs {
  const faults = Array.isArray(__faults) ? __faults.map(String) : userFaults(properties).map(faultText);
  if (faults.length === 0) return properties as unknown as UserInputs;
  throw new Refusal(faults.join("\n"));
}

async function personFor(session: Session, organization: SessionOrganization, inputs: UserInputs): Promise<Found> {
  const held = await heldAlready(session, organization, inputs);
  if (held) return held;
  const { body, callingData } = await personCreate(session, organization, inputs);
  const { email } = inputs;
  const before = session.journal.find(organization.uuid, email);
  for (let attempt = 1; ; attempt += 1) {
    const now = Date.now();
    session.journal.write(organization.uuid, email, now);
    try {
      return { person: await createPerson(session.client, body, { callingData }), adopted: false, isNew: true };
    } catch (e) {
      if (!isConflict(e) && !isDoubtful(e) && !isForbidden(e)) throw e;
      const found = await findPersonByEmail(session.client, email, {
        organizationId: organization.queryId,
        callingData,
      }).catch((cause: unknown) => {
        throw unseen(e, cause);
      });
      if (found) {
        // Webex answers 400 or nothing at all and creates the person all the same; so does a run that was killed.
        const own = isConflict(e) && attempt === 1 ? before : session.journal.find(organization.uuid, email);
        if (isOwn(own, found.created)) return { person: found, adopted: false, isNew: false };
        return { person: adoptable(session, organization, inputs, found), adopted: true, isNew: false };
      }
      if (isConflict(e) || isForbidden(e)) throw elsewhere(email, e);
      if (isRefused(e) || attempt === MOST_ATTEMPTS) throw e;
      await sleep(pauseAfter(session, e, attempt));
    }
  }
}

/** Whoever may be adopted may hold what the organisation has more than one of; only the person tells. */
async function heldAlready(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<Found | undefined> {
  if (!(inputs.adoptExisting ?? session.configuration.adoptExisting)) return undefined;
  if (planLicenses(inputs, await organization.licenses(), new Set()).faults.length === 0) return undefined;
  const found = await findPersonByEmail(session.client, inputs.email, { organizationId: organization.queryId });
  return found && { person: adoptable(session, organization, inputs, found), adopted: true, isNew: false };
}

function declaredTwice(email: string, { id }: Person): Refusal {
  return new Refusal(
    `Cannot create ${email}: ${id} is declared by another resource of this program; declare a person once`,
  );
}

/** What the POST carries: with a calling licence also the location and the number, which must come together. */
async function personCreate(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
): Promise<{ body: PersonCreate; callingData: boolean }> {
  const plan = planLicenses(inputs, await organization.licenses(), new Set());
  const roles = inputs.roles
    ? planRoles(inputs.roles, [], await organization.roles(), inputs.roleNames)
    : { roles: [], missing: [] };
  const faults = [...plan.faults, ...roles.missing];
  if (faults.length > 0) throw new Refusal(`Cannot create ${inputs.email}: ${faults.map(faultText).join("; ")}`);

  const callingData = plan.add.some((license) => isCallingLicense(license, ownCallingNames(inputs)));
  const properties = callingData ? await callingProperties({ session, organization, inputs }) : undefined;
  const manager = await managerOf(session, organization, inputs);
  const context = {
    ...(roles.roles.length > 0 ? { roles: roles.roles } : {}),
    ...(manager ? { manager } : {}),
    emailAwaited: false,
    calling: callingData,
  };
  // Sign-in cannot be switched by the POST.
  const { loginEnabled: _, ...stated } = recordDifferences(inputs, {}, context);
  const licenses = licensesAtCreation(plan.add).map(({ id }) => id);
  const body: PersonCreate = {
    ...stated,
    emails: [inputs.email],
    ...(properties?.locationId ? { locationId: properties.locationId } : {}),
    ...(organization.queryId === undefined ? {} : { orgId: organization.queryId }),
    ...(licenses.length > 0 ? { licenses } : {}),
  };
  // POST wants some name; Control Hub shows the address where it has none.
  if (!body.displayName && !body.firstName && !body.lastName) body.displayName = inputs.email;
  return { body, callingData };
}

function elsewhere(email: string, e: unknown): Refusal {
  const said = e instanceof Error ? e.message : String(e);
  return new Refusal(
    `${said} If ${email} belongs to another Webex organisation, or its domain does, the user has to be claimed in ` +
      "Control Hub (Users > Claim Users)",
  );
}
