import { isForbidden } from "../../webex/http/errors.ts";
import { uuidOf } from "../../webex/ids.ts";
import { listOrganizations } from "../../webex/organizations.ts";
import { getMe } from "../../webex/people.ts";
import { withConnection } from "../connection.ts";
import type { Work } from "../context.ts";
import { EXIT } from "../exitCodes.ts";
import type { StackOptions } from "../stackConfiguration.ts";
import { table } from "../table.ts";

/** Tells what kind of token it is, whose, what it sees and when it ends. Never shows the token. */
export const showToken: Work<StackOptions> = ({ output, options }, context) =>
  withConnection(options, context, async ({ client, tokens }) => {
    const owner = await told(async () => {
      const { id, displayName = "", emails = [], type } = await getMe(client);
      return { id, displayName, emails, type };
    });
    const organizations = await told(async () =>
      (await listOrganizations(client)).map(({ id, displayName }) => ({ id: uuidOf(id), displayName })),
    );
    const grant = tokens.grant?.();
    const scopes = grant?.scopes;
    const [expiresAt, refreshExpiresAt] = [dateOf(grant?.expiresAt), dateOf(grant?.refreshExpiresAt)];
    const kind = grant === undefined ? "ready access token" : "refresh token of an integration or service app";
    const refused = [owner, organizations].flatMap((one) => one.refused ?? []);
    output.result(
      { kind, owner: owner.value, organizations: organizations.value, scopes, expiresAt, refreshExpiresAt, refused },
      [
        table([
          ["Kind", kind],
          ["Owner", owner.value ? ownerText(owner.value) : "not told, see below"],
          ["Organisations", organizations.value?.map(organizationText).join("\n") ?? "not told, see below"],
          ["Scopes", scopes?.join("\n") ?? "not told"],
          ["Access token ends", expiresAt ?? "not known: the token was given as it is"],
          ["Refresh token ends", refreshExpiresAt ?? "not told"],
        ]),
        ...refused,
      ],
    );
    return refused.length > 0 ? EXIT.found : EXIT.done;
  });

interface Owner {
  displayName: string;
  emails: string[];
  type?: string | undefined;
}

/** What Webex tells, or why it does not: a token that may not read one thing may well read another. */
async function told<T>(read: () => Promise<T>): Promise<{ value?: T; refused?: string }> {
  try {
    return { value: await read() };
  } catch (e) {
    if (!isForbidden(e)) throw e;
    return { refused: (e as Error).message };
  }
}

function ownerText({ displayName, emails, type }: Owner): string {
  return `${displayName} ${emails.join(", ")} (${type ?? "type not told"})`.trim();
}

function organizationText({ id, displayName }: { id: string; displayName: string }): string {
  return `${displayName} (${id})`;
}

function dateOf(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}
