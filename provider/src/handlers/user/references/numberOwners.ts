import type { Line } from "../../../model/user/numberHandover.ts";
import { e164, workNumbers } from "../../../model/user/phoneNumbers.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { isForbidden, isNotFound } from "../../../webex/http/errors.ts";
import { sameId } from "../../../webex/ids.ts";
import { type CallingNumber, listNumbers } from "../../../webex/numbers.ts";
import { getPerson, type Person } from "../../../webex/people.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import { findNumber } from "./numberInventory.ts";

/** A number, or an extension at a location. */
export interface LinePart {
  part: keyof Line;
  value: string;
  locationId: string;
}

/** The parts of the stated line that the person does not have yet. */
export function partsToGet(inputs: UserInputs, person: Person | undefined, locationId: string): LinePart[] {
  const has = currentLine(person);
  const wants = statedLine(inputs, person);
  return (["number", "extension"] as const).flatMap((part) =>
    wants[part] === "" || wants[part] === has[part] ? [] : [{ part, value: wants[part], locationId }],
  );
}

export function currentLine(person: Person | undefined): Line {
  return { number: workNumbers(person?.phoneNumbers)[0]?.value ?? "", extension: person?.extension ?? "" };
}

/** The stated line. Parts that are not stated stay as they are. */
export function statedLine({ phoneNumbers, extension }: UserInputs, person: Person | undefined): Line {
  const has = currentLine(person);
  const value = phoneNumbers?.[0]?.value ?? "";
  return { number: phoneNumbers ? (e164(value) ?? value) : has.number, extension: extension ?? has.extension };
}

/** The entry in the inventory. A free extension has none. */
export function findEntry({ part, value, locationId }: LinePart, inventory: readonly CallingNumber[]) {
  if (part === "number") return findNumber(inventory, value);
  return inventory.find(
    ({ extension, location }) => extension === value && location !== undefined && sameId(location.id, locationId),
  );
}

/** The entry in the inventory now. */
export async function currentEntry(
  session: Session,
  organization: SessionOrganization,
  linePart: LinePart,
): Promise<CallingNumber | undefined> {
  const { part, value, locationId } = linePart;
  const filter = part === "number" ? { phoneNumber: value } : { extension: value, locationId };
  return findEntry(linePart, await listNumbers(session.client, { organizationId: organization.queryId, ...filter }));
}

export function belongsToAnother(entry: CallingNumber | undefined, person: Person | undefined): boolean {
  return entry?.owner !== undefined && (person === undefined || !sameId(entry.owner.id, person.id));
}

export async function takenByAnother(
  session: Session,
  { email }: { email: string },
  { part, value }: LinePart,
  { owner }: CallingNumber,
  waitedSeconds: number,
): Promise<VisibleError> {
  return new VisibleError(
    `${email}: ${part === "number" ? value : `the extension ${value}`} belongs to ${await describeOwner(session, owner)} and was not ` +
      `given up within ${waitedSeconds} seconds. Remove it there first, or state another. If this \`pulumi up\` also ` +
      "deletes the user who has it, delete that user in an `up` before this one: the engine deletes last",
  );
}

/** The owner of a number, by address if it is a person, because programs know people by their addresses. */
async function describeOwner({ client }: Session, owner: CallingNumber["owner"]): Promise<string> {
  if (!owner) return "somebody";
  const name = [owner.firstName, owner.lastName].filter(Boolean).join(" ") || owner.type || "somebody";
  if (owner.id === "") return name;
  if ((owner.type ?? "PEOPLE") !== "PEOPLE") return `${name} (${owner.id})`;
  const person = await getPerson(client, owner.id).catch((e: unknown) => {
    if (isNotFound(e) || isForbidden(e)) return undefined;
    throw e;
  });
  return `${person?.emails[0] ?? name} (${owner.id})`;
}
