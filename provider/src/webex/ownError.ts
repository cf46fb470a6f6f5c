import { isRecord } from "./http/errorBody.ts";

/**
 * Whether the body of a failure is written by Webex's API: JSON with a tracking id, or SCIM's form. Gateways, proxies and
 * servers at a wrong address write pages, plain text, nothing, or JSON of their own.
 */
export function isOwnError(body: string): boolean {
  const json = parsed(body);
  if (!isRecord(json)) return false;
  const { trackingId, schemas, detail } = json;
  return (
    (typeof trackingId === "string" && trackingId !== "") || (Array.isArray(schemas) && typeof detail === "string")
  );
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
