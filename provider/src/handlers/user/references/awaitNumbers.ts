import { interimLine, type Line, sameLine } from "../../../model/user/numberHandover.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import type { CallingNumber } from "../../../webex/numbers.ts";
import { findPersonByEmail, getPerson, type Person, updateOf, updatePerson } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { readableInventory } from "./numberInventory.ts";
import {
  currentEntry,
  entryOf,
  heldByAnother,
  isSomebodyElses,
  type LinePart,
  lineOf,
  lineWanted,
  partsToGet,
} from "./numberOwners.ts";

/** A minute in all. It begins anew whenever another user of the same `up` has got its number: numbers may move on in a row. */
const PAUSES_MS = [2_000, 2_000, 2_000, 4_000, 4_000, 8_000, 16_000, 22_000];

/** Who waits, and where: an extension is one of its location. */
interface Waiting extends Pick<SyncContext, "session" | "organization" | "inputs"> {
  locationId: string;
  person?: Person | undefined;
}

/**
 * Waits until the stated number and extension are nobody's: another user of the same `up` may be giving them up. Webex
 * answers 400 to somebody else's number and may create the person all the same, so it is not tried.
 */
export async function awaitNumbers(waiting: Waiting): Promise<void> {
  if (!(await areFree(waiting))) await untilFree(waiting, async () => undefined);
}

/**
 * The same for somebody who calls already, and who hands on meanwhile what others wait for.
 * @returns the person as it is then, to be written from
 */
export async function handOverNumbers(work: SyncContext, person: Person): Promise<Person> {
  const { session, organization, inputs, client } = work;
  const waiting: Waiting = { session, organization, inputs, person, locationId: person.locationId ?? "" };
  if (await areFree(waiting)) return person;
  let now = person;
  await untilFree(waiting, async (taken) => {
    const has = lineOf(now);
    const isAwaited = (part: keyof Line) =>
      session.awaitedNumbers.has(keyOf({ part, value: has[part], locationId: waiting.locationId }));
    const line = interimLine({
      has,
      wants: lineWanted(inputs, person),
      free: { number: !taken.has("number"), extension: !taken.has("extension") },
      awaited: { number: isAwaited("number"), extension: isAwaited("extension") },
    });
    if (sameLine(line, has)) return;
    now = await updatePerson(client, now.id, { ...updateOf(now), ...bodyOf(line) }, { callingData: true });
    work.noteProgress({ person: now });
  });
  // PUT replaces the person, who may have changed while this waited.
  return getPerson(client, person.id, { callingData: true });
}

function bodyOf({ number, extension }: Line) {
  return { phoneNumbers: number === "" ? [] : [{ type: "work", value: number }], extension };
}

/** By the inventory as it was read at the beginning: most are free in it, and then nothing more is asked. */
async function areFree({ session, organization, inputs, locationId, person }: Waiting): Promise<boolean> {
  const wanted = partsToGet(inputs, person, locationId);
  if (wanted.length === 0) return true;
  const inventory = await readableInventory(organization);
  if (inventory === undefined) return true;
  const entries = wanted.map((part) => entryOf(part, inventory));
  if (wanted.some(({ part }, index) => part === "number" && entries[index] === undefined)) return false;
  if (entries.every((entry) => !isSomebodyElses(entry, person))) return true;
  // Somebody about to be created may be there already, with the number: a run was killed, or it is an adoption.
  const namesake =
    person ?? (await findPersonByEmail(session.client, inputs.email, { organizationId: organization.queryId }));
  return namesake !== undefined && entries.every((entry) => !isSomebodyElses(entry, namesake));
}

/** Waits until nobody else has the stated line; `handOver` is told which parts of it others still have. */
async function untilFree(waiting: Waiting, handOver: (taken: Set<keyof Line>) => Promise<void>): Promise<void> {
  const { session, inputs, locationId, person } = waiting;
  const wanted = partsToGet(inputs, person, locationId);
  const keys = wanted.map(keyOf);
  for (const key of keys) session.awaitedNumbers.add(key);
  try {
    const startedAt = session.client.elapsed();
    const taken = await pollUntil(
      session.client,
      () => takenParts(waiting, wanted),
      (parts) => parts.length === 0,
      {
        pausesMs: PAUSES_MS,
        startedAt,
        onPending: (parts) => handOver(new Set(parts.map(({ wanted: { part } }) => part))),
        progress: () => session.numbersReceived,
      },
    );
    const [first] = taken;
    if (first) {
      const waitedSeconds = Math.round((session.client.elapsed() - startedAt) / 1000);
      throw await heldByAnother(session, inputs, first.wanted, first.entry, waitedSeconds);
    }
    session.numbersReceived += 1;
  } finally {
    for (const key of keys) session.awaitedNumbers.delete(key);
  }
}

/** What others have of the wanted line now. */
async function takenParts(
  { session, organization, inputs, person }: Waiting,
  wanted: readonly LinePart[],
): Promise<{ wanted: LinePart; entry: CallingNumber }[]> {
  const taken: { wanted: LinePart; entry: CallingNumber }[] = [];
  for (const part of wanted) {
    const entry = await currentEntry(session, organization, part);
    if (!entry && part.part === "number") throw notInInventory(inputs, part);
    if (entry && isSomebodyElses(entry, person)) taken.push({ wanted: part, entry });
  }
  return taken;
}

function notInInventory({ email }: { email: string }, { value }: LinePart): VisibleError {
  return new VisibleError(`${email}: ${value} is not in the inventory of any location; add it in Control Hub`);
}

function keyOf({ part, value, locationId }: LinePart): string {
  return part === "number" ? value : `${locationId} ${value}`;
}
