/** The pattern of a UUID, to be built into others. */
export const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
export const BARE_UUID = new RegExp(`^(${UUID})$`, "i");
const PERSON_URI = /^ciscospark:\/\/[^/]+\/PEOPLE\/./i;
const ORGANIZATION_URI = new RegExp(`^ciscospark://[^/]+/ORGANIZATION/(${UUID})$`, "i");

/** Whether two ids of Webex name the same thing, whichever way each is written: bare, plain or in base64. */
export function sameId(a: string, b: string): boolean {
  return a === b || comparableId(a) === comparableId(b);
}

/** The kind is dropped for ids that are just a UUID below it, so that a bare UUID equals the long form. */
export function comparableId(id: string): string {
  const text = id.trim();
  if (BARE_UUID.test(text)) return text.toLowerCase();
  const uri = decodedId(text);
  if (!uri.startsWith("ciscospark://")) return text;
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  return BARE_UUID.test(name) ? name.toLowerCase() : uri.slice(uri.indexOf("/", "ciscospark://".length)).toLowerCase();
}

/** `ciscospark://<cluster>/<KIND>/<name>`, of the plain form or of base64, padded or not. */
export function decodedId(id: string): string {
  const text = id.trim();
  return text.startsWith("ciscospark://") ? text : Buffer.from(text, "base64").toString("utf8");
}

/** Whether a text is the id of a person, whichever way it is written. */
export function isPersonId(text: string): boolean {
  return BARE_UUID.test(text.trim()) || PERSON_URI.test(decodedId(text));
}

/**
 * The UUID of an organisation's id, in lower case: bare, or `ciscospark://<cluster>/ORGANIZATION/<uuid>`, plain or in
 * base64. `undefined` for any other text: provider and policies must never take one id for two organisations.
 */
export function organizationUuid(id: string): string | undefined {
  const found = BARE_UUID.exec(id.trim()) ?? ORGANIZATION_URI.exec(decodedId(id));
  return found?.[1]?.toLowerCase();
}
