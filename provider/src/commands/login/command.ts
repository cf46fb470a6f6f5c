import type { Command } from "commander";
import { type CommandContext, runs, withExamples } from "../context.ts";
import { withStack } from "../stackConfiguration.ts";
import type { LoginOptions } from "./runLogin.ts";

/** `login` */
export function addLoginCommand(program: Command, context: CommandContext): void {
  const login = program
    .command("login")
    .description(
      "Authorise an integration in the browser, or take a service app's refresh token, and store the secrets.",
    )
    .option("--client-id <id>", "client id (default: that of the settings, else it is asked)")
    .option("--port <number>", "port of http://localhost:PORT/callback, a redirect URI of the integration", "8484")
    .option("--timeout <seconds>", "how long to wait for the browser", "600")
    .option("--scopes <scopes>", "scopes to ask for, separated by blanks (default: all that the provider can use)")
    .option("--service-app", "take the refresh token of a service app: asked, or on standard input without a terminal")
    .option(
      "--save-with <command>",
      "hand the refresh token to this command, on its standard input, instead of a stack",
    );
  login.addHelpText(
    "after",
    "\nThe client secret is WEBEX_CLIENT_SECRET, that of the stack, or asked. It is never an argument.",
  );
  withExamples(withStack(login), [
    "pulumi-webex login --stack acme --client-id C0ffee…",
    "pulumi-webex login --stack acme --service-app --client-id C0ffee… < refresh-token.txt",
  ]);
  runs<LoginOptions>(login, context, async (given, context) =>
    (await import("./runLogin.ts")).runLogin(given, context),
  );
}
