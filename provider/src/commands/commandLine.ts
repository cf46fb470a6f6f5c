import { Command, CommanderError } from "commander";
import { addAdoptCommand } from "./adopt/command.ts";
import type { CommandContext } from "./context.ts";
import { addDoctorCommand } from "./doctor/command.ts";
import { EXIT, EXIT_CODES_HELP, type ExitCode } from "./exitCodes.ts";
import { addInitCommand } from "./init/command.ts";
import { addLoginCommand } from "./login/command.ts";
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
  endQuietly(stdout);
  let code: ExitCode = EXIT.done;
  const finish = (ended: ExitCode) => {
    code = ended;
  };
  const context = { stdout, stderr, env, signal: interruption(), now: () => new Date(), finish };
  try {
    await commandLine(context).parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.done : EXIT.usage;
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
  return program;
}

/** Aborted by the first Ctrl-C, so that a command ends between two steps. The second ends the process. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(EXIT.interrupted);
      controller.abort();
    });
  }
  return controller.signal;
}

/** `pulumi-webex … | head` closes the pipe before everything is written. */
function endQuietly(stdout: NodeJS.WriteStream): void {
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
