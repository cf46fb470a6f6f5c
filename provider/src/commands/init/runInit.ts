import path from "node:path";
import { plainName } from "../../model/adoption/names.ts";
import { nearestOrAll, sameSource } from "../../model/licenses/match.ts";
import { sanitizeForTerminal } from "../../model/terminalText.ts";
import { ON_DELETE, type OnDelete } from "../../model/userArgs.ts";
import { isEmailAddress } from "../../model/webexRules.ts";
import { askOnDelete } from "../adopt/onDelete.ts";
import { entriesOf, placeFiles } from "../adopt/placeFiles.ts";
import { ask, isInteractive } from "../ask.ts";
import type { CommandContext, Work } from "../context.ts";
import { EXIT, UsageError } from "../exitCodes.ts";
import { packageVersion } from "../packageVersion.ts";
import type { StackOptions } from "../stackConfiguration.ts";
import { type Answers, choicesOf, sellsMessaging } from "./answers.ts";
import { newProjectFiles } from "./files.ts";
import { type Looked, lookAt } from "./lookAt.ts";

/** Options of `init`. */
export interface InitFlags extends StackOptions {
  person?: string;
  onDelete?: OnDelete;
  name?: string;
  organization?: string;
  subscription?: string;
  site?: string;
  directorySynced?: boolean;
}

/** Writes a folder that compiles and previews. */
export const runInit: Work<InitFlags> = async ({ output, args: [given = "."], options }, context) => {
  const folder = path.resolve(given);
  await assertEmpty(folder);
  if (options.person !== undefined) assertAddress(options.person);
  const looked = await lookAt(options, context);
  const answers = await answersTo(folder, options, looked, context);
  const files = newProjectFiles(answers, packageVersion());
  await placeFiles(folder, files, context.signal);
  const result = { folder: given, files: [...files.keys()], ...answers, looked: looked !== undefined };
  output.result(result, [...lines(given, [...files.keys()]), ...NEXT].map(sanitizeForTerminal));
  return EXIT.done;
};

async function assertEmpty(folder: string): Promise<void> {
  if ((await entriesOf(folder)).length === 0) return;
  throw new UsageError(`${folder} is not empty. Name a folder that is empty or not there`);
}

function assertAddress(person: string): void {
  if (!isEmailAddress(person)) throw new UsageError(`--person ${JSON.stringify(person)} is not an e-mail address`);
}

async function answersTo(
  folder: string,
  options: InitFlags,
  looked: Looked | undefined,
  context: CommandContext,
): Promise<Answers> {
  const licenses = looked?.licenses;
  const { subscriptions } = choicesOf(licenses ?? [], undefined);
  const sitesOf = (subscription: string | undefined) => choicesOf(licenses ?? [], subscription).sites;
  if (!isInteractive(context)) assertComplete(options, subscriptions, sitesOf(options.subscription));
  const subscriptionId = await chosen("subscription", options.subscription, licenses && subscriptions, context);
  const siteUrl = await chosen("site", options.site, licenses && sitesOf(subscriptionId), context);
  const onDelete = options.onDelete ?? (await askOnDelete(context));
  const person = options.person ?? (await ask({ text: "E-mail of the first person", option: "--person" }, context));
  assertAddress(person);
  const directorySynced = options.directorySynced ?? (await isSynced(context));
  return {
    name: plainName(options.name ?? path.basename(folder), "users"),
    source: { ...(subscriptionId && { subscriptionId }), ...(siteUrl && { siteUrl }) },
    organizationId: looked?.organizationId,
    directorySynced,
    onDelete,
    person,
    hasMessaging: sellsMessaging(licenses, subscriptionId),
  };
}

/** No API tells it. Without a terminal it is the option alone. */
async function isSynced(context: CommandContext): Promise<boolean> {
  const text = "Do people come from a directory, such as Entra ID or Directory Connector (yes, no)";
  for (;;) {
    const answer = await ask({ text, option: "--directory-synced", default: "no" }, context);
    if (/^(yes|y|no|n)$/i.test(answer)) return /^y/i.test(answer);
  }
}

/** Without a terminal, everything that would be asked is told at once. */
function assertComplete(
  { person, onDelete, subscription, site }: InitFlags,
  subscriptions: readonly string[],
  sites: readonly string[],
): void {
  const missing = [
    ...(person === undefined ? ["--person EMAIL"] : []),
    ...(onDelete === undefined ? [`--on-delete (${ON_DELETE.join(", ")})`] : []),
    ...(subscription === undefined && subscriptions.length > 1 ? [`--subscription (${subscriptions.join(", ")})`] : []),
    ...(site === undefined && sites.length > 1 ? [`--site (${sites.join(", ")})`] : []),
  ];
  if (missing.length > 0) throw new UsageError(`there is no terminal to ask on; state ${missing.join(", ")}`);
}

/**
 * A subscription or site: the stated one, the only one, or the one that is asked for.
 * @param known those of the organisation; undefined if it was not asked
 */
async function chosen(
  option: "subscription" | "site",
  stated: string | undefined,
  known: readonly string[] | undefined,
  context: CommandContext,
): Promise<string | undefined> {
  if (known === undefined) return stated;
  const find = (text: string) => known.find((one) => sameSource(one, text));
  if (stated === undefined) {
    const [only, ...others] = known;
    if (only === undefined || others.length === 0) return only;
    const text = `Which ${option} (${known.join(", ")})`;
    for (;;) {
      const found = find(await ask({ text, option: `--${option}` }, context));
      if (found !== undefined) return found;
    }
  }
  const found = find(stated);
  if (found !== undefined) return found;
  throw new UsageError(
    `--${option}: the organisation has no ${JSON.stringify(stated)}; ${nearestOrAll(stated, known)}`,
  );
}

function lines(folder: string, files: readonly string[]): string[] {
  return [`Written to ${folder}:`, ...files.map((file) => `  ${file}`), ""];
}

const NEXT = [
  "Next, in that folder:",
  "  npm install",
  "  pulumi stack init NAME",
  "  npx pulumi-webex login --stack NAME",
  "  npx pulumi-webex doctor --stack NAME",
  "  pulumi preview",
];
