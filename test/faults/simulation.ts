import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { FaultInput } from "../emulator/control/faultTable.ts";
import type { Emulator } from "../emulator/startEmulator.ts";
import { type Declared, differences, inputsOf } from "./declared.ts";
import type { Deployment, Further, Program, Report } from "./deployment.ts";
import { emailOf, type Step, USERS, type User } from "./sequence.ts";
import { everybody, jabberWithWebexTeams, type Kept, licenseNames, meddle } from "./webex.ts";

/** Each user keeps its number, so that extensions can be handed over: nobody can be left without a line. */
const NUMBERS: Record<User, string> = { ada: "+442079460101", bo: "+442079460102", cy: "+442079460103" };

/** How long a write takes, so that it can be applied after its process was killed. */
const ON_ITS_WAY_SECONDS = 0.02;

/** One stack from its first `up` to its last, with the expected state of Webex. */
export class Simulation {
  private readonly emulator: Emulator;
  private readonly stack: Deployment;
  private readonly bystanders: Map<string, Kept>;
  private readonly program = new Map<User, { email: string; declared: Declared }>();
  /** The name of each user's resource, which a renaming changes. */
  private readonly names = new Map<User, string>(USERS.map((user) => [user, user]));
  private readonly aliases: Record<string, string> = {};
  /** Users whose resource only looks the person up, with the person's id. */
  private readonly lookups = new Map<User, string>();
  /** Users who take the person over, because the person may have been left in Webex. */
  private readonly adopting = new Set<User>();
  /** Addresses of people who may stay in Webex when they leave the program. */
  private readonly staying = new Map<User, string>();
  private readonly extensions = new Map<User, string>(USERS.map((user, index) => [user, `410${index + 1}`]));
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
        const { user, address } = step;
        const email = this.unrecorded.get(user) ?? this.staying.get(user) ?? emailOf(user, address);
        if (!step.declared.calling) this.keepExtension(user);
        this.program.set(user, { email, declared: step.declared });
        this.lookups.delete(user);
        return;
      }
      case "silence":
        return this.silence(step.user);
      case "rename":
        return this.rename(step);
      case "look up":
        return this.lookUp(step.user);
      case "hand over": {
        const calling = USERS.filter((user) => this.program.get(user)?.declared.calling);
        const [first, ...others] = calling.map((user) => this.extensions.get(user) ?? "");
        for (const [index, user] of calling.entries()) this.extensions.set(user, others[index] ?? first ?? "");
        return;
      }
      case "meddle":
        return this.meddle(step);
      case "fault":
        this.faults.push(step.fault);
        return;
      case "up":
        await this.operation(() =>
          this.stack.up(
            this.declaredProgram(),
            step.patient ? PATIENT : IMPATIENT,
            this.further(step.target === undefined ? undefined : this.names.get(step.target)),
          ),
        );
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
    assertDone("the up", await this.operation(() => this.stack.up(this.declaredProgram(), {}, this.further())));
    await this.assertAsDeclared();
    assertNothing("a second up", await this.stack.up(this.declaredProgram(), {}, this.further()));
    const before = new Map(await this.stack.resources());
    assertNothing("an up after another refresh", await this.stack.refreshedUp(this.declaredProgram(), this.further()));
    const after = await this.stack.resources();
    for (const [name, { inputs }] of before) {
      const found = after.get(name)?.inputs;
      if (!isDeepStrictEqual(inputs, found)) throw new Error(`${name} drifts: ${shown(inputs)} → ${shown(found)}`);
    }
  }

  private declaredProgram(): Program {
    return Object.fromEntries(
      [...this.program].map(([user, { email, declared }]) => [
        this.names.get(user) ?? user,
        {
          ...inputsOf(email, declared, { number: NUMBERS[user], extension: this.extensions.get(user) ?? "" }),
          ...(this.adopting.has(user) ? { adoptExisting: true, suspended: declared.suspended ?? false } : {}),
        },
      ]),
    );
  }

  private further(target?: string): Further {
    const lookups = [...this.lookups].map(([user, id]) => [this.names.get(user) ?? user, id]);
    return { aliases: this.aliases, lookups: Object.fromEntries(lookups), ...(target === undefined ? {} : { target }) };
  }

  /** Whoever states no extension any more keeps the one in Webex, and nobody else can have it. */
  private keepExtension(user: User): void {
    const held = this.peopleOf(user)[0]?.extension;
    const [stated, other] = [this.extensions.get(user), USERS.find((one) => this.extensions.get(one) === held)];
    if (held === undefined || stated === undefined || other === undefined) return;
    this.extensions.set(other, stated);
    this.extensions.set(user, held);
  }

  private silence(user: User): void {
    this.keepExtension(user);
    const declared = this.program.get(user);
    this.program.delete(user);
    this.lookups.delete(user);
    // An address that was declared since the last up is nobody's.
    if (declared) this.staying.set(user, this.peopleOf(user)[0]?.emails[0] ?? declared.email);
  }

  /** Without an alias, the former resource leaves the state, and the person stays. */
  private rename({ user, how }: Extract<Step, { do: "rename" }>): void {
    const declared = this.program.get(user);
    if (!declared) return;
    const former = this.names.get(user) ?? user;
    this.names.set(user, `${former}x`);
    if (how === "alias") this.aliases[`${former}x`] = former;
    else {
      this.adopting.add(user);
      this.program.set(user, { ...declared, email: this.peopleOf(user)[0]?.emails[0] ?? declared.email });
    }
    this.staying.set(user, this.program.get(user)?.email ?? declared.email);
  }

  private async lookUp(user: User): Promise<void> {
    const [person] = this.peopleOf(user);
    if (!person) return;
    this.silence(user);
    this.lookups.set(user, person.id);
    this.adopting.add(user);
    this.staying.set(user, person.emails[0] ?? "");
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
      const report = await this.stack.killedUp(this.declaredProgram(), IMPATIENT, { when, loses }, this.further());
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
      if (resources.has(this.names.get(user) ?? user)) this.unrecorded.delete(user);
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
      const id = resources.get(this.names.get(user) ?? user)?.id;
      const lookedUp = this.lookups.get(user);
      if (lookedUp !== undefined && !found.some((person) => person.id === lookedUp))
        throw new Error(`${user}, who is looked up, is no longer in Webex`);
      if (!expected) {
        if (id !== undefined && lookedUp === undefined)
          throw new Error(`${user} is not declared and still in the state`);
        const undeclared = found.filter(
          ({ emails }) => emails[0] !== this.unrecorded.get(user) && emails[0] !== this.staying.get(user),
        );
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
