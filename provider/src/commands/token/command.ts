import type { Command } from "commander";
import { type CommandContext, runs, withExamples } from "../context.ts";
import { type StackOptions, withStack } from "../stackConfiguration.ts";
import type { RenewOptions } from "./renewTokens.ts";

/** `token` and its commands. */
export function addTokenCommands(program: Command, context: CommandContext): void {
  const token = program.command("token").description("The access token that the provider would use.");
  withExamples(token, ["pulumi-webex token show --stack acme", "pulumi-webex token renew --all"]);
  const show = token
    .command("show")
    .description(
      "Whose token it is, and which organisations it sees. The exit code is 3 if the token may not read that.",
    );
  withExamples(withStack(show), ["pulumi-webex token show --stack acme"]);
  runs<StackOptions>(show, context, async (given, context) =>
    (await import("./showToken.ts")).showToken(given, context),
  );

  const renew = token
    .command("renew")
    .description("Renew the tokens before the refresh token ends, and store the refresh token if Webex replaces it.")
    .option("--all", "every stack of the project that has a refresh token")
    .option(
      "--save-with <command>",
      "hand a replaced refresh token to this command, on its standard input; WEBEX_STACK names the stack",
    );
  withExamples(withStack(renew), [
    "pulumi-webex token renew --stack acme",
    "pulumi-webex token renew --all --json",
    "pulumi-webex token renew --save-with 'vault kv put secret/webex refreshToken=-'",
  ]);
  runs<RenewOptions>(renew, context, async (given, context) =>
    (await import("./renewTokens.ts")).renewTokens(given, context),
  );
}
