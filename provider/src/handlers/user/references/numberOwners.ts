import type { Line } from "../../../model/user/numberHandover.ts";
import { e164, workNumbers } from "../../../model/user/phoneNumbers.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { isForbidden, isNotFound } from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import { type CallingNumber, listNumbers } from "../../../webex/numbers.ts";
import { getPerson, type Person } from "../../../webex/people.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { numberIn } from "./numberInventory.ts";

/** A number, or an extension, which is one of a location. */
export interface LinePart {
  part: keyof Line;
  value: string;
  locationId: string;
}

/** What a user states of its line and does not have yet. */
export function partsToGet(inputs: UserInputs, person: Person | undefined, locationId: string): LinePart[] {
  const has = lineOf(person);
  const wants = lineWanted(inputs, person);
  return (["number", "extension"] as const).flatMap((part) =>
    wants[part] === "" || wants[part] === has[part] ? [] : [{ part, value: wants[part], locationId }],
  );
}

export function lineOf(person: Person | undefined): Line {
  return { number: workNumbers(person?.phoneNumbers)[0]?.value ?? "", extension: person?.extension ?? "" };
}

/** The stated line; what is not stated stays. */
export function lineWanted({ phoneNumbers, extension }: UserInputs, person: Person | undefined): Line {
  const has = lineOf(person);
  const value = phoneNumbers?.[0]?.value ?? "";
  return { number: phoneNumbers ? (e164(value) ?? value) : has.number, extension: extension ?? has.extension };
}

/** The entry of the inventory, of which an extension has one only where somebody has it. */
export function entryOf({ part, value, locationId }: LinePart, inventory: readonly CallingNumber[]) {
  if (part === "number") return numberIn(inventory, value);
  return inventory.find(
    ({ extension, location }) => extension === value && location !== undefined && sameId(location.id, locationId),
  );
}

/** The entry as it is now. */
export async function currentEntry(
  session: Session,
  organization: SessionOrganization,
  wanted: LinePart,
): Promise<CallingNumber | undefined> {
  const { part, value, locationId } = wanted;
  const filter = part === "number" ? { phoneNumber: value } : { extension: value, locationId };
  return entryOf(wanted, await listNumbers(session.client, { organizationId: organization.queryId, ...filter }));
}

export function isSomebodyElses(entry: CallingNumber | undefined, person: Person | undefined): boolean {
  return entry?.owner !== undefined && (person === undefined || !sameId(entry.owner.id, person.id));
}

export async function heldByAnother(
  session: Session,
  { email }: { email: string },
  { part, value }: LinePart,
  { owner }: CallingNumber,
  waitedSeconds: number,
): Promise<VisibleError> {
  return new VisibleError(
    `${email}: ${part === "number" ? value : `the extension ${value}`} belongs to ${await nameOf(session, owner)} and was not ` +
      `given up within ${waitedSeconds} seconds. Take it from there first, or state another. If this \`pulumi up\` is to ` +
      "remove whoever has it, remove them in one of its own before: the engine removes last",
  );
}

/** The address is what a program knows people by. */
async function nameOf({ client }: Session, owner: CallingNumber["owner"]): Promise<string> {
  if (!owner) return "somebody";
  const name = [owner.firstName, owner.lastName].filter(Boolean).join(" ") || owner.type || "somebody";
  if ((owner.type ?? "PEOPLE") !== "PEOPLE") return `${name} (${owner.id})`;
  const person = await getPerson(client, owner.id).catch((e: unknown) => {
    if (isNotFound(e) || isForbidden(e)) return undefined;
    throw e;
  });
  return `${person?.emails[0] ?? name} (${owner.id})`;
}
