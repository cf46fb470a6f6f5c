import { isInactive, type ListedPerson } from "../../../model/adoption/listedPerson.ts";
import { comparableId, sameId } from "../../../model/ids.ts";
import { canonicalEmail } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { PlannedCreate } from "./plannedCreates.ts";
import { hiddenInput, hiddenReason } from "./secretInputs.ts";

/** A user of the program and the person it means. */
export interface Match {
  create: PlannedCreate;
  inputs: UserInputs;
  person: ListedPerson;
}

/** A resource that the import leaves out. */
export interface LeftOut {
  name: string;
  reason: string;
}

/** Finds the person of each user, by the id that is stated, else by the address. Nobody is found twice. */
export function matchUsers(
  creates: readonly PlannedCreate[],
  people: readonly ListedPerson[],
  organizationId: string,
): { matches: Match[]; leftOut: LeftOut[] } {
  const find = personFinder(people);
  const taken = new Map<string, string>();
  const matches: Match[] = [];
  const leftOut: LeftOut[] = [];
  for (const create of creates) {
    const inputs = create.inputs as unknown as UserInputs;
    const person = find(inputs);
    const reason = whyNot(create, person, { taken, organizationId });
    if (reason !== undefined || person === undefined) leftOut.push({ name: create.name, reason: reason ?? NOT_THERE });
    else {
      taken.set(comparableId(person.id), create.name);
      matches.push({ create, inputs, person });
    }
  }
  return { matches, leftOut };
}

const NOT_THERE = "Webex has nobody with this address, so the next `up` creates the person and sends an invitation";

/** The primary address of one person goes before a further address of another. */
function personFinder(people: readonly ListedPerson[]): (user: UserInputs) => ListedPerson | undefined {
  const byEmail = new Map<string, ListedPerson>();
  for (const person of people) for (const email of person.emails.slice(1)) byEmail.set(canonicalEmail(email), person);
  for (const person of people) byEmail.set(canonicalEmail(person.emails[0] ?? ""), person);
  const byId = new Map(people.map((person) => [comparableId(person.id), person]));
  return ({ email, importId }) =>
    importId === undefined
      ? typeof email === "string"
        ? byEmail.get(canonicalEmail(email))
        : undefined
      : byId.get(comparableId(importId));
}

function whyNot(
  create: PlannedCreate,
  person: ListedPerson | undefined,
  { taken, organizationId }: { taken: ReadonlyMap<string, string>; organizationId: string },
): string | undefined {
  const { inputs } = create;
  const hidden = hiddenInput(create);
  if (hidden !== undefined) return hiddenReason(hidden);
  const later = Object.keys(inputs).find((name) => name !== "manager" && inputs[name] === UNKNOWN);
  if (later !== undefined) return `${later} is known only after an \`up\``;
  if (person === undefined) return NOT_THERE;
  const other = taken.get(comparableId(person.id));
  if (other !== undefined) return `${other} is the same person (${person.id})`;
  if (person.type !== undefined && person.type !== "person") return `is a ${person.type} and not a person`;
  if (person.orgId !== undefined && !sameId(person.orgId, organizationId)) return "belongs to another organisation";
  if (isInactive(person) && inputs.suspended === undefined && inputs.directorySynced !== true)
    return "is signed off; state suspended: true to leave it so, or false to let the person sign in again";
  return undefined;
}

/** What the engine writes for a value that it does not know yet. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
