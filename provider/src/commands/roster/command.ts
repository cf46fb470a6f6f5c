import type { Command } from "commander";
import { type CommandContext, runs, type Work, withExamples } from "../context.ts";
import type { ApplyFlags, LeaveFlags, RosterFlags, TidyFlags } from "./run.ts";

/** `roster` and its commands. */
export function addRosterCommands(program: Command, context: CommandContext): void {
  const roster = program.command("roster").description("Change a file of users, and nothing else in it.");
  roster.addHelpText("after", `\n${WHAT_IS_CHECKED}`);

  withExamples(roster, ["pulumi-webex roster leave bo@acme.example --on 2026-12-31", "pulumi-webex roster tidy"]);

  const add = leaf(roster, "add <email> [cells...]", "Add a row for somebody who joins.", [
    'pulumi-webex roster add bo@acme.example "First Name=Bo" "Last Name=Li" Template=staff',
  ]);
  runs<RosterFlags>(add, context, lazily("runAdd"));

  const change = leaf(roster, "change <person> <cells...>", "Change cells of somebody, by name or e-mail.", [
    "pulumi-webex roster change bo@acme.example Department=Sales",
    "pulumi-webex roster change bo-li email=bo.li@acme.example",
  ]);
  runs<RosterFlags>(change, context, lazily("runChange"));

  const leave = leaf(roster, "leave <people...>", "Write the last day of people into the column Leaves.", [
    "pulumi-webex roster leave bo@acme.example --on 2026-12-31",
  ]).option("--on <day>", "the last day (default: today)");
  runs<LeaveFlags>(leave, context, lazily("runLeave"));

  const tidy = leaf(roster, "tidy", "Remove rows of those who are gone.", [
    "pulumi-webex roster tidy --days 90",
  ]).option("--days <number>", "days that a row stays after the last day", "30");
  runs<TidyFlags>(tidy, context, lazily("runTidy"));

  const apply = leaf(roster, "apply <hrFile>", "Carry over who joins, moves and leaves from an HR file (CSV).", [
    'pulumi-webex roster apply hr.csv --key "Employee ID=PersNr" --map email=Mail --map "Department=Dept" \\',
    '  --template "sales if Dept=Sales" --template staff --dry-run',
  ])
    .requiredOption("--key <roster=hr>", "the column that stays with a person, in the roster and in the HR file")
    .option("--map <roster=hr>", "a column that is carried over; repeat it for each", collect, [])
    .option("--template <rule>", 'a template for joiners, such as "sales if Dept=Sales"; repeat it', collect, [])
    .option("--set <column=value>", "a cell that every joiner gets; repeat it", collect, [])
    .option("--beside <file>", "another roster, whose people are no joiners here; repeat it for each", collect, [])
    .option("--joiners-if <condition>", "who joins this roster, such as Dept=Sales (default: everybody)")
    .option("--max-leavers <number>", "most people whom the file may take away (default: a tenth)");
  runs<ApplyFlags>(apply, context, lazily("runApply"));
}

const WHAT_IS_CHECKED = `Order, quotation marks, comments and all other cells stay as they are. The file is judged as a
program judges it before anything is written, and it is written whole or not at all.`;

function leaf(roster: Command, usage: string, summary: string, examples: readonly string[]): Command {
  const command = roster
    .command(usage)
    .description(summary)
    .option("--file <path>", "the roster", "people.csv")
    .option("--dry-run", "say what would be done, and write nothing")
    .option("--today <day>", "the day to judge by, such as 2026-12-01 (default: the day of this machine)");
  return withExamples(command, examples);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

type Runs = typeof import("./run.ts");

function lazily<Name extends keyof Runs>(name: Name): Runs[Name] {
  const work: Work<object> = async (given, context) => {
    const runs: Record<string, Work<never>> = await import("./run.ts");
    return (runs[name] as Work<object>)(given, context);
  };
  return work as Runs[Name];
}
