import { setTimeout as sleep } from "node:timers/promises";
import * as pulumi from "@pulumi/pulumi";
import { mainFunction } from "./operation.ts";
import { isOwned } from "./ownership.ts";
import { registered } from "./urns.ts";
import type { UserUnderReview } from "./userUnderReview.ts";

/** How long the program has to declare nothing before what it has not declared counts as gone; milliseconds. */
const QUIET_MS = 1_000;
/** What depends on a user who is held is never registered. After that long, nothing more is waited for. */
const LONGEST_WAIT_MS = 30_000;
/** The program's function also waits for the outputs that it exports, which may be those of users who are held. */
const LONGEST_MAIN_MS = 5_000;

/** Tells when a program has declared everything that it declares by itself. */
export class ProgramPace {
  #declarations = 0;

  /** Something was declared. */
  note(): void {
    this.#declarations += 1;
  }

  /**
   * Waits until nothing is declared any more: the program's function has returned, and all resources are registered but
   * for the users who are held, and what belongs to users. Whatever these tell may declare further ones.
   */
  async untilQuiet(users: readonly UserUnderReview[]): Promise<void> {
    const start = Date.now();
    const ends = start + LONGEST_WAIT_MS;
    for (let before = -1; before !== this.#declarations; ) {
      before = this.#declarations;
      const held = new Set(users.flatMap(({ isHeld, resource }) => (isHeld && resource ? [resource] : [])));
      const resources = [...declaredBelow(pulumi.runtime.getStackResource())].filter(
        (other) => !held.has(other) && !isOwned(other),
      );
      await within(start + LONGEST_MAIN_MS, mainFunction());
      await within(ends, Promise.all(resources.map(registered)));
      await sleep(QUIET_MS);
    }
  }
}

function* declaredBelow(resource: pulumi.Resource | undefined): Generator<pulumi.Resource> {
  const children = (resource as { __childResources?: Set<pulumi.Resource> } | undefined)?.__childResources ?? [];
  for (const child of children) {
    yield child;
    yield* declaredBelow(child);
  }
}

/**
 * Waits until that time at most, in milliseconds since the epoch. The timer keeps the program alive, which would end with
 * registrations that wait.
 */
export async function within(latest: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  const timeout = sleep(Math.max(0, latest - Date.now()), undefined, { signal: timer.signal }).catch(() => {});
  await Promise.race([work, timeout]);
  timer.abort();
}
