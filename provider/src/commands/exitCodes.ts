/** What the exit code of a command means. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  found: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** As `--help` has it. */
export const EXIT_CODES_HELP = `Exit codes:
  0    done
  1    failed; nothing is half done
  2    wrong usage
  3    found something
  130  interrupted`;

/** The command cannot be understood, e.g. a day that is none. */
export class UsageError extends Error {}
