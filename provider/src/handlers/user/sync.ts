import { faultText } from "../../model/faults.ts";
import { freeFoundations } from "../../model/freeFoundations.ts";
import { type LicensePlan, planLicenses } from "../../model/licensePlan.ts";
import { describeLicense, type OwnedLicense } from "../../model/licenses.ts";
import { PERSON_FIELDS } from "../../model/observed.ts";
import { statedDisplayName } from "../../model/status.ts";
import type { LicenseSource, UserInputs } from "../../model/userArgs.ts";
import { assignLicenses } from "../../webex/licenses.ts";
import { type Person, type PersonUpdate, updateOf, updatePerson } from "../../webex/people.ts";
import { Refusal } from "../refusal.ts";
import type { Session, SessionOrganization } from "../session.ts";

/**
 * Makes a person what the inputs state, with no request where nothing differs. `known` is told each state of the
 * person on the way, so that a failure can still say what was reached.
 */
export async function syncPerson(
  session: Session,
  organization: SessionOrganization,
  inputs: UserInputs,
  observed: Person,
  options: { previous?: LicenseSource; known?: (person: Person) => void } = {},
): Promise<Person> {
  const known = (person: Person) => {
    options.known?.(person);
    return person;
  };
  const owned = await organization.licenses();
  let person = observed;

  const update = personUpdate(inputs, person);
  if (update) person = known(await updatePerson(session.client, person.id, update, { callingData: true }));
  assertTaken(inputs, person);

  const plan = planLicenses(inputs, owned, new Set(person.licenses), options.previous);
  if (plan.faults.length > 0) throw shortcoming(inputs.email, plan.faults.map(faultText).join("; "));
  const changes = licenseChanges(plan, owned, new Set(person.licenses));
  if (changes.length === 0) return person;
  const { licenses } = await assignLicenses(session.client, {
    personId: person.id,
    email: inputs.email,
    organizationId: organization.queryId,
    licenses: changes,
  });
  person = known({ ...person, licenses });
  assertAssigned(inputs.email, plan, person);
  return person;
}

/** The whole record with the stated differences, since PUT replaces the person; nothing where nothing differs. */
export function personUpdate(inputs: UserInputs, person: Person): PersonUpdate | undefined {
  const wanted: Partial<PersonUpdate> = {};
  if (!hasEmail(person, inputs.email)) wanted.emails = [inputs.email];
  for (const field of PERSON_FIELDS) {
    const value = inputs[field];
    if (value !== undefined && value !== (person[field] ?? "")) wanted[field] = value;
  }
  const displayName = statedDisplayName(inputs);
  if (displayName !== undefined && displayName !== person.displayName) wanted.displayName = displayName;
  if (inputs.suspended !== undefined && person.loginEnabled !== !inputs.suspended) {
    wanted.loginEnabled = !inputs.suspended;
  }
  if (Object.keys(wanted).length === 0) return undefined;
  // Sign-in is sent only where it is stated: an invited person may read as disabled, and echoing that would make it so.
  const { loginEnabled: _, ...record } = updateOf(person);
  return { ...record, ...wanted };
}

/** One request for all: a removal and an addition in different requests would leave the person without, for a while. */
function licenseChanges(
  { add, remove }: LicensePlan,
  owned: readonly OwnedLicense[],
  held: ReadonlySet<string>,
): { id: string; operation: "add" | "remove" }[] {
  return [
    ...remove.map(({ id }) => ({ id, operation: "remove" as const })),
    ...[...freeFoundations(add, owned, held), ...add].map(({ id }) => ({ id, operation: "add" as const })),
  ];
}

/** Webex answers 200 and keeps what it likes; a value that looks applied and is not is worse than an error. */
function assertTaken(inputs: UserInputs, person: Person): void {
  const kept = personUpdate(inputs, person);
  if (!kept) return;
  const names = ["emails", ...PERSON_FIELDS, "displayName", "loginEnabled"] as const;
  const differing = names.filter((name) => name in kept && JSON.stringify(kept[name]) !== JSON.stringify(person[name]));
  throw shortcoming(inputs.email, `Webex accepted the request and did not apply ${differing.join(", ")}`);
}

function assertAssigned(email: string, plan: LicensePlan, person: Person): void {
  const held = new Set(person.licenses);
  const missing = plan.add.filter(({ id }) => !held.has(id));
  const kept = plan.remove.filter(({ id }) => held.has(id));
  const said = [
    ...missing.map((license) => `did not assign ${describe(license)}`),
    ...kept.map((license) => `did not take away ${describe(license)}`),
  ];
  if (said.length > 0) throw shortcoming(email, `Webex accepted the request and ${said.join(" and ")}`);
}

function describe(license: OwnedLicense): string {
  return describeLicense(license);
}

function shortcoming(email: string, what: string): Error {
  return new Refusal(`${email}: ${what}`);
}

function hasEmail(person: Person, email: string): boolean {
  return person.emails.some((held) => held.toLowerCase() === email.toLowerCase());
}
