import type { NameTo } from "../../../model/fields/fields.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { WebexClient } from "../../../webex/http/client.ts";
import { isBadRequest, isForbidden, isNotFound } from "../../../webex/http/errors.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import { uuidOf } from "../../../webex/ids.ts";
import type { Person } from "../../../webex/people.ts";
import { CISCO_EXTENSION, ciscoPath, patchScimUser, readScimUser, type ScimUser } from "../../../webex/scim.ts";
import { logWarning } from "../../runtime/output.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import type { SyncContext } from "../context.ts";

/** The Jabber flags and their attributes in the directory (SCIM); whether they can be written differs by organisation. */
const ATTRIBUTES = {
  jabberWithWebexTeams: "isTeamsOnJabberEnabled",
  jabberCalling: "isUCCallOnJabberEnabled",
} as const satisfies Record<JabberFlag, string>;

export type JabberFlag = NameTo<"SCIM", "settings.message">;

/** The stated flags, by name. */
export function statedJabber({ settings }: UserInputs): Partial<Record<JabberFlag, boolean>> {
  const flags = (Object.keys(ATTRIBUTES) as JabberFlag[]).flatMap((flag) => {
    const value = settings?.message?.[flag];
    return value === undefined ? [] : [[flag, value] as const];
  });
  return Object.fromEntries(flags);
}

/** The Jabber flags, through the directory where the organisation takes them. */
export async function syncJabber(work: SyncContext, person: Person): Promise<void> {
  const { session, organization, inputs, previous, isNew } = work;
  const stated = statedJabber(inputs);
  const flags = Object.keys(stated) as JabberFlag[];
  if (flags.length === 0) return;
  const before = previous ? statedJabber(previous.inputs) : {};
  // What the organisation did not take last time is not tried again until something else is stated.
  const left = flags.filter((flag) => previous?.byHand.includes(flag) && before[flag] === stated[flag]);
  const tried = flags.filter((flag) => !left.includes(flag));
  const current = isNew || tried.length === 0 ? {} : await readJabber(session, organization, person.id, tried);
  const differing = tried.filter((flag) => stated[flag] !== (current[flag] ?? false));
  const wanted = Object.fromEntries(differing.map((flag) => [flag, stated[flag] ?? false]));
  const ignored = differing.length > 0 ? await writeJabber(work, person.id, wanted) : [];
  work.noteProgress({ byHand: [...left, ...ignored] });
}

/** The same flags as the directory has them; an absent attribute is off. */
export async function readJabber(
  session: Session,
  organization: SessionOrganization,
  personId: string,
  flags: readonly JabberFlag[],
): Promise<Partial<Record<JabberFlag, boolean>>> {
  const user = await readScimUser(session.client, organization.uuid, uuidOf(personId)).catch((e: unknown) => {
    if (isForbidden(e)) return undefined;
    throw e;
  });
  // Whoever may not read them may not write them either: they are somebody's work by hand.
  if (user === undefined) return {};
  return Object.fromEntries(flags.map((flag) => [flag, isOn(user, flag)]));
}

/**
 * Writes the flags that differ, and tells which of them the organisation did not take: it may answer 200 and ignore
 * them, call them read-only, or refuse the caller. Those are left to somebody's hands.
 */
export async function writeJabber(
  { client, organization, inputs }: Pick<SyncContext, "client" | "organization" | "inputs">,
  personId: string,
  wanted: Partial<Record<JabberFlag, boolean>>,
): Promise<JabberFlag[]> {
  const flags = Object.keys(wanted) as JabberFlag[];
  const operations = flags.map((flag) => ({
    op: "replace" as const,
    path: ciscoPath(ATTRIBUTES[flag]),
    value: wanted[flag],
  }));
  const person = [organization.uuid, uuidOf(personId)] as const;
  const ignoredBy = (user: ScimUser) => flags.filter((flag) => isOn(user, flag) !== wanted[flag]);
  try {
    return ignoredBy(await onceKnown(client, () => patchScimUser(client, ...person, operations)));
  } catch (e) {
    if (isForbidden(e)) return flags;
    if (!isBadRequest(e)) throw e;
    // Webex may refuse and do it all the same.
    const ignored = ignoredBy(await readScimUser(client, ...person));
    if (ignored.length > 0) logWarning(`${inputs.email}: ${ignored.join(", ")}: left to be done by hand. ${said(e)}`);
    return ignored;
  }
}

/** Repeats a write while the directory does not know yet whom People has created just now. */
async function onceKnown<T>(client: WebexClient, write: () => Promise<T>): Promise<T> {
  let notFound: unknown;
  const attempt = () =>
    write().catch((e: unknown) => {
      if (!isNotFound(e)) throw e;
      notFound = e;
      return undefined;
    });
  const written = await pollUntil(client, attempt, (answer) => answer !== undefined);
  if (written === undefined) throw notFound;
  return written;
}

function said(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}

function isOn(user: ScimUser, flag: JabberFlag): boolean {
  return user[CISCO_EXTENSION]?.[ATTRIBUTES[flag]] ?? false;
}
