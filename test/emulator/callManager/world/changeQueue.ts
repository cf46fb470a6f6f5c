import type { Clock } from "../../clock.ts";

/** Change notifications on their way to the cluster's nodes. AXL takes no write while too many are waiting. */
export class ChangeQueue {
  private waiting = 0;
  private since: number;
  private readonly clock: Clock;
  private readonly most: number;
  private readonly perSecond: number;

  constructor(clock: Clock, { most, perSecond }: { most: number; perSecond: number }) {
    this.clock = clock;
    this.most = most;
    this.perSecond = perSecond;
    this.since = clock.now();
  }

  /** Whether one more may come. */
  takes(): boolean {
    const now = this.clock.now();
    this.waiting = Math.max(0, this.waiting - ((now - this.since) / 1000) * this.perSecond);
    this.since = now;
    return this.waiting + 1 <= this.most;
  }

  add(): void {
    this.waiting += 1;
  }
}
