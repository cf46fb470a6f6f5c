import type { Command } from "commander";
import { type CommandContext, runs, withExamples } from "../context.ts";
import { type StackOptions, withStack } from "../stackConfiguration.ts";

/** `token` and its commands. */
export function addTokenCommands(program: Command, context: CommandContext): void {
  const token = program.command("token").description("The access token that the provider would use.");
  const show = token.command("show").description("Whose token it is, and which organisations it sees.");
  withExamples(withStack(show), ["pulumi-webex token show --stack acme"]);
  runs<StackOptions>(show, context, async (given, context) =>
    (await import("./showToken.ts")).showToken(given, context),
  );
}
