/** The first and the last instant that the clock can be set to: years of four digits, as Webex writes them. */
export const firstInstant = 0;
export const lastInstant = Date.UTC(9999, 11, 31);

/** All time in the emulator comes from one clock, so that a test can wait twelve hours in no time. */
export class Clock {
  private offset = 0;

  now(): number {
    return Date.now() + this.offset;
  }

  /** UTC with milliseconds, as Webex writes timestamps. */
  timestamp(): string {
    return new Date(this.now()).toISOString();
  }

  advance(seconds: number): void {
    this.offset += seconds * 1000;
  }

  set(instant: number): void {
    this.offset = instant - Date.now();
  }

  reset(): void {
    this.offset = 0;
  }
}
