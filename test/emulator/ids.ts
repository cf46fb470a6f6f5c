import { createHash } from "node:crypto";

export type IdKind = "PEOPLE" | "ORGANIZATION" | "ROLE" | "LICENSE" | "LOCATION" | "CALLING_PROFILE" | "JOB_ID";

/** Webex ids are URIs in base64 without padding. */
export function encodeId(kind: IdKind, key: string): string {
  return withoutPadding(Buffer.from(`ciscospark://us/${kind}/${key}`).toString("base64"));
}

/** An id as Webex writes it. Clients whose base64 pads its end send it with padding. */
export function withoutPadding(id: string): string {
  return id.replace(/=+$/, "");
}

/** The part of an id behind its kind. Reads padded and unpadded base64 of any cluster, and takes a bare key as it is. */
export function decodeId(kind: IdKind, id: string): string {
  const uri = Buffer.from(id, "base64").toString("utf8");
  const key = new RegExp(`^ciscospark://[^/]+/${kind}/(.+)$`).exec(uri)?.[1];
  return key ?? id;
}

/** The same UUID for the same name, whenever and wherever the emulator starts. */
export function uuidOf(name: string, version: 3 | 5 = 5): string {
  const digest = createHash("sha1").update(`pulumi-webex emulator: ${name}`).digest("hex");
  const variant = ((Number.parseInt(digest.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `${version}${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}
