import { takenAwayBy } from "../../model/callManager/takenAway.ts";
import type { Comparison, DeclaredUser, LastUser } from "../../model/user/compareStacks.ts";
import { type OperationLog, personKey } from "../../operation/operationLog.ts";

/** Tells the plugins what only the program knows: each of them sees one resource at a time. */
export function noteForPlugins(
  log: OperationLog,
  { leaving, added }: Comparison,
  { last, declared }: { last: readonly LastUser[]; declared: readonly DeclaredUser[] },
): void {
  const emails = new Set(addresses(declared.map(({ inputs: { email } }) => email)));
  for (const { user } of leaving) {
    const [email = ""] = addresses([user.state.email]);
    if (emails.has(email)) log.append("renamed", personKey(user.state));
  }
  const known = new Set(last.filter(({ state }) => state.lookedUp !== true).map(({ urn }) => urn));
  const fresh = new Set(added);
  const kept = declared.filter((user) => !fresh.has(user) && user.urns.some((urn) => known.has(urn)));
  if (kept.length > 0) log.append("kept", JSON.stringify(addresses(kept.map(({ inputs: { email } }) => email))));
  const taken = takenAwayBy(kept.flatMap((user) => withDevices(user, last)));
  if (Object.keys(taken).length > 0) log.append("devicesTakenAway", JSON.stringify(taken));
  const managers = new Set(addresses(declared.map(({ inputs: { manager } }) => manager)));
  for (const manager of managers) if (emails.has(manager)) log.append("manager", manager);
  if (last.length === 0 && emails.size > 0) log.append("emptyState", JSON.stringify([...emails]));
}

/** A user whose last state has devices, with what was stated then. */
function withDevices({ urns, inputs }: DeclaredUser, last: readonly LastUser[]) {
  const before = last.find(({ urn, state }) => state.callManager !== undefined && urns.includes(urn))?.state;
  if (!before) return [];
  return addresses([inputs.email, before.email]).map((email) => ({ email, before, now: inputs }));
}

function addresses(values: readonly unknown[]): string[] {
  return values.flatMap((value) => (typeof value === "string" ? [value.toLowerCase()] : []));
}
