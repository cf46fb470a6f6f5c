import { ADA, CASES, fault, MATCHES, type Outcome } from "./cases.ts";
import type { Program } from "./deployment.ts";
import type { FaultName, Operation, Write } from "./matrix.ts";
import type { Sandbox } from "./sandbox.ts";
import { Stack } from "./stack.ts";
import { everybody, jabberWithWebexTeams, licenseNames } from "./webex.ts";

const SETTINGS = { "webex:timeoutSeconds": "1" };

/** Runs one cell of the matrix: the write meets the fault once, and a failed operation runs again. */
export async function runCell(
  { emulator, machine }: Sandbox,
  { write, operation, fault: name }: { write: Write; operation: Operation; fault: FaultName },
): Promise<Outcome> {
  emulator.reset();
  machine.replace();
  const stack = new Stack(machine);
  const { before, during } = CASES[operation][write] ?? {};
  if (before) await stack.up({ ada: before });
  const program: Program = during ? { ada: during } : {};
  emulator.addFaults(fault(name, MATCHES[write]));

  const sent: number[] = [];
  const messages: string[] = [];
  for (let run = 1; run <= 2; run += 1) {
    emulator.clearRequests();
    const { failures } = await stack.up(program, SETTINGS);
    sent.push(countOf(write, emulator.requests().requests));
    if (Object.keys(failures).length === 0) break;
    messages.push(...Object.values(failures));
  }
  const struck = emulator.faults().reduce((sum, one) => sum + one.struck, 0);
  const { steps } = await stack.up(program);
  const inputs = stack.known.get("ada")?.inputs;
  await stack.refresh();
  const found = stack.known.get("ada")?.inputs;
  const people = everybody(emulator).filter(({ emails }) => emails.includes(ADA.email));
  return {
    struck,
    sent,
    messages,
    leftToDo: steps,
    drift: JSON.stringify(found) === JSON.stringify(inputs) ? undefined : found,
    people: await Promise.all(
      people.map(async (person) => ({
        ...person,
        names: licenseNames(emulator, person),
        jabber: await jabberWithWebexTeams(emulator, person),
      })),
    ),
    stack: [...stack.known.values()].map(({ id }) => id),
  };
}

function countOf(write: Write, requests: readonly { method: string; path: string }[]): number {
  const [method] = write.split(" ");
  return requests.filter((request) => request.method === method && writeOf(request) === write).length;
}

function writeOf({ method, path }: { method: string; path: string }): Write | undefined {
  if (method === "POST" && path.endsWith("/people")) return "POST /people";
  if (method === "DELETE") return "DELETE /people/{personId}";
  if (method === "PATCH") return path.includes("/scim/") ? "PATCH SCIM user" : "PATCH /licenses/users";
  if (method !== "PUT") return undefined;
  return path.endsWith("/callingBehavior")
    ? "PUT /people/{personId}/features/callingBehavior"
    : "PUT /people/{personId}";
}
