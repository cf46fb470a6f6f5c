const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const BARE = new RegExp(`^(${UUID})$`, "i");
const URI = new RegExp(`^ciscospark://[^/]+/ORGANIZATION/(${UUID})$`, "i");

/**
 * The UUID of an organisation's id, in lower case: bare, or `ciscospark://<cluster>/ORGANIZATION/<uuid>`, plain or in
 * base64. Nothing for any other text: provider and policies must never take one id for two organisations.
 */
export function organizationUuid(id: string): string | undefined {
  const text = id.trim();
  const found = BARE.exec(text) ?? URI.exec(text) ?? URI.exec(Buffer.from(text, "base64").toString("utf8"));
  return found?.[1]?.toLowerCase();
}
