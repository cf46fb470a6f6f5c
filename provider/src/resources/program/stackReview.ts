import { isDeepStrictEqual } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../../model/typeToken.ts";
import {
  type Comparison,
  compareStacks,
  type DeclaredUser,
  type LastUser,
  type Refusal,
} from "../../model/user/compareStacks.ts";
import { sameAddress } from "../../model/user/samePerson.ts";
import { announceComparison } from "./comparisonNotes.ts";
import { readLastState } from "./lastState.ts";
import { awaitManager, type ByEmail, byEmail } from "./managersFirst.ts";
import { noteForPlugins } from "./notesForPlugins.ts";
import { atProgramEnd, programLog } from "./operation.ts";
import { hasProgramFailed } from "./programFailure.ts";
import { ProgramPace } from "./programPace.ts";
import { comparisonSettings } from "./programSettings.ts";
import { urnOf, urnsOf } from "./urns.ts";
import type { UserUnderReview } from "./userUnderReview.ts";

/** What the last `up` left. */
type LastState = Record<"users" | "devices", LastUser[]>;

/** Where the review writes to. */
export interface ReviewLog {
  error(text: string, urn: string | undefined): Promise<void>;
  warn(text: string): Promise<void>;
  /** Ends the program with an error, so that the engine removes nobody. */
  fail(text: string): void;
}

/**
 * Compares the program with the state of its last `up`, before any user is registered: nobody is deleted and created
 * anew, and no more people leave than are allowed. The constructors of one turn of the event loop are judged together.
 * What writes nothing to Webex waits for nothing, because users may be declared with what it tells.
 */
export class StackReview {
  readonly #declared: DeclaredUser[] = [];
  readonly #users: UserUnderReview[] = [];
  readonly #last: Promise<LastState | undefined>;
  readonly #told = new Set<string>();
  readonly #log: ReviewLog;
  readonly #pace = new ProgramPace();
  #turn: { users: UserUnderReview[]; refusal: Promise<string | undefined> } | undefined;
  #latest: Comparison | undefined;
  #newByEmail: ByEmail | undefined;

  constructor(log: ReviewLog) {
    this.#log = log;
    this.#last = this.#readLast();
    atProgramEnd(() => void this.#judgeEnd());
  }

  /** @returns what the registration waits for: why the operation is refused, or undefined */
  async review(user?: UserUnderReview): Promise<string | undefined> {
    this.#pace.note();
    if (!user) return undefined;
    this.#turn ??= this.#newTurn();
    this.#turn.users.push(user);
    if (user.inputs.lookedUp === true) return undefined;
    user.isHeld = true;
    const released = new Promise<undefined>((resolve) => {
      user.release = () => {
        user.isHeld = false;
        resolve(undefined);
      };
    });
    const refusal = await Promise.race([this.#turn.refusal, released]);
    user.isHeld = refusal !== undefined;
    if (refusal === undefined) await awaitManager(user, () => this.#newUsers());
    return refusal;
  }

  /** The users whom the last state does not have, known once for each comparison. */
  #newUsers(): ByEmail {
    const added = new Set(this.#latest?.added.map(({ inputs }) => inputs));
    this.#newByEmail ??= byEmail(this.#users.filter(({ plain }) => plain !== undefined && added.has(plain)));
    return this.#newByEmail;
  }

  #newTurn() {
    const users: UserUnderReview[] = [];
    const end = new Promise<void>((resolve) => setImmediate(resolve));
    return { users, refusal: end.then(() => this.#judge(users)) };
  }

  async #judge(users: readonly UserUnderReview[]): Promise<string | undefined> {
    this.#turn = undefined;
    await Promise.all(users.map((user) => this.#enter(user)));
    const last = await this.#last;
    if (!last) return undefined;
    if (users.every(({ inputs }) => inputs.lookedUp === true)) return undefined;
    if (this.#compare(last).refusals.length > 0) await this.#awaitTheRest(users, last);
    const comparison = this.#compare(last);
    const { refusals } = comparison;
    if (refusals.length > 0 && hasProgramFailed()) return `nothing is written, ${UNFINISHED}`;
    for (const refusal of refusals) await this.#tell(refusal);
    if (refusals.length > 0) return `nothing is written, for ${plural(refusals.length, "reason")} shown above`;
    noteForPlugins(programLog(), comparison, { last: last.users, declared: this.#declared });
    return undefined;
  }

  /** Enters a user, or the URNs that are known by now of one who is entered already. */
  async #enter(user: UserUnderReview): Promise<void> {
    const { resource, aliases } = user;
    if (!resource) return;
    const urns = await urnsOf(resource, aliases);
    const known = user.plain && this.#declared.find(({ inputs }) => inputs === user.plain);
    if (known) known.urns = urns;
    if (known) return;
    user.plain = plainValues(user.inputs);
    this.#users.push(user);
    this.#declared.push({ urns, inputs: user.plain });
  }

  /**
   * Users who are declared later may be those that seem to be gone. Some are declared with what other users tell, so
   * users of whom nothing changes are let through first.
   */
  async #awaitTheRest(users: readonly UserUnderReview[], last: LastState): Promise<void> {
    await this.#pace.untilQuiet(this.#users);
    if (this.#compare(last).refusals.length === 0) return;
    const states = new Map(last.users.map(({ urn, state }) => [urn, state]));
    const unchanged = users.filter(({ resource, plain, inputs }) => {
      const state = resource && states.get(urnOf(resource));
      return state && plain && isUnchanged(inputs, state);
    });
    for (const { release } of unchanged) release?.();
    if (unchanged.length === 0) return;
    await this.#pace.untilQuiet(this.#users);
    await Promise.all(users.map((user) => this.#enter(user)));
  }

  /** A program that declares no users any more, or nothing at all, has no registration that could be refused. */
  async #judgeEnd(): Promise<void> {
    const last = await this.#last;
    if (!last) return;
    const comparison = this.#compare(last);
    const { refusals } = comparison;
    if (hasProgramFailed()) {
      if (refusals.length > 0) this.#log.fail(`nobody is removed, ${UNFINISHED}`);
      return;
    }
    for (const refusal of refusals) await this.#tell(refusal);
    if (refusals.length > 0) this.#log.fail(`nobody is removed, for ${plural(refusals.length, "reason")} shown above`);
    else if (pulumi.runtime.isDryRun()) announceComparison(comparison);
  }

  #compare({ users, devices }: LastState): Comparison {
    this.#newByEmail = undefined;
    this.#latest = compareStacks(users, this.#declared, comparisonSettings(), devices);
    return this.#latest;
  }

  async #tell({ urn, reason }: Refusal): Promise<void> {
    if (this.#told.has(reason)) return;
    this.#told.add(reason);
    await this.#log.error(reason, urn);
  }

  /** Undefined where it cannot be read, which is told; in unit tests nothing was there before. */
  async #readLast(): Promise<LastState | undefined> {
    try {
      return await readLastState({ users: typeToken("SparkUser"), devices: typeToken("CallManagerDevice") });
    } catch (e) {
      const reason = e instanceof Error ? e.message : String(e);
      await this.#log.warn(
        `The state of the last \`up\` cannot be read (${reason}), so people who are renamed or who leave are not found before the run.`,
      );
    }
  }
}

/** Who is missing in the comparison then was not dropped by anybody. */
const UNFINISHED = "because the program ended with an error before it had declared everybody";

/** Values that are outputs of other resources are not known before these are registered. */
function plainValues(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => !pulumi.Output.isInstance(value) && !(value instanceof Promise)),
  );
}

/**
 * Whether the state has everything that is stated, so that the registration writes nothing. `onDelete` is written to no
 * one, and `retainOnDelete` states another one.
 */
function isUnchanged({ onDelete: _, ...inputs }: Readonly<Record<string, unknown>>, state: LastUser["state"]): boolean {
  return Object.entries(inputs).every(([name, value]) =>
    name === "email" ? sameAddress({ email: value }, state) : isDeepStrictEqual(state[name], value),
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
