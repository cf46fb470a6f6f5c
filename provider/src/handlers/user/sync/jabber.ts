import type { NameTo } from "../../../model/fields/fields.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { WebexClient } from "../../../webex/http/client.ts";
import { isBadRequest, isForbidden, isNotFound } from "../../../webex/http/errors.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import type { Person } from "../../../webex/people.ts";
import {
  CISCO_EXTENSION,
  ciscoPath,
  patchScimUser,
  readScimUser,
  type ScimUser,
  type ScimUserKey,
} from "../../../webex/scim.ts";
import { logWarning } from "../../runtime/output.ts";
import type { Session, SessionOrganization } from "../../runtime/session.ts";
import type { SyncContext } from "../context.ts";

/** The Jabber flags and their SCIM attributes. Not every organisation lets them be written. */
const ATTRIBUTES = {
  jabberWithWebexTeams: "isTeamsOnJabberEnabled",
  jabberCalling: "isUCCallOnJabberEnabled",
} as const satisfies Record<JabberFlag, string>;

export type JabberFlag = NameTo<"SCIM", "settings.message">;

/** The flags that the user states. */
export function statedJabber({ settings }: UserInputs): Partial<Record<JabberFlag, boolean>> {
  const flags = (Object.keys(ATTRIBUTES) as JabberFlag[]).flatMap((flag) => {
    const value = settings?.message?.[flag];
    return value === undefined ? [] : [[flag, value] as const];
  });
  return Object.fromEntries(flags);
}

/** Sets the Jabber flags through SCIM. Flags that the organisation does not accept become manual steps. */
export async function syncJabber(context: SyncContext, person: Person): Promise<void> {
  const { session, organization, inputs, previous, isNew } = context;
  const stated = statedJabber(inputs);
  const flags = Object.keys(stated) as JabberFlag[];
  if (flags.length === 0) return;
  const before = previous ? statedJabber(previous.inputs) : {};
  // A flag that the organisation did not accept is tried again only when its stated value changes.
  const notSupported = flags.filter((flag) => previous?.byHand.includes(flag) && before[flag] === stated[flag]);
  const tried = flags.filter((flag) => !notSupported.includes(flag));
  const current = isNew || tried.length === 0 ? {} : await readJabber(session, organization, person, tried);
  const differing = tried.filter((flag) => stated[flag] !== (current[flag] ?? false));
  const changes = Object.fromEntries(differing.map((flag) => [flag, stated[flag] ?? false]));
  const ignored = differing.length > 0 ? await writeJabber(context, person, changes) : [];
  context.noteProgress({ byHand: [...notSupported, ...ignored] });
}

/** Reads flags from SCIM. An absent attribute is off. */
export async function readJabber(
  session: Session,
  organization: SessionOrganization,
  person: Person,
  flags: readonly JabberFlag[],
): Promise<Partial<Record<JabberFlag, boolean>>> {
  const user = await readScimUser(session.client, keyOf(organization, person)).catch((e: unknown) => {
    if (isForbidden(e)) return undefined;
    throw e;
  });
  // A token that may not read them may not write them either.
  if (user === undefined) return {};
  return Object.fromEntries(flags.map((flag) => [flag, isOn(user, flag)]));
}

/**
 * Writes flags. Webex may answer 200 and ignore them, reject them as read-only, or forbid the request.
 * @returns the flags that were not applied
 */
async function writeJabber(
  { client, organization, inputs }: Pick<SyncContext, "client" | "organization" | "inputs">,
  person: Person,
  changes: Partial<Record<JabberFlag, boolean>>,
): Promise<JabberFlag[]> {
  const flags = Object.keys(changes) as JabberFlag[];
  const operations = flags.map((flag) => ({
    op: "replace" as const,
    path: ciscoPath(ATTRIBUTES[flag]),
    value: changes[flag],
  }));
  const key = keyOf(organization, person);
  const ignoredBy = (user: ScimUser) => flags.filter((flag) => isOn(user, flag) !== changes[flag]);
  try {
    return ignoredBy(await retryUntilKnown(client, () => patchScimUser(client, key, operations)));
  } catch (e) {
    if (isForbidden(e)) return flags;
    if (!isBadRequest(e)) throw e;
    // Webex may reject a write and still apply it.
    const ignored = ignoredBy(await readScimUser(client, key));
    if (ignored.length > 0)
      logWarning(`${inputs.email}: ${ignored.join(", ")}: set it by hand in Control Hub. ${messageOf(e)}`);
    return ignored;
  }
}

/** Repeats a write while SCIM answers 404, because it does not know a new person at once. */
async function retryUntilKnown<T>(client: WebexClient, write: () => Promise<T>): Promise<T> {
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

function keyOf({ uuid }: SessionOrganization, { id, emails }: Person): ScimUserKey {
  return { orgUuid: uuid, userUuid: id, email: emails[0] };
}

function messageOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}

function isOn(user: ScimUser, flag: JabberFlag): boolean {
  return user[CISCO_EXTENSION]?.[ATTRIBUTES[flag]] ?? false;
}
