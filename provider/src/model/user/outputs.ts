import type { LicenseSelector, UserInputs } from "../userArgs.ts";
import type { EmailChange } from "./email.ts";
import type { FailedUpdate } from "./failedUpdates.ts";
import type { PendingMove } from "./moveJob.ts";
import type { ObservedValues } from "./observedValues.ts";
import type { ReplacedCalling } from "./replacedCalling.ts";
import type { UserStatus } from "./status.ts";

/**
 * A licence that a person holds, as Control Hub heads its columns: its name, with the meeting site before it and the
 * subscription behind it where it has one. E.g. `Advanced Messaging [Sub100001]`,
 * `acme.webex.com - Webex Meetings Suite [Sub100001]`, `Hybrid - Google Calendar`.
 */
export type AssignedLicense = string;

export function assignedLicense(license: { name: string; subscriptionId?: string; siteUrl?: string }): AssignedLicense {
  const site = license.siteUrl === undefined ? "" : `${license.siteUrl} - `;
  const subscription = license.subscriptionId === undefined ? "" : ` [${license.subscriptionId}]`;
  return `${site}${license.name}${subscription}`;
}

/**
 * The parts of an assigned licence: its name, and its subscription and site where it has them.
 * @example
 * ```ts
 * const { name, subscriptionId } = heldLicense("Advanced Messaging [Sub100001]");
 * ```
 */
export function heldLicense(
  license: AssignedLicense,
): Omit<LicenseSelector, "id"> & Required<Pick<LicenseSelector, "name">> {
  const [, siteUrl, name = license, subscriptionId] = /^(?:(\S+\.\S+) - )?(.*?)(?: \[([^\]]*)\])?$/.exec(license) ?? [];
  return { name, ...(subscriptionId ? { subscriptionId } : {}), ...(siteUrl ? { siteUrl } : {}) };
}

/** What the state of a user has beside its inputs. */
export interface UserOutputs {
  /** Uuid of the organisation the person lives in; every later operation must be in the same one. */
  organization: string;
  /** State of the account, made of sign-in and invitation. */
  status: UserStatus;
  /** Whether the person has not accepted the invitation yet. */
  invitePending: boolean;
  /** Whether the person may sign in. */
  loginEnabled: boolean;
  /** The model's list shows "Enabled" for everybody who can use the app. */
  webexApp: "Enabled" | "";
  /** Every licence that the person holds, managed or not. */
  assignedLicenses: AssignedLicense[];
  /** Names of the administrator roles; absent where there are none. */
  assignedRoles?: string[];
  /** The person was there before the resource. */
  adopted: boolean;
  /** The person is read and not managed (`SparkUser.get`): nobody states anything of it. */
  lookedUp?: true;
  /** A changed address that the person has not confirmed yet. */
  emailChange?: EmailChange;
  /** What the `up`s asked for that failed since the last success; only where they failed after they had begun to write. */
  attempts?: readonly FailedUpdate[];
  /** What an `up` that failed may have lost with the calling licence that it replaced. The next one gives it back. */
  replacedCalling?: ReplacedCalling;
  /** The job of Webex that moves the person to another location, where an `up` has not seen its end. */
  moveJob?: PendingMove;
  /** Keys of what is left to do by hand; `manualStepText` has the sentences. */
  manualSteps: string[];
  /** Addresses calls reach the person at; Webex assigns them some time after the licence. */
  sipAddresses?: string[];
  /** UTC, e.g. `2026-01-31T09:00:00.000Z`. */
  createdAt: string;
  /** What Webex has and nobody states; absent where that is nothing, and in the state of older versions. */
  observed?: ObservedValues;
}

type Presence = {
  [Name in keyof Required<UserOutputs>]: undefined extends UserOutputs[Name] ? "sometimes" : "always";
};

const PRESENCE: Presence = {
  organization: "always",
  status: "always",
  invitePending: "always",
  loginEnabled: "always",
  webexApp: "always",
  assignedLicenses: "always",
  assignedRoles: "sometimes",
  adopted: "always",
  lookedUp: "sometimes",
  emailChange: "sometimes",
  attempts: "sometimes",
  replacedCalling: "sometimes",
  moveJob: "sometimes",
  manualSteps: "always",
  sipAddresses: "sometimes",
  createdAt: "always",
  observed: "sometimes",
};

/** The names of `UserOutputs`: what is not an input in a user's state. */
const USER_OUTPUTS: readonly string[] = Object.keys(PRESENCE);

/**
 * What no program is told, because each output costs it time and memory: what failed and unfinished `up`s leave to the next
 * one, and `lookedUp`, which the program itself states.
 */
const UNTOLD: readonly string[] = [
  "attempts",
  "replacedCalling",
  "moveJob",
  "lookedUp",
] satisfies (keyof UserOutputs)[];

/** The outputs that a program is told. */
export const TOLD_USER_OUTPUTS = USER_OUTPUTS.filter((name) => !UNTOLD.includes(name));

/** Those of them that are absent where there is nothing to tell. */
export const OPTIONAL_USER_OUTPUTS = TOLD_USER_OUTPUTS.filter(
  (name) => PRESENCE[name as keyof UserOutputs] === "sometimes",
);

/** The stated part of a state: what the program registered in the last `up`. */
export function inputsOf(state: Record<string, unknown>): UserInputs {
  return Object.fromEntries(
    Object.entries(state).filter(([name]) => !USER_OUTPUTS.includes(name)),
  ) as unknown as UserInputs;
}

/** What is not an input in the state of a `WebexAppService`. */
export const SERVICE_OUTPUTS: readonly string[] = [
  "organization",
  "organizationName",
  "sparkServices",
  "roles",
  "callingProfiles",
  "tokenExpiresAt",
];
