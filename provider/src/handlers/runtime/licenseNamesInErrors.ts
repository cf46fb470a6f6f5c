import type { OrganizationLicense } from "../../model/licenses/match.ts";
import { assignedLicense } from "../../model/user/outputs.ts";
import type { Call, WebexClient } from "../../webex/http/client.ts";
import { WebexError } from "../../webex/http/errors.ts";

/**
 * The same client; where Webex names a licence by its id, some 150 characters, its errors say which licence that is.
 * @param known by id, as far as they were read
 */
export function withLicenseNames(client: WebexClient, known: ReadonlyMap<string, OrganizationLicense>): WebexClient {
  const request = async <T>(call: Call): Promise<T> => {
    try {
      return await client.request<T>(call);
    } catch (e) {
      // The same error, since it is remembered by whoever sends a request again.
      if (e instanceof WebexError) e.message = withNamesForIds(e.message, known);
      throw e;
    }
  };
  return { ...client, request };
}

function withNamesForIds(text: string, known: ReadonlyMap<string, OrganizationLicense>): string {
  // A longer one first: that of a site begins like the one without.
  const licenses = [...known.values()].sort((a, b) => b.id.length - a.id.length);
  return licenses.reduce((left, license) => left.replaceAll(license.id, assignedLicense(license)), text);
}
