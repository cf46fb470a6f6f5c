import { isDeepStrictEqual } from "node:util";
import { isPlainObject } from "../omitUnmanaged.ts";
import type { UserOutputs } from "./outputs.ts";
import { fromLines, isBlockName, toLines } from "./statedLines.ts";
import { beyondStated, type LicenseStatement, withStated } from "./usualLicenses.ts";

type State = Readonly<Record<string, unknown>>;

/** Outputs that are left out of a state whose status tells the same. States rely on it: never change one. */
const IMPLIED = {
  invitePending: (status) => status === "Invite pending",
  loginEnabled: (status) => status !== "Login disabled",
  webexApp: (status) => (status === "Login disabled" ? "" : "Enabled"),
  manualSteps: () => [],
} satisfies { [Name in keyof UserOutputs]?: (status: unknown) => UserOutputs[Name] };

/** The names of the outputs that a state may leave out although each user has them. */
export const IMPLIED_OUTPUTS: readonly string[] = [...Object.keys(IMPLIED), "assignedLicenses"];

/**
 * The state of a user as the engine keeps it: services and settings as lines, and no output that the rest tells. That of
 * somebody who is looked up stays as it is, because a refresh shows each difference in it.
 */
export function compactState(state: State): Record<string, unknown> {
  if (isWhole(state)) return { ...state };
  const entries = Object.entries(state).map(([name, value]) => [name, compactValue(state, name, value)] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * The state of a user with everything that is left out of it, of any version of this package. Use it in a policy of your
 * own, and for what `pulumi stack export` shows.
 * @param state the properties of a `SparkUser` in `validateStack`, or its `outputs` in an exported stack
 * @returns its stated values as in `UserInputs`, and its outputs as in `UserOutputs`; inputs come back as they are
 * @example
 * ```ts
 * const state = { status: "Active", services: ["messaging=[Sub1]"] };
 * fullState(state).services; // { message: { messaging: { subscriptionId: "Sub1" } } }
 * fullState(state).assignedLicenses; // ["Advanced Messaging [Sub1]"]
 * ```
 */
export function fullState(state: State): Record<string, unknown> {
  const names = new Set([...Object.keys(state), ...(isWhole(state) ? [] : IMPLIED_OUTPUTS)]);
  return Object.fromEntries([...names].map((name) => [name, fullValue(state, name)]));
}

/**
 * One property of `fullState`. Use it in a policy where others may be unknown in the preview: it reads only what tells this
 * one.
 * @param state as for `fullState`
 * @param name of the property, e.g. `assignedLicenses`
 * @example
 * ```ts
 * fullValue({ status: "Login disabled" }, "loginEnabled"); // false
 * ```
 */
export function fullValue(state: State, name: string): unknown {
  const value = state[name];
  if (isBlockName(name)) return fromLines(name, value);
  if (!IMPLIED_OUTPUTS.includes(name) || isWhole(state)) return value;
  if (name === "assignedLicenses" && isTexts(value)) return withStated(value, statementIn(state));
  return isImplied(name) && value === undefined ? IMPLIED[name](state.status) : value;
}

function compactValue(state: State, name: string, value: unknown): unknown {
  if (isBlockName(name)) return toLines(name, value);
  if (name === "assignedLicenses") return beyondStated(value as string[], statementIn(state));
  return isImplied(name) && isDeepStrictEqual(value, IMPLIED[name](state.status)) ? undefined : value;
}

/** Inputs, and the state of somebody who is looked up. */
function isWhole({ status, lookedUp }: State): boolean {
  return status === undefined || lookedUp === true;
}

function isImplied(name: string): name is keyof typeof IMPLIED {
  return Object.hasOwn(IMPLIED, name);
}

/** A policy is shown whatever a program states. */
function isTexts(value: unknown): value is readonly string[] | undefined {
  return value === undefined || Array.isArray(value);
}

function statementIn({ services, subscriptionId, siteUrl }: State): LicenseStatement {
  const stated = fromLines("services", services);
  return { services: isPlainObject(stated) ? stated : {}, subscriptionId, siteUrl } as LicenseStatement;
}
