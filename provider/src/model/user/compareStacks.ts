import { losersOfDevices } from "../callManager/lostDevices.ts";
import { type TakenAway, takenAwayBy } from "../callManager/takenAway.ts";
import type { OnDelete } from "../userArgs.ts";
import { canonicalEmail } from "./email.ts";
import { allowedRemovals, leavingMode, MOST_REMOVALS } from "./leaving.ts";
import { neverTouchText, protectingEntry } from "./neverTouch.ts";
import { sameAddress, whySamePerson } from "./samePerson.ts";

/** A user in the state that the last `up` left. */
export interface LastUser {
  urn: string;
  /** Inputs and outputs, without secret values. */
  state: Readonly<Record<string, unknown>>;
}

/** A user whom the program declares. */
export interface DeclaredUser {
  /** Its URN first, then those of its aliases. */
  urns: readonly string[];
  /** The inputs, as far as they are plain values. */
  inputs: Readonly<Record<string, unknown>>;
}

/** Settings of the stack and its environment, never of the program. */
export interface ComparisonSettings {
  maxDeletes?: number | undefined;
  onDelete?: OnDelete | undefined;
  adoptExisting: boolean;
  /** Addresses or logical names of people who are new although they resemble somebody who leaves. */
  newPeople: readonly string[];
  neverTouch: readonly string[];
}

/** Why an operation is refused as a whole. */
export interface Refusal {
  /** The resource that it is about; absent for the whole stack. */
  urn?: string;
  reason: string;
}

export interface Comparison {
  refusals: Refusal[];
  /** Users of the last state whom nothing declares any more, with what becomes of them. */
  leaving: { user: LastUser; mode: OnDelete }[];
  /** Users whom the last state does not have. */
  added: DeclaredUser[];
  /** Users whom it has. */
  kept: DeclaredUser[];
  /** Devices on Unified CM that they take away, by address. */
  taken: Record<string, TakenAway>;
}

/**
 * Compares the users of the last state with those that the program declares now.
 * @param lastDevices the devices on Unified CM in the last state
 */
export function compareStacks(
  last: readonly LastUser[],
  declared: readonly DeclaredUser[],
  settings: ComparisonSettings,
  lastDevices: readonly LastUser[] = [],
): Comparison {
  const known = new Set(last.map(({ urn }) => urn));
  const claimed = new Set(declared.flatMap(({ urns }) => urns));
  const added = declared.filter(({ urns }) => !urns.some((urn) => known.has(urn)));
  const managed = last.filter(({ state }) => state.lookedUp !== true);
  const leaving = managed
    .filter(({ urn }) => !claimed.has(urn))
    .map((user) => ({ user, mode: leavingMode(user.state, settings.onDelete) }));
  const managedUrns = new Set(managed.map(({ urn }) => urn));
  const kept = declared.filter(({ urns }) => urns.some((urn) => managedUrns.has(urn)));
  const taken = takenAwayBy(kept.flatMap((user) => withDevices(user, last)));
  return {
    refusals: [
      ...renamed(
        added,
        leaving.map(({ user }) => user),
        settings,
      ),
      ...tooMany(managed, leaving, settings),
      ...tooManyLosers(lastDevices, { leaving, declared, taken }, settings),
      ...protectedOnes(leaving, settings),
    ],
    leaving,
    added,
    kept,
    taken,
  };
}

/** The logical name, which is the last part of the URN. */
export function nameInUrn(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** Nobody is deleted and created anew, and nobody gets a second account beside one that is no longer managed. */
function renamed(
  added: readonly DeclaredUser[],
  leaving: readonly LastUser[],
  { adoptExisting, newPeople }: ComparisonSettings,
): Refusal[] {
  const isNew = (entry: string, { urns, inputs }: DeclaredUser) =>
    entry === nameInUrn(urns[0] ?? "") || sameAddress({ email: entry }, inputs);
  const candidates = added.filter(
    (user) => user.inputs.directorySynced !== true && !newPeople.some((entry) => isNew(entry, user)),
  );
  return candidates.flatMap((user) => {
    const { inputs, urns } = user;
    // With the same address, somebody is taken over instead of created.
    const isTakenOver = (before: LastUser) =>
      sameAddress(before.state, inputs) && (inputs.adoptExisting ?? adoptExisting) === true;
    const former = leaving.find((before) => !isTakenOver(before) && evidence(before, user) !== undefined);
    if (!former) return [];
    const reason = renamedText(user, former, evidence(former, user) ?? "");
    return [{ ...(urns[0] === undefined ? {} : { urn: urns[0] }), reason }];
  });
}

function evidence({ state }: LastUser, { inputs }: DeclaredUser): string | undefined {
  return sameAddress(state, inputs) ? "the address" : whySamePerson(state, inputs);
}

function renamedText({ urns, inputs }: DeclaredUser, former: LastUser, evident: string): string {
  const [now, before] = [nameInUrn(urns[0] ?? ""), nameInUrn(former.urn)];
  const address = typeof inputs.email === "string" ? inputs.email : now;
  // Webex gives nobody an address that somebody else has.
  const twoPeople = sameAddress(former.state, inputs)
    ? "remove the former first, in an `up` of its own"
    : `set WEBEX_NEW_PEOPLE=${address}`;
  return (
    `${quoted(now)} is evidently the person who is ${quoted(before)} in the state: both have ${evident}. This would make a ` +
    `second account for one person, and let go of the first. Name the former resource: ` +
    `{ aliases: [${aliasOf(former.urn, urns[0] ?? "")}] }; the e-mail address then changes in place. In a file, use keyColumn, or a ` +
    `column "Previous User ID/Email". If these are two people, ${twoPeople}`
  );
}

/** A name alone would be one under the present parent. */
function aliasOf(former: string, now: string): string {
  const place = (urn: string) => urn.slice(0, urn.length - nameInUrn(urn).length);
  return place(former) === place(now) ? `{ name: ${quoted(nameInUrn(former))} }` : quoted(former);
}

function tooMany(
  managed: readonly LastUser[],
  leaving: Comparison["leaving"],
  { maxDeletes }: ComparisonSettings,
): Refusal[] {
  const removed = leaving.filter(({ mode }) => mode !== "retain").map(({ user }) => nameInUrn(user.urn));
  const allowed = allowedRemovals(managed.length, maxDeletes);
  if (removed.length <= allowed) return [];
  const why =
    maxDeletes === undefined ? "a tenth of those in the state, at least 3 and at most 25" : "webex:maxDeletes";
  const reason =
    `this would remove ${removed.length} of ${managed.length} people, and ${allowed} are allowed (${why}): ` +
    `${removed.slice(0, 10).map(quoted).join(", ")}${removed.length > 10 ? ", …" : ""}. Nothing was written. Put back ` +
    `whoever was dropped by mistake; if all of them leave, set WEBEX_MAX_DELETES=${removed.length} for this run`;
  return [{ reason }];
}

/** The fuse of the plugin would stop the operation in the middle. */
function tooManyLosers(
  devices: readonly LastUser[],
  { leaving, declared, taken }: Pick<Comparison, "leaving" | "taken"> & { declared: readonly DeclaredUser[] },
  { maxDeletes = MOST_REMOVALS, onDelete, adoptExisting }: ComparisonSettings,
): Refusal[] {
  const declaredNow = new Set(addresses(declared.map(({ inputs }) => inputs.email)));
  const modes = leaving.flatMap(({ user, mode }) =>
    addresses([user.state.email]).map((email) => [email, mode] as const),
  );
  const losers = losersOfDevices(
    devices.map(({ state }) => state),
    { modes: new Map(modes.filter(([email]) => !declaredNow.has(email))), taken, onDelete, adoptExisting },
  );
  if (losers.length <= maxDeletes) return [];
  const reason =
    `this would take devices on Unified CM from ${losers.length} people, and ${maxDeletes} are allowed (webex:maxDeletes): ` +
    `${losers.slice(0, 10).map(quoted).join(", ")}${losers.length > 10 ? ", …" : ""}. Nothing was written. If that is what ` +
    `you want, set WEBEX_MAX_DELETES=${losers.length} for this run`;
  return [{ reason }];
}

/** A user whose last state has devices, with what was stated then. */
function withDevices({ urns, inputs }: DeclaredUser, last: readonly LastUser[]) {
  const before = last.find(({ urn, state }) => state.callManager !== undefined && urns.includes(urn))?.state;
  if (!before) return [];
  return addresses([inputs.email, before.email]).map((email) => ({ email, before, now: inputs }));
}

/** The addresses that are known, as they are registered. */
export function addresses(values: readonly unknown[]): string[] {
  return values.flatMap((value) => (typeof value === "string" ? [canonicalEmail(value)] : []));
}

function protectedOnes(leaving: Comparison["leaving"], { neverTouch }: ComparisonSettings): Refusal[] {
  return leaving.flatMap(({ user: { urn, state }, mode }) => {
    const email = typeof state.email === "string" ? state.email : undefined;
    const entry = mode === "retain" ? undefined : protectingEntry(neverTouch, { emails: [email] });
    return entry === undefined ? [] : [{ urn, reason: neverTouchText(quoted(nameInUrn(urn)), entry) }];
  });
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
