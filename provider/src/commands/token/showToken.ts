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
    const { id, displayName = "", emails = [], type } = await getMe(client);
    const organizations = (await listOrganizations(client)).map((organization) => ({
      id: uuidOf(organization.id),
      displayName: organization.displayName,
    }));
    const grant = tokens.grant?.();
    const scopes = grant?.scopes;
    const [expiresAt, refreshExpiresAt] = [dateOf(grant?.expiresAt), dateOf(grant?.refreshExpiresAt)];
    const kind = grant === undefined ? "ready access token" : "refresh token of an integration or service app";
    output.result(
      { kind, owner: { id, displayName, emails, type }, organizations, scopes, expiresAt, refreshExpiresAt },
      [
        table([
          ["Kind", kind],
          ["Owner", `${displayName} ${emails.join(", ")} (${type ?? "type not told"})`.trim()],
          ["Organisations", organizations.map((seen) => `${seen.displayName} (${seen.id})`).join("\n")],
          ["Scopes", scopes?.join("\n") ?? "not told"],
          ["Access token ends", expiresAt ?? "not known: the token was given as it is"],
          ["Refresh token ends", refreshExpiresAt ?? "not told"],
        ]),
      ],
    );
    return EXIT.done;
  });

function dateOf(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds).toISOString();
}
