import { addresses, type Comparison, type DeclaredUser, type LastUser } from "../../model/user/compareStacks.ts";
import type { EmailChange } from "../../model/user/email.ts";
import { noteAwaitedEmail } from "../../operation/awaitedEmails.ts";
import { type OperationLog, personKey } from "../../operation/operationLog.ts";

/** Tells the plugins what only the program knows: each of them sees one resource at a time. */
export function noteForPlugins(
  log: OperationLog,
  { leaving, kept, taken }: Comparison,
  { last, declared }: { last: readonly LastUser[]; declared: readonly DeclaredUser[] },
): void {
  const emails = new Set(addresses(declared.map(({ inputs: { email } }) => email)));
  for (const { user } of leaving) {
    const [email = ""] = addresses([user.state.email]);
    if (emails.has(email)) log.append("renamed", personKey(user.state));
  }
  if (kept.length > 0) log.append("kept", JSON.stringify(addresses(kept.map(({ inputs: { email } }) => email))));
  if (Object.keys(taken).length > 0) log.append("devicesTakenAway", JSON.stringify(taken));
  const managers = new Set(addresses(declared.map(({ inputs: { manager } }) => manager)));
  for (const manager of managers) if (emails.has(manager)) log.append("manager", manager);
  for (const { state } of last) {
    const { from, to } = (state.emailChange ?? {}) as Partial<EmailChange>;
    if (from && to) noteAwaitedEmail(log, { organization: state.organization, from, to });
  }
  if (last.length === 0 && emails.size > 0) log.append("emptyState", JSON.stringify([...emails]));
}
