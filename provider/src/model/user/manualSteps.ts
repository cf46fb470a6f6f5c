import { deviceName } from "../callManager/names.ts";
import { type DeviceStatement, wantedDevices } from "../callManager/wanted.ts";
import { nameOf, type PathTo } from "../fields/fields.ts";
import { chosenById } from "../licenses/byId.ts";
import { callingStated } from "../licenses/calling.ts";
import { pathsTo } from "../licenses/statements.ts";
import { omitUnmanaged } from "../omitUnmanaged.ts";
import { valueAt } from "../paths.ts";
import type { IdentityField, PlainUserArgs, UserInputs } from "../userArgs.ts";
import { DEVICES, usernameOf } from "./devices.ts";
import { REPLACED_CALLING_STEP } from "./replacedCalling.ts";

/**
 * A stated value that the provider does not write, because Webex has no API for it: somebody does it in Control Hub.
 */
export interface ManualStep {
  /** The name of the property, without the blocks around it, since state keeps the keys; `devices` is all of them. */
  key: string;
  /** What to do, in one sentence. */
  text: string;
}

/**
 * The values of a user as a program states them, `null` included. Identity fields may be outputs of other resources.
 */
export type ManualStatement = PlainUserArgs &
  Partial<Record<IdentityField, unknown>> &
  Pick<Partial<UserInputs>, "callManager">;

/**
 * The manual steps of a user, as far as its values tell them, so that a preview and a policy know them. The output
 * `manualSteps` of a user also has those that turn out in Webex: Jabber flags that the organisation does not accept,
 * Hybrid Message where it has no licence, a number or a licence that Webex gives back, an e-mail that is to be
 * confirmed.
 * @example
 * ```ts
 * manualSteps({ settings: { message: { contactMigrationRequired: true } } })[0]?.key; // "contactMigrationRequired"
 * ```
 */
export function manualSteps(inputs: ManualStatement): ManualStep[] {
  const said = (omitUnmanaged(inputs) ?? {}) as StatedManually;
  return [...placeSteps(said), ...deviceSteps(said), ...settingSteps(said)];
}

type StatedManually = Parameters<typeof callingStated>[0] & {
  email?: unknown;
  username?: string;
  location?: string;
  line?: string;
  settings?: { calling?: Partial<Record<string, unknown>> };
  callManager?: unknown;
};

/** Whether the devices and the line are written to Unified CM. */
function isOnCluster(said: StatedManually): boolean {
  return said.callManager !== undefined && wantedDevices(said as DeviceStatement).length > 0;
}

/** People get a location with their calling licence; without one Webex ignores it. */
function placeSteps(said: StatedManually): ManualStep[] {
  const steps: ManualStep[] = [];
  if (said.location && callingStated(said).length === 0 && chosenById(said).length === 0)
    steps.push({ key: "location", text: set("the location", said.location) });
  if (said.line && !isOnCluster(said)) steps.push({ key: "line", text: set("the line on Unified CM", said.line) });
  return steps;
}

/** Connect needs a Remote Device, which is listed beside the soft phones. */
function deviceSteps(said: StatedManually): ManualStep[] {
  if (said.callManager) return [];
  const username = usernameOf(said);
  const softPhones = DEVICES.flatMap(({ toggle, kind, runsOn }) => {
    const stated = said.settings?.calling?.[toggle];
    return stated === undefined ? [] : [`${stated ? "have" : "remove"} ${deviceName(kind, username)} (${runsOn})`];
  });
  const remote = pathsTo("hybridCallServicesConnect", said).length > 0 ? ["have the Remote Device (Connect)"] : [];
  const wanted = [...remote, ...softPhones];
  return wanted.length === 0 ? [] : [{ key: "devices", text: `on Unified CM, ${wanted.join(", ")}` }];
}

/** What a step calls the settings without an API (webex-api: no public call for them). */
const BY_HAND: Readonly<Record<PathTo<"ByHand">, string>> = {
  "settings.message.enterpriseContentManagement": "third-party content management",
  "settings.message.contactMigrationRequired": "contact migration",
  "settings.message.ucManagerProfile": "the UC Manager profile for Jabber",
  "settings.care.careDigitalChannelService": "Care (chat and callback)",
};

function settingSteps(said: StatedManually): ManualStep[] {
  return Object.entries(BY_HAND).flatMap(([path, what]) => {
    const value = valueAt(said, path);
    return value === undefined ? [] : [{ key: nameOf({ path }), text: set(what, value as string | boolean) }];
  });
}

/** Steps that show only once Webex has answered; `stated` tells what was asked. */
const AFTERWARDS: Record<string, (inputs: ManualStatement) => string> = {
  jabberWithWebexTeams: ({ settings }) =>
    set("Jabber team messaging mode", settings?.message?.jabberWithWebexTeams ?? false),
  jabberCalling: ({ settings }) => set("Jabber calling", settings?.message?.jabberCalling ?? false),
  hybridMessage: ({ services }) => set("Hybrid Message Service", services?.hybridMessageServices?.message !== false),
  email: ({ email }) => `have the person confirm the new e-mail ${String(email ?? "")} (Webex waits for it)`,
  phoneNumbers: () => "take the work number away in Control Hub, or in the directory that it comes from",
  [REPLACED_CALLING_STEP]: () =>
    "check voicemail, its PIN, call forwarding and the other call settings, because another calling licence has replaced " +
    "the former one; set what is missing in Control Hub, or with its file (Users > Manage Users > Export, then Import)",
  licenses: () => "find out which group licence template gives a licence back that is taken away here",
};

/** The sentence for a key of the output `manualSteps`. `inputs` are the user's. */
export function manualStepText(key: string, inputs: ManualStatement): string {
  const known = manualSteps(inputs).find((step) => step.key === key);
  return known?.text ?? AFTERWARDS[key]?.(inputs) ?? key;
}

function set(what: string, value: string | boolean): string {
  if (value === true) return `switch ${what} on`;
  if (value === false) return `switch ${what} off`;
  return value === "" ? `take ${what} away` : `set ${what} to "${value}"`;
}
