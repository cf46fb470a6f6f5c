import type { SoFar } from "./http/progress.ts";

/**
 * A write was not sent (again), since what it replaces was read before a pause and may have changed meanwhile: it is to be
 * made anew and sent with `resumes`, so that the limits hold for all of it. Only a call with `readAt` fails so.
 */
export class Stale extends Error {
  readonly path: string;
  readonly soFar: SoFar;

  constructor(path: string, soFar: SoFar) {
    super("not sent, as it was made before a pause");
    this.path = path;
    this.soFar = soFar;
  }
}
