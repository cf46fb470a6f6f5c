import { type Command, Option } from "commander";
import { ON_DELETE } from "../../model/userArgs.ts";
import { type CommandContext, runs, withExamples } from "../context.ts";
import { withStack } from "../stackConfiguration.ts";
import type { InitFlags } from "./runInit.ts";

/** `init` */
export function addInitCommand(program: Command, context: CommandContext): void {
  const init = program
    .command("init [folder]")
    .description("Write a new project: program, template, roster, policies and pipeline. Nothing is sent to Webex.")
    .option("--person <email>", "the first person of the roster")
    .addOption(new Option("--on-delete <mode>", "what happens to people who leave").choices(ON_DELETE))
    .option("--name <name>", "name of the project (default: that of the folder)")
    .option("--organization <id>", "the organisation, where the token sees several")
    .option("--subscription <id>", "the subscription that licences are taken from")
    .option("--site <url>", "the meeting site, where there are several")
    .option("--directory-synced", "people come from a directory: they are adopted, and none is created");
  init.addHelpText(
    "after",
    "\nWith a token, subscriptions and sites are those of the organisation. What is not stated is asked on a terminal. For people\nwho are in Webex already use `npx pulumi-webex adopt`.",
  );
  withExamples(withStack(init), [
    "pulumi-webex init my-users",
    "pulumi-webex init my-users --person ada@acme.example --on-delete offboard --subscription Sub100001",
  ]);
  runs<InitFlags>(init, context, async (given, context) => (await import("./runInit.ts")).runInit(given, context));
}
