import type { Command } from "commander";
import { sanitizeForTerminal } from "../model/terminalText.ts";
import { EXIT, type ExitCode, UsageError } from "./exitCodes.ts";
import { Output, type Streams } from "./output.ts";

/** What a command is given of the process that it runs in. */
export interface CommandContext extends Streams {
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
  env: NodeJS.ProcessEnv;
  now: () => Date;
  /** Takes the exit code of the command that ran. */
  finish: (code: ExitCode) => void;
}

/** The work of a command. */
export type Work<Options> = (
  given: { output: Output; args: string[]; options: Options },
  context: CommandContext,
) => Promise<ExitCode>;

/**
 * Makes a command run this work, with the option `--json`, and turns what it throws into a message and an exit code. The
 * work imports what it needs when it runs, so that `--help` loads none of it.
 */
export function runs<Options extends object>(command: Command, context: CommandContext, work: Work<Options>): Command {
  return command.option("--json", "print the result as JSON").action(async () => {
    const options = command.opts<Options & { json?: boolean }>();
    const output = new Output(context, options.json === true);
    context.finish(await finished(() => work({ output, args: command.args, options }, context), output, context));
  });
}

async function finished(work: () => Promise<ExitCode>, output: Output, { signal }: CommandContext): Promise<ExitCode> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) {
      output.failure("Interrupted.");
      return EXIT.interrupted;
    }
    output.failure(sanitizeForTerminal(error instanceof Error ? error.message : String(error)));
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

/** Examples under the options of a command. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  return command.addHelpText("after", `\nExamples:\n${examples.map((line) => `  ${line}`).join("\n")}`);
}
