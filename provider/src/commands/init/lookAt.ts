import { readConfiguration } from "../../handlers/runtime/configuration.ts";
import { findOrganization } from "../../handlers/runtime/connection.ts";
import { sameId } from "../../model/ids.ts";
import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { uuidOf } from "../../webex/ids.ts";
import { listLicenses } from "../../webex/licenses.ts";
import { listOrganizations, type Organization } from "../../webex/organizations.ts";
import { ask, isInteractive } from "../ask.ts";
import { withConnection } from "../connection.ts";
import type { CommandContext } from "../context.ts";
import { UsageError } from "../exitCodes.ts";
import { readStackConfiguration, type StackOptions } from "../stackConfiguration.ts";

/** What a new project is made for. */
export interface Looked {
  /** Absent where the token sees no other organisation. */
  organizationId: string | undefined;
  licenses: readonly OrganizationLicense[];
}

/** Looks at the organisation; undefined without a token. */
export async function lookAt(
  options: StackOptions & { organization?: string },
  context: CommandContext,
): Promise<Looked | undefined> {
  const settings = readConfiguration(await readStackConfiguration(options, context), context.env);
  if (!settings.accessToken && !settings.refreshToken) return undefined;
  return withConnection(options, context, async ({ client, configuration }) => {
    const visible = await listOrganizations(client);
    const stated = options.organization ?? configuration.organizationId ?? (await askedFor(visible, context));
    const { id } = findOrganization(visible, stated);
    const licenses = await listLicenses(client, { organizationId: stated === undefined ? undefined : id });
    return { organizationId: stated === undefined ? undefined : uuidOf(id), licenses };
  });
}

/** Which of several; undefined where there is only one. */
async function askedFor(visible: readonly Organization[], context: CommandContext): Promise<string | undefined> {
  if (visible.length < 2) return undefined;
  const lines = visible.map(({ id, displayName }) => `  ${uuidOf(id)}  ${displayName}`).join("\n");
  if (!isInteractive(context))
    throw new UsageError(`the token sees several organisations; state one with --organization:\n${lines}`);
  const text = `The token sees several organisations:\n${lines}\nWhich one, by its id`;
  for (;;) {
    const answer = await ask({ text, option: "--organization" }, context);
    const found = visible.find(({ id }) => sameId(id, answer));
    if (found !== undefined) return found.id;
  }
}
