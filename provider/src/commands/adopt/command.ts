import { type Command, Option } from "commander";
import { SELECTED_STATUS } from "../../model/adoption/selection.ts";
import { ON_DELETE } from "../../model/userArgs.ts";
import { type CommandContext, runs, withExamples } from "../context.ts";
import { withStack } from "../stackConfiguration.ts";
import { ORIGINS } from "./adoptedPeople.ts";
import { type AdoptFlags, DEFAULT_OWNER } from "./flags.ts";
import { SPLIT_BY } from "./parts.ts";
import { FORMATS } from "./projectFiles.ts";

/** `adopt`: from a living organisation to code, and to a state. */
export function addAdoptCommand(program: Command, context: CommandContext): void {
  const adopt = program
    .command("adopt [folder]")
    .description("Write the people of an organisation as code, or bring them into the state of a stack.")
    .addOption(new Option("--format <format>", "a roster, or a program that names everybody").choices(FORMATS))
    .addOption(new Option("--split-by <field>", "a file for each of these").choices(SPLIT_BY))
    .option("--owner <pattern>", `who reviews a file, for CODEOWNERS (default: ${DEFAULT_OWNER})`)
    .addOption(new Option("--on-delete <mode>", "what happens to people who leave").choices(ON_DELETE))
    .option("--domain <name>", "only people with an address there; repeat a filter for each value", collect)
    .option("--location <name>", "only people of this calling location", collect)
    .option("--license <name>", 'only people who hold it, such as "Advanced Messaging [Sub100001]"', collect)
    .option("--role <name>", "only people with this role", collect)
    .option("--status <status>", `only people who are ${SELECTED_STATUS.join(", ")}`, collect)
    .option("--person <who>", "only these people, by id or address", collect)
    .option("--administrators", "people with administrator roles as well")
    .option("--inactive", "people whose sign-in is off as well")
    .option("--directory-synced", "people come from a directory, which owns names and titles")
    .option("--subscription <id>", "the service's subscription (default: that of most licences)")
    .option("--site <url>", "the service's meeting site (default: that of most licences)")
    .option("--calling-behaviour", "how people call as well, with a request for each of them")
    .option("--voss <file>", "what VOSS exports of its users: hierarchy and templates, and where it differs", collect)
    .option("--compare", "with --voss: only say where VOSS and Webex differ, and write nothing")
    .option("--import", "bring what the program in the folder declares into the state, and write nothing to Webex")
    .addOption(
      new Option(
        "--origin <origin>",
        "with --import: where people come from of whom neither adopted.txt nor the journal tells it (default: asked)",
      ).choices(ORIGINS),
    );
  adopt.addHelpText("after", `\n${ADOPT_HELP}`);
  withExamples(withStack(adopt), [
    "pulumi-webex adopt acme --on-delete offboard",
    "pulumi-webex adopt acme --split-by location --owner @acme/{part} --on-delete retain",
    "pulumi-webex adopt acme --format typescript --domain acme.example --on-delete retain",
    "pulumi-webex adopt acme --voss users.xlsx --on-delete retain",
    "pulumi-webex adopt acme --import --stack acme",
  ]);
  runs<AdoptFlags>(adopt, context, async (given, context) => (await import("./run.ts")).runAdopt(given, context));
}

const ADOPT_HELP = `Bots, people of other organisations, attendees and the account of the token are left alone; so are
administrators and people whose sign-in is off, unless they are asked for. In a folder that adopt has
written, only who is new is added. With --compare the exit code is 3 if VOSS and Webex differ. With
--import the exit code is 3 if Webex has somebody otherwise than the code.`;

function collect(value: string, before: string[] = []): string[] {
  return [...before, value];
}
