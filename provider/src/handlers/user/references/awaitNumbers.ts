import { interimLine, type Line, sameLine } from "../../../model/user/numberHandover.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import type { CallingNumber } from "../../../webex/numbers.ts";
import { findPersonByEmail, getPerson, type Person } from "../../../webex/people.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { SyncContext } from "../context.ts";
import { likelyEmails } from "../previous.ts";
import { writePerson } from "../writePerson.ts";
import { readableInventory } from "./numberInventory.ts";
import {
  belongsToAnother,
  currentEntry,
  currentLine,
  findEntry,
  type LinePart,
  partsToGet,
  statedLine,
  takenByAnother,
} from "./numberOwners.ts";

/**
 * One minute. It starts again whenever another user of the operation gets its number, because numbers may move in a
 * chain.
 */
const PAUSES_MS = [2_000, 2_000, 2_000, 4_000, 4_000, 8_000, 16_000, 22_000];

/** A user who waits for a number or an extension. An extension belongs to its location. */
interface NumberWait extends Pick<SyncContext, "session" | "organization" | "inputs"> {
  locationId: string;
  person?: Person | undefined;
}

/**
 * Waits until the stated number and extension are free, because another user of the operation may be about to give them
 * up. They are not simply tried: Webex answers 400 to a number that is taken, and may still create the person.
 */
export async function awaitNumbers(wait: NumberWait): Promise<void> {
  if (!(await areFree(wait))) await waitUntilFree(wait, async () => undefined);
}

/**
 * The same for a person who has a line already. Meanwhile the person gives up what other users wait for.
 * @returns the person afterwards, to start the next write from
 */
export async function handOverNumbers(context: SyncContext, person: Person): Promise<Person> {
  const { session, organization, inputs, previous, client } = context;
  const wait: NumberWait = { session, organization, inputs, person, locationId: person.locationId ?? "" };
  if (await areFree(wait)) return person;
  const read = () => getPerson(client, person.id, { callingData: true, email: inputs.email });
  const emails = [inputs.email, ...(previous ? likelyEmails(previous) : [])];
  let current = person;
  await waitUntilFree(wait, async (taken) => {
    const has = currentLine(current);
    const isAwaited = (part: keyof Line) =>
      session.guards.awaitedNumbers.has(keyOf({ part, value: has[part], locationId: wait.locationId }));
    const line = interimLine({
      has,
      wants: statedLine(inputs, person),
      free: { number: !taken.has("number"), extension: !taken.has("extension") },
      awaited: { number: isAwaited("number"), extension: isAwaited("extension") },
    });
    if (sameLine(line, has)) return;
    // PUT replaces the person, who may have changed during the wait.
    const fresh = await read();
    current = await writePerson(client, fresh, lineBody(line), emails);
    context.noteProgress({ person: current });
  });
  return read();
}

function lineBody({ number, extension }: Line) {
  return { phoneNumbers: number === "" ? [] : [{ type: "work", value: number }], extension };
}

/**
 * Whether the wanted line was free when the inventory was read. Mostly it was, and then no further request is needed.
 */
async function areFree({ session, organization, inputs, locationId, person }: NumberWait): Promise<boolean> {
  const wanted = partsToGet(inputs, person, locationId);
  if (wanted.length === 0) return true;
  const inventory = await readableInventory(organization);
  if (inventory === undefined) return true;
  const entries = wanted.map((part) => findEntry(part, inventory));
  if (wanted.some(({ part }, index) => part === "number" && entries[index] === undefined)) return false;
  if (entries.every((entry) => !belongsToAnother(entry, person))) return true;
  if (person) return false;
  // The person to be created may exist, after a killed run or before an adoption. Then the POST creates nobody, and the
  // person hands over numbers like everybody who exists.
  return (
    (await findPersonByEmail(session.client, inputs.email, { organizationId: organization.queryId })) !== undefined
  );
}

/** Waits until nobody else has the stated line. `handOver` receives the parts of it that others still have. */
async function waitUntilFree(wait: NumberWait, handOver: (taken: Set<keyof Line>) => Promise<void>): Promise<void> {
  const { session, inputs, locationId, person } = wait;
  const wanted = partsToGet(inputs, person, locationId);
  const keys = wanted.map(keyOf);
  for (const key of keys) session.guards.awaitedNumbers.add(key);
  try {
    const startedAt = session.client.elapsed();
    const taken = await pollUntil(
      session.client,
      () => takenParts(wait, wanted),
      (parts) => parts.length === 0,
      {
        pausesMs: PAUSES_MS,
        startedAt,
        onPending: (parts) => handOver(new Set(parts.map(({ wanted: { part } }) => part))),
        progress: () => session.guards.numbersReceived.count(),
      },
    );
    const [first] = taken;
    if (first) {
      const waitedSeconds = Math.round((session.client.elapsed() - startedAt) / 1000);
      throw await takenByAnother(session, inputs, first.wanted, first.entry, waitedSeconds);
    }
    session.guards.numbersReceived.add(keys.join(" "));
  } finally {
    for (const key of keys) session.guards.awaitedNumbers.delete(key);
  }
}

/** The parts of the wanted line that others have now. */
async function takenParts(
  { session, organization, inputs, person }: NumberWait,
  wanted: readonly LinePart[],
): Promise<{ wanted: LinePart; entry: CallingNumber }[]> {
  const taken: { wanted: LinePart; entry: CallingNumber }[] = [];
  for (const part of wanted) {
    const entry = await currentEntry(session, organization, part);
    if (!entry && part.part === "number") throw notInInventory(inputs, part);
    if (entry && belongsToAnother(entry, person)) taken.push({ wanted: part, entry });
  }
  return taken;
}

function notInInventory({ email }: { email: string }, { value }: LinePart): VisibleError {
  return new VisibleError(`${email}: ${value} is not in the inventory of any location; add it in Control Hub first`);
}

function keyOf({ part, value, locationId }: LinePart): string {
  return part === "number" ? value : `${locationId} ${value}`;
}
