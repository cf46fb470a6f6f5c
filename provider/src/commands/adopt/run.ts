import path from "node:path";
import { selects } from "../../model/adoption/selection.ts";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import { canonicalEmail } from "../../model/user/email.ts";
import type { OnDelete } from "../../model/userArgs.ts";
import { type CommandConnection, withConnection } from "../connection.ts";
import type { CommandContext, Work } from "../context.ts";
import { EXIT, type ExitCode, UsageError } from "../exitCodes.ts";
import type { Output } from "../output.ts";
import { packageVersion } from "../packageVersion.ts";
import { type Progress, startProgress } from "../progress.ts";
import { addToProgram } from "./addToProgram.ts";
import { addToProject, peopleOfRosters } from "./addToProject.ts";
import { ADOPTED_FILE, adoptedText } from "./adoptedPeople.ts";
import { type Adoption, type AdoptionWish, adoptionOf, type OrganizationReading } from "./adoption.ts";
import { type AdoptFlags, DEFAULT_OWNER, refuseForTarget, refuseModes } from "./flags.ts";
import { runImport } from "./import/run.ts";
import { askOnDelete } from "./onDelete.ts";
import { placeFiles } from "./placeFiles.ts";
import { type ProjectFiles, projectFiles } from "./projectFiles.ts";
import { readBehaviours, readOrganization } from "./readOrganization.ts";
import { adoptionReport, REPORT_FILE, reportLines, reportText } from "./report.ts";
import { type Target, targetAt } from "./target.ts";
import type { VossExport } from "./voss/vossExport.ts";
import {
  DIFFERENCES_FILE,
  differencesText,
  isAlike,
  type VossReport,
  vossLines,
  vossReport,
} from "./voss/vossReport.ts";
import { withVoss } from "./voss/withVoss.ts";

/** Adopts an organisation into a folder, or imports what a folder declares. */
export const runAdopt: Work<AdoptFlags> = async (given, context) => {
  const [folder] = given.args;
  const { options, output } = given;
  refuseModes(options);
  if (options.import) {
    return runImport({ ...options, folder: folder ?? options.cwd ?? "." }, output, context);
  }
  const voss = options.voss && (await (await import("./voss/readVoss.ts")).readVoss(options.voss));
  if (options.compare) return compare(voss, options, output, context);
  const target = await targetAt(path.resolve(folder ?? "."));
  refuseForTarget(options, target);
  const onDelete = target === "empty" ? (options.onDelete ?? (await askOnDelete(context))) : "retain";
  return withConnection(options, context, async (connection) => {
    const { reading, adoption, written, found } = await adopt(connection, { options, target, onDelete, voss }, context);
    const report = (files: Iterable<string>) => ({
      ...adoptionReport(adoption, reading.licenses, { ...written, folder: folder ?? ".", files }),
      ...(found ? { voss: found } : {}),
    });
    if (adoption.users.length === 0) return tellNobody(report([]), target, output);
    const lists = found ? [[DIFFERENCES_FILE, differencesText(found.differences)] as const] : [];
    const adopted = adoptedText(
      adoption.users.map(({ person }) => person.id),
      target === "empty" ? "" : target.adopted,
    );
    const further = [[ADOPTED_FILE, adopted] as const, [REPORT_FILE, reportText(report([]))] as const, ...lists];
    const files = new Map([...written.files, ...further]);
    await placeFiles(path.resolve(folder ?? "."), files, context.signal);
    const told = report(files.keys());
    const lines = [...reportLines(told), ...(found ? ["", ...vossLines(found)] : [])].map(sanitizeForTerminal);
    output.result(told, [...lines, "", ...nextSteps(folder ?? ".", target)]);
    return EXIT.done;
  });
};

interface Asked {
  options: AdoptFlags;
  target: Target;
  onDelete: OnDelete;
  voss?: VossExport | undefined;
}

/** Says where VOSS and Webex differ, and writes nothing. */
async function compare(
  voss: VossExport | undefined,
  options: AdoptFlags,
  output: Output,
  context: CommandContext,
): Promise<ExitCode> {
  if (voss === undefined) throw new UsageError("--compare needs the export of VOSS: --voss FILE");
  return withConnection(options, context, async (connection) => {
    const asked = { options, target: "empty", onDelete: "retain", voss } as const;
    const { found } = await adopt(connection, asked, context);
    if (found === undefined) return EXIT.failed;
    output.result(found, vossLines(found).map(sanitizeForTerminal));
    return isAlike(found) ? EXIT.done : EXIT.found;
  });
}

async function adopt(
  connection: CommandConnection,
  asked: Asked,
  context: CommandContext,
): Promise<{ reading: OrganizationReading; adoption: Adoption; written: ProjectFiles; found?: VossReport }> {
  const { client, configuration } = connection;
  const progress = startProgress(context);
  try {
    const organization = await connection.organization();
    const queryId = configuration.organizationId === undefined ? undefined : organization.id;
    const query = { queryId, signal: context.signal };
    const onPeople = (count: number) => progress.say(`Reading people … ${count}`);
    const reading = await readOrganization(client, organization, { ...query, onPeople });
    const wish = wishOf(asked, reading, configuration.neverTouch);
    const listed = adoptionOf(reading, wish);
    const adoption = asked.options.callingBehaviour
      ? adoptionOf(
          { ...reading, behaviours: await behavioursOf(listed, client, { ...query, progress, context }) },
          wish,
        )
      : listed;
    if (asked.voss === undefined) return { reading, ...writtenBy(adoption, reading, asked) };
    const matched = withVoss(adoption, asked.voss);
    return { reading, ...writtenBy(matched.adoption, reading, asked), found: vossReport(matched) };
  } finally {
    progress.end();
  }
}

/** Whoever waits for a request for each person is told before how many they are. */
async function behavioursOf(
  { users }: Adoption,
  client: CommandConnection["client"],
  { progress, context, ...query }: { queryId?: string | undefined; progress: Progress; context: CommandContext },
) {
  const all = users.length.toLocaleString("en");
  progress.end();
  context.stderr.write(`How people call is read for one at a time: ${all} requests for ${all} people.\n`);
  const people = users.map(({ person }) => ({ ...person, emails: [...person.emails] }));
  const onPeople = (count: number) => progress.say(`Reading how people call … ${count} of ${all}`);
  return readBehaviours(client, people, { ...query, onPeople, signal: context.signal });
}

function wishOf(
  { options, target, onDelete }: Asked,
  reading: OrganizationReading,
  neverTouch: readonly string[],
): AdoptionWish {
  const selected = selects(options, reading);
  if (typeof selected !== "function") throw new UsageError(selected.faults.join("\n"));
  const stated = target === "empty" ? undefined : target.service;
  const { administrators = false, inactive = false, subscription, site } = options;
  return {
    scope: { administrators, inactive, neverTouch },
    selects: selected,
    ...knownPeople(target),
    source: {
      ...stated?.source,
      ...(subscription === undefined ? {} : { subscriptionId: subscription }),
      ...(site === undefined ? {} : { siteUrl: site }),
    },
    directorySynced: options.directorySynced ?? stated?.directorySynced ?? false,
    onDelete,
  };
}

function knownPeople(target: Target): Pick<AdoptionWish, "isKnown" | "namesInUse"> {
  if (target === "empty") return { isKnown: () => false, namesInUse: [] };
  if ("rosters" in target) return peopleOfRosters(target);
  const { declared, names } = target.people;
  return { isKnown: ({ emails }) => emails.some((email) => declared.has(canonicalEmail(email))), namesInUse: names };
}

function writtenBy(adoption: Adoption, reading: OrganizationReading, { options, target }: Asked) {
  const { format = "csv", splitBy, owner = DEFAULT_OWNER } = options;
  if (target !== "empty" && "rosters" in target) return addToProject(adoption, reading, { ...target, splitBy, owner });
  if (target !== "empty") return addToProgram(adoption, target, { splitBy, owner });
  return { adoption, written: projectFiles(adoption, { format, splitBy, owner, version: packageVersion() }) };
}

function tellNobody(
  report: ReturnType<typeof adoptionReport>,
  target: Target,
  output: Parameters<Work<object>>[0]["output"],
): ExitCode {
  const lines = reportLines(report).slice(0, -1).map(sanitizeForTerminal);
  output.result(report, [
    ...lines,
    "",
    target === "empty" ? "There is nobody to adopt, so nothing was written." : "Nobody is new.",
  ]);
  return target === "empty" ? EXIT.failed : EXIT.done;
}

function nextSteps(folder: string, target: Target): string[] {
  const enter =
    path.resolve(folder) === process.cwd()
      ? []
      : [`  cd ${/[^\w./~-]/.test(folder) ? `'${folder.replaceAll("'", "'\\''")}'` : folder}`];
  const install = target === "empty" ? ["  npm install", "  pulumi stack init STACK"] : [];
  return [
    "Then, to bring the people into the state without a write to Webex:",
    ...enter,
    ...install,
    "  npx pulumi-webex adopt --import",
  ];
}
