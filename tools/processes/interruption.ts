const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

let shared: AbortSignal | undefined;

/** Aborted when somebody asks this process to end. A repeated Ctrl-C changes nothing: npm sends each one twice. */
export function interruption(): AbortSignal {
  if (shared === undefined) {
    const controller = new AbortController();
    for (const name of SIGNALS) process.on(name, () => controller.abort(new Interrupted()));
    shared = controller.signal;
  }
  return shared;
}

export class Interrupted extends Error {
  constructor() {
    super("Interrupted.");
  }
}
