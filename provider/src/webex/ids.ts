import { fault } from "./errors.ts";

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
const BARE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The UUID within a Webex id, in lower case: of `ciscospark://<cluster>/PEOPLE/<uuid>` in base64, padded or not, or of
 * a bare UUID. SCIM wants it bare. An id without one is refused.
 */
export function uuidOf(id: string): string {
  const uuid = BARE.test(id.trim()) ? id.trim() : uuidIn(decoded(id));
  if (uuid === undefined) throw fault(`"${id}" is not a Webex id: it holds no UUID.`);
  return uuid.toLowerCase();
}

/** Whether two ids name the same thing, whichever way each is written. */
export function sameId(a: string, b: string): boolean {
  return a === b || comparable(a) === comparable(b);
}

/** Ids, of which each counts once, whichever way it is written. */
export class IdSet {
  private readonly known = new Set<string>();
  add(id: string): void {
    this.known.add(comparable(id));
  }
  has(id: string): boolean {
    return this.known.has(comparable(id));
  }
}

/** The kind is dropped for ids that are just a UUID below it, so that a bare UUID equals the long form. */
function comparable(id: string): string {
  const text = id.trim();
  if (BARE.test(text)) return text.toLowerCase();
  const uri = decoded(text);
  if (!uri.startsWith("ciscospark://")) return text;
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  return BARE.test(name) ? name.toLowerCase() : uri.slice(uri.indexOf("/", "ciscospark://".length)).toLowerCase();
}

/** A licence's id holds its organisation's UUID first, then its own. */
function uuidIn(uri: string): string | undefined {
  return uri.startsWith("ciscospark://") ? uri.match(UUID)?.at(-1) : undefined;
}

function decoded(id: string): string {
  const text = id.trim();
  return text.startsWith("ciscospark://") ? text : Buffer.from(text, "base64").toString("utf8");
}
