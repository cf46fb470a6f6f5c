import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { FaultInput } from "../emulator/control/faultTable.ts";
import type { Emulator } from "../emulator/startEmulator.ts";
import { type Declared, differences, inputsOf } from "./declared.ts";
import type { Deployment, Program, Report } from "./deployment.ts";
import { emailOf, type Step, USERS, type User } from "./sequence.ts";
import { everybody, jabberWithWebexTeams, type Kept, licenseNames, meddle } from "./webex.ts";

/** How long a write takes, so that it can be applied after its process was killed. */
const ON_ITS_WAY_SECONDS = 0.02;

/** One stack from its first `up` to its last, with the expected state of Webex. */
export class Simulation {
  private readonly emulator: Emulator;
  private readonly stack: Deployment;
  private readonly bystanders: Map<string, Kept>;
  private readonly program = new Map<User, { email: string; declared: Declared }>();
  /** Addresses whose POST was sent by an operation that was killed before the state was written. */
  private readonly unrecorded = new Map<User, string>();
  /** Values that no program declares and that were set in Control Hub, by the person's id. */
  private readonly unmanaged = new Map<string, { department?: string; calendar?: true }>();
  private faults: FaultInput[] = [];
  /** Webex was changed in Control Hub or by a killed run. */
  private drifted = false;

  /** @param stack has nothing yet */
  constructor(emulator: Emulator, stack: Deployment) {
    this.emulator = emulator;
    this.stack = stack;
    emulator.reset();
    this.bystanders = new Map(everybody(emulator).map((person) => [person.id, person]));
  }

  async take(step: Step): Promise<void> {
    switch (step.do) {
      case "declare": {
        // If the state misses a person, another address would be another person.
        const email = this.unrecorded.get(step.user) ?? emailOf(step.user, step.address);
        this.program.set(step.user, { email, declared: step.declared });
        return;
      }
      case "silence":
        this.program.delete(step.user);
        return;
      case "meddle":
        return this.meddle(step);
      case "fault":
        this.faults.push(step.fault);
        return;
      case "up":
        await this.operation(() => this.stack.up(this.declaredProgram(), step.patient ? PATIENT : IMPATIENT));
        return;
      case "kill":
        return this.kill(step);
      case "refresh":
        await this.operation(() => this.stack.refresh(IMPATIENT));
        return;
    }
  }

  /** Without further faults, one `up` must be enough, after a refresh if Webex was changed from outside. */
  async settle(): Promise<void> {
    this.faults = [];
    if (this.drifted) assertDone("the refresh", await this.operation(() => this.stack.refresh()));
    assertDone("the up", await this.operation(() => this.stack.up(this.declaredProgram())));
    await this.assertAsDeclared();
    assertNothing("a second up", await this.stack.up(this.declaredProgram()));
    const before = new Map(await this.stack.resources());
    assertNothing("an up after another refresh", await this.stack.refreshedUp(this.declaredProgram()));
    const after = await this.stack.resources();
    for (const [name, { inputs }] of before) {
      const found = after.get(name)?.inputs;
      if (!isDeepStrictEqual(inputs, found)) throw new Error(`${name} drifts: ${shown(inputs)} → ${shown(found)}`);
    }
  }

  private declaredProgram(): Program {
    return Object.fromEntries(
      [...this.program].map(([user, { email, declared }]) => [user, inputsOf(email, declared)]),
    );
  }

  private async operation(run: () => Promise<Report>): Promise<Report> {
    const { emulator } = this;
    emulator.clearRequests();
    emulator.addFaults(...this.faults);
    this.faults = [];
    try {
      return await run();
    } finally {
      emulator.clearFaults();
      await this.noteUnrecorded();
      this.assertUndamaged();
    }
  }

  private async kill({ afterWrites, loses }: Extract<Step, { do: "kill" }>): Promise<void> {
    const { emulator } = this;
    await this.operation(async () => {
      emulator.addFaults(...WRITING.map((method) => slow(method)));
      const over = new AbortController();
      const when = async () => {
        while (!over.signal.aborted && writesIn(emulator.requests().requests) < afterWrites) await sleep(1);
      };
      const report = await this.stack.killedUp(this.declaredProgram(), IMPATIENT, { when, loses });
      over.abort();
      await sleep(2000 * ON_ITS_WAY_SECONDS);
      this.drifted = true;
      return report;
    });
  }

  private async meddle({ user, with: what }: Extract<Step, { do: "meddle" }>): Promise<void> {
    const { emulator } = this;
    const person = this.peopleOf(user)[0];
    if (!person) return;
    await meddle(emulator, person, what);
    this.drifted = true;
    const known = this.unmanaged.get(person.id) ?? {};
    if (what === "department") this.unmanaged.set(person.id, { ...known, department: "Somebody's" });
    if (what === "calendar") this.unmanaged.set(person.id, { ...known, calendar: true });
  }

  private peopleOf(user: User): Kept[] {
    const addresses = [emailOf(user, 0), emailOf(user, 1)];
    return everybody(this.emulator).filter(({ emails }) => addresses.includes(emails[0] ?? ""));
  }

  private async noteUnrecorded(): Promise<void> {
    const resources = await this.stack.resources();
    const posted = this.emulator
      .requests()
      .requests.filter(({ method }) => method === "POST")
      .flatMap(({ body }) => (body as { emails: string[] }).emails);
    for (const user of USERS) {
      if (resources.has(user)) this.unrecorded.delete(user);
      else {
        const email = posted.find((email) => email.startsWith(user));
        if (email) this.unrecorded.set(user, email);
      }
    }
  }

  /** Checks what must hold after every operation, whatever failed in it. */
  private assertUndamaged(): void {
    const people = new Map(everybody(this.emulator).map((person) => [person.id, person]));
    for (const [id, person] of this.bystanders) {
      if (!isDeepStrictEqual(people.get(id), person)) throw new Error(`${person.emails[0]}, a bystander, was changed`);
    }
    for (const user of USERS) {
      const found = this.peopleOf(user);
      if (found.length > 1) throw new Error(`${user} is in Webex ${found.length} times`);
    }
    for (const [id, { department, calendar }] of this.unmanaged) {
      const person = people.get(id);
      if (!person) continue;
      if (person.department !== department && department)
        throw new Error("a department that nobody manages was changed");
      const names = licenseNames(this.emulator, person);
      if (calendar && !names.some((name) => name.includes("Google Calendar"))) {
        throw new Error("a licence that nobody manages was taken away");
      }
    }
  }

  private async assertAsDeclared(): Promise<void> {
    const resources = await this.stack.resources();
    for (const user of USERS) {
      const expected = this.program.get(user);
      const found = this.peopleOf(user);
      const id = resources.get(user)?.id;
      if (!expected) {
        if (id !== undefined) throw new Error(`${user} is not declared and still in the state`);
        const undeclared = found.filter(({ emails }) => emails[0] !== this.unrecorded.get(user));
        if (undeclared.length > 0) throw new Error(`${user} is not declared and still in Webex`);
        continue;
      }
      const [person] = found;
      if (!person) throw new Error(`${user} is not in Webex`);
      if (person.id !== id) throw new Error(`${user} is ${person.id} in Webex and ${id} in the state`);
      const differing = differences(expected.email, expected.declared, person, {
        licenses: licenseNames(this.emulator, person),
        jabber: await jabberWithWebexTeams(this.emulator, person),
      });
      if (differing.length > 0) throw new Error(`${user}: ${differing.join(", ")}`);
    }
  }
}

/** A short timeout, so that no test waits a minute for a request that hangs. */
const PATIENT = { "webex:timeoutSeconds": "1" };
/** Without retries, the handlers see a fault at once. */
const IMPATIENT = { ...PATIENT, "webex:maxRetries": "0" };

const WRITING = ["POST", "PUT", "PATCH", "DELETE"];

function slow(method: string): FaultInput {
  return { kind: "delay", seconds: ON_ITS_WAY_SECONDS, match: { method }, times: "always" };
}

function writesIn(requests: readonly { method: string }[]): number {
  return requests.filter(({ method }) => method !== "GET").length;
}

function assertDone(what: string, { failures }: Report): void {
  if (Object.keys(failures).length > 0) throw new Error(`${what} failed: ${shown(failures)}`);
}

function assertNothing(what: string, report: Report): void {
  assertDone(what, report);
  if (Object.keys(report.steps).length > 0) throw new Error(`${what} still had to ${shown(report.steps)}`);
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "nothing";
}
