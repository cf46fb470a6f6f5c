import type { Command } from "commander";
import { type CommandContext, runs, withExamples } from "../context.ts";
import { type StackOptions, withStack } from "../stackConfiguration.ts";

/** `doctor` */
export function addDoctorCommand(program: Command, context: CommandContext): void {
  const doctor = program
    .command("doctor")
    .description("Find what would make the first pulumi up fail or surprise. Writes nothing to Webex.");
  withExamples(withStack(doctor), [
    "pulumi-webex doctor --stack acme",
    "pulumi-webex doctor --stack acme --json   # exit code 3 where an up would fail",
  ]);
  runs<StackOptions>(doctor, context, async (given, context) => (await import("./run.ts")).runDoctor(given, context));
}
