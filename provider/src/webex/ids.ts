import { BARE_UUID, comparableId, decodedId, UUID } from "../model/ids.ts";
import { fault } from "./http/errors.ts";

export { sameId } from "../model/ids.ts";

const ANY_UUID = new RegExp(UUID, "gi");

/**
 * The UUID within a Webex id, in lower case: of `ciscospark://<cluster>/PEOPLE/<uuid>` in base64, padded or not, or of
 * a bare UUID. SCIM wants it bare. An id without one is refused.
 */
export function uuidOf(id: string): string {
  const uuid = BARE_UUID.test(id.trim()) ? id.trim() : uuidIn(decodedId(id));
  if (uuid === undefined) throw fault(`"${id}" is not a Webex id: it holds no UUID.`);
  return uuid.toLowerCase();
}

/** Ids, of which each counts once, whichever way it is written. */
export class IdSet {
  private readonly known = new Set<string>();
  add(id: string): void {
    this.known.add(comparableId(id));
  }
  has(id: string): boolean {
    return this.known.has(comparableId(id));
  }
}

/** A licence's id holds its organisation's UUID first, then its own. */
function uuidIn(uri: string): string | undefined {
  return uri.startsWith("ciscospark://") ? uri.match(ANY_UUID)?.at(-1) : undefined;
}
