import { uuidOf } from "../../webex/ids.ts";
import { listOrganizations } from "../../webex/organizations.ts";
import { getMe } from "../../webex/people.ts";
import { withConnection } from "../connection.ts";
import type { Work } from "../context.ts";
import { EXIT } from "../exitCodes.ts";
import type { StackOptions } from "../stackConfiguration.ts";
import { table } from "../table.ts";

/** Tells whose the token is, and what it sees. Never shows the token. */
export const showToken: Work<StackOptions> = ({ output, options }, context) =>
  withConnection(options, context, async ({ client, tokens }) => {
    const { id, displayName = "", emails = [], type } = await getMe(client);
    const organizations = (await listOrganizations(client)).map((organization) => ({
      id: uuidOf(organization.id),
      displayName: organization.displayName,
    }));
    const expires = tokens.expiresAt?.();
    const expiresAt = expires === undefined ? undefined : new Date(expires).toISOString();
    output.result({ owner: { id, displayName, emails, type }, organizations, expiresAt }, [
      table([
        ["Owner", `${displayName} ${emails.join(", ")}`.trim()],
        ["Kind", type ?? "not told"],
        ["Organisations", organizations.map((seen) => `${seen.displayName} (${seen.id})`).join("\n")],
        ["Expires", expiresAt ?? "not known: the token was given as it is"],
      ]),
    ]);
    return EXIT.done;
  });
