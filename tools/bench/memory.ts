import { readdirSync, readFileSync } from "node:fs";

/** What runs during an operation, and what its command line has. */
const PROCESSES = {
  engine: /(^|\/)pulumi\0/,
  program: /cmd\/run/,
  plugin: /dynamic-provider/,
} as const;

export type ProcessKind = keyof typeof PROCESSES;

const EVERY_MS = 250;

/**
 * Watches the memory of the processes of an operation, on Linux. Elsewhere it finds none.
 * @returns a function that ends the watch, and returns the most resident memory of each in MB
 */
export function watchMemory(): () => Partial<Record<ProcessKind, number>> {
  const peaks: Partial<Record<ProcessKind, number>> = {};
  const look = () => {
    for (const [kind, megabytes] of running()) peaks[kind] = Math.max(megabytes, peaks[kind] ?? 0);
  };
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    return peaks;
  };
}

/** Only what this process has started: others on the machine may run Pulumi too. */
function running(): [ProcessKind, number][] {
  const statuses = new Map(processIds().map((pid) => [pid, read(`/proc/${pid}/status`)]));
  const parentOf = (pid: string) => /^PPid:\s+(\d+)/m.exec(statuses.get(pid) ?? "")?.[1];
  const isOurs = (pid: string | undefined): boolean =>
    pid !== undefined && (pid === String(process.pid) || isOurs(parentOf(pid)));
  return [...statuses].flatMap(([pid, status]) => {
    const command = read(`/proc/${pid}/cmdline`);
    const kind = (Object.keys(PROCESSES) as ProcessKind[]).find((one) => PROCESSES[one].test(command));
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
    if (kind === undefined || kilobytes === undefined || !isOurs(pid)) return [];
    return [[kind, Math.round(Number(kilobytes) / 1024)]];
  });
}

function processIds(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** A process may have ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
