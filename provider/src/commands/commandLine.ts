import { Command, CommanderError } from "commander";
import { addAdoptCommand } from "./adopt/command.ts";
import { type CommandContext, withExamples } from "./context.ts";
import { addDoctorCommand } from "./doctor/command.ts";
import { EXIT, EXIT_CODES_HELP, type ExitCode } from "./exitCodes.ts";
import { addInitCommand } from "./init/command.ts";
import { addLoginCommand } from "./login/command.ts";
import { Output, type Streams } from "./output.ts";
import { packageVersion } from "./packageVersion.ts";
import { addRosterCommands } from "./roster/command.ts";
import { addTokenCommands } from "./token/command.ts";

/** Every command, in the order of the help. Each adds itself to the program. */
const COMMANDS: readonly ((program: Command, context: CommandContext) => void)[] = [
  addInitCommand,
  addLoginCommand,
  addDoctorCommand,
  addTokenCommands,
  addAdoptCommand,
  addRosterCommands,
];

/** Runs `pulumi-webex` with these arguments, and returns the exit code. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  const { stdout, stderr, env } = process;
  let code: ExitCode = EXIT.done;
  let isUnwritten = false;
  outliveReaders({ stdout, stderr }, () => {
    isUnwritten = true;
    process.exitCode = EXIT.failed;
  });
  const finish = (ended: ExitCode) => {
    code = ended;
  };
  const context = { stdout, stderr, env, signal: interruption(), now: () => new Date(), finish };
  try {
    await commandLine(context).parseAsync(args, { from: "user" });
    return isUnwritten ? EXIT.failed : code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT.done;
    // Commander has told people already, on standard error.
    if (args.includes("--json")) new Output({ stdout, stderr }, true).failure(error.message.replace(/^error: /, ""));
    return EXIT.usage;
  }
}

/** The program with its commands. */
export function commandLine(context: CommandContext): Command {
  const program = new Command("pulumi-webex")
    .description("Webex users as code: what people and pipelines do beside pulumi up.")
    .version(packageVersion())
    .exitOverride()
    .showHelpAfterError("Run it with --help for its options.")
    .configureHelp({ showGlobalOptions: true })
    .addHelpText("after", `\n${EXIT_CODES_HELP}`);
  for (const add of COMMANDS) add(program, context);
  return withExamples(program, ["pulumi-webex init my-users", "pulumi-webex doctor --stack acme"]);
}

/** A Ctrl-C that comes sooner after another one is the same: npx passes on what the terminal has sent already. */
const SAME_MS = 500;

/** Aborted by the first Ctrl-C, so that a command ends between two steps. The second ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  let abortedAt = 0;
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (!controller.signal.aborted) abortedAt = performance.now();
      else if (performance.now() - abortedAt > SAME_MS) process.exit(EXIT.interrupted);
      controller.abort();
    });
  }
  return controller.signal;
}

/**
 * `pulumi-webex … | head` closes the pipe before everything is written. The command goes on to its end: a refresh token that
 * Webex has replaced meanwhile must be stored.
 */
function outliveReaders({ stdout, stderr }: Streams, fail: () => void): void {
  stderr.on("error", () => {});
  stdout.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    stderr.write(`The result cannot be written: ${message}\n`);
    fail();
  });
}
