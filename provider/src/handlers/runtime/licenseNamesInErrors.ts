import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { assignedLicense } from "../../model/user/outputs.ts";
import type { Call, WebexClient } from "../../webex/http/client.ts";
import { WebexError } from "../../webex/http/errors.ts";

/**
 * A client whose errors name licences. Webex's own messages have the licences' ids, of some 150 characters each.
 * @param known the licences read so far, by id
 */
export function withLicenseNames(client: WebexClient, known: ReadonlyMap<string, OrganizationLicense>): WebexClient {
  const request = async <T>(call: Call): Promise<T> => {
    try {
      return await client.request<T>(call);
    } catch (e) {
      // The same error object, because callers that send a request again compare errors by identity.
      if (e instanceof WebexError) e.message = withNamesForIds(e.message, known);
      throw e;
    }
  };
  return { ...client, request };
}

function withNamesForIds(text: string, known: ReadonlyMap<string, OrganizationLicense>): string {
  // The longest id first, because a site's licence id begins with the id of the licence without a site.
  const licenses = [...known.values()].sort((a, b) => b.id.length - a.id.length);
  return licenses.reduce((result, license) => result.replaceAll(license.id, assignedLicense(license)), text);
}
