import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../../model/typeToken.ts";
import {
  type Comparison,
  compareStacks,
  type DeclaredUser,
  type LastUser,
  type Refusal,
} from "../../model/user/compareStacks.ts";
import { announceComparison } from "./comparisonNotes.ts";
import { readLastState } from "./lastState.ts";
import { awaitManager } from "./managersFirst.ts";
import { noteForPlugins } from "./notesForPlugins.ts";
import { atProgramEnd, programLog } from "./operation.ts";
import { comparisonSettings } from "./programSettings.ts";
import { urnsOf } from "./urns.ts";
import type { UserUnderReview } from "./userUnderReview.ts";

/** How long the program has to declare nothing before what it has not declared counts as gone; milliseconds. */
const QUIET_MS = 1_000;

/** Where the review writes to. */
export interface ReviewLog {
  error(text: string, urn: string | undefined): Promise<void>;
  warn(text: string): Promise<void>;
}

/**
 * Compares the program with the state of its last `up`, before anything is registered: nobody is deleted and created
 * anew, and no more people leave than are allowed. The constructors of one turn of the event loop are judged together.
 */
export class StackReview {
  readonly #declared: DeclaredUser[] = [];
  readonly #users: UserUnderReview[] = [];
  readonly #last = readLastState(typeToken("SparkUser"));
  readonly #told = new Set<string>();
  readonly #log: ReviewLog;
  #turn: { users: UserUnderReview[]; refusal: Promise<string | undefined> } | undefined;
  #turns = 0;
  #latest: Comparison | undefined;

  constructor(log: ReviewLog) {
    this.#log = log;
    if (pulumi.runtime.isDryRun()) atProgramEnd(() => this.#latest && announceComparison(this.#latest));
  }

  /** @returns what every registration of the turn waits for: why the operation is refused, or undefined */
  async review(user?: UserUnderReview): Promise<string | undefined> {
    this.#turn ??= this.#newTurn();
    if (user) this.#turn.users.push(user);
    const refusal = await this.#turn.refusal;
    if (user && refusal === undefined) await awaitManager(user, this.#added());
    return refusal;
  }

  /** The users whom the last state does not have. */
  #added(): UserUnderReview[] {
    const added = new Set(this.#latest?.added.map(({ inputs }) => inputs));
    return this.#users.filter(({ plain }) => plain !== undefined && added.has(plain));
  }

  #newTurn() {
    const users: UserUnderReview[] = [];
    const end = new Promise<void>((resolve) => setImmediate(resolve));
    this.#turns += 1;
    return { users, refusal: end.then(() => this.#judge(users)) };
  }

  async #judge(users: readonly UserUnderReview[]): Promise<string | undefined> {
    this.#turn = undefined;
    for (const user of users) {
      if (!user.resource) continue;
      user.plain = plainValues(user.inputs);
      this.#users.push(user);
      this.#declared.push({ urns: await urnsOf(user.resource, user.aliases), inputs: user.plain });
    }
    const last = await this.#last;
    if (!last) return this.#warnUnknown();
    if (this.#compare(last).refusals.length > 0) await this.#untilQuiet();
    const comparison = this.#compare(last);
    const { refusals } = comparison;
    for (const refusal of refusals) await this.#tell(refusal);
    if (refusals.length > 0) return `nothing is written, for ${plural(refusals.length, "reason")} shown above`;
    noteForPlugins(programLog(), comparison, { last, declared: this.#declared });
    return undefined;
  }

  #compare(last: readonly LastUser[]): Comparison {
    this.#latest = compareStacks(last, this.#declared, comparisonSettings());
    return this.#latest;
  }

  /** Users that are declared after an `await` may be those that seem to be gone. */
  async #untilQuiet(): Promise<void> {
    for (let turns = -1; turns !== this.#turns; ) {
      turns = this.#turns;
      await sleep(QUIET_MS);
    }
  }

  async #tell({ urn, reason }: Refusal): Promise<void> {
    if (this.#told.has(reason)) return;
    this.#told.add(reason);
    await this.#log.error(reason, urn);
  }

  async #warnUnknown(): Promise<undefined> {
    if (this.#told.size > 0) return;
    this.#told.add("");
    await this.#log.warn(
      "The state of the last `up` cannot be read, so people who are renamed or who leave are not found before the run.",
    );
  }
}

/** Values that are outputs of other resources are not known before these are registered. */
function plainValues(inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).filter(([, value]) => !pulumi.Output.isInstance(value) && !(value instanceof Promise)),
  );
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
