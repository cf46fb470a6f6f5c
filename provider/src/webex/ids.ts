import { BARE_UUID, decodedId, UUID } from "../model/ids.ts";
import { fault } from "./http/errors.ts";

export { sameId } from "../model/ids.ts";

const ANY_UUID = new RegExp(UUID, "gi");

/**
 * The UUID in a Webex id, in lower case, as SCIM needs it. The id is `ciscospark://<cluster>/PEOPLE/<uuid>` in base64,
 * padded or not, or a bare UUID.
 * @throws an error for an id without a UUID
 */
export function uuidOf(id: string): string {
  const uuid = BARE_UUID.test(id.trim()) ? id.trim() : uuidIn(decodedId(id));
  if (uuid === undefined) throw fault(`"${id}" is not a Webex id: it contains no UUID.`);
  return uuid.toLowerCase();
}

/** A person's id as it is sent: Webex writes UUIDs in lower case, and takes base64 and bare UUIDs alone. */
export function sentId(id: string): string {
  const text = id.trim();
  return BARE_UUID.test(text) || text.startsWith("ciscospark://") ? uuidOf(text) : text;
}

/** The last UUID: a licence's id contains its organisation's UUID first, then its own. */
function uuidIn(uri: string): string | undefined {
  return uri.startsWith("ciscospark://") ? uri.match(ANY_UUID)?.at(-1) : undefined;
}
