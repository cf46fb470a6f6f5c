import { withoutHidden } from "../../model/hiddenTexts.ts";
import { secretPattern } from "../../model/secretPattern.ts";
import { sanitizeForTerminal } from "../../model/terminalText.ts";

/** The body of an answer that is not a success. */
export interface ErrorBody {
  text: string;
  trackingId?: string | undefined;
  /** The body is a web page instead of the API's JSON. */
  isPage: boolean;
}

const MAX_MESSAGE_LENGTH = 500;
/** Only the beginning of a text is read, because regular expressions over megabytes would block the whole process. */
const MAX_READ_LENGTH = 8_000;
/** The part of a SCIM error that Webex adds to the standard. */
const SCIM_EXTENSION = "urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error";

/**
 * Reads an error body in all forms that Webex uses: `message` with `errors`, the telephony forms, SCIM's `detail` and
 * `scimType`, the token endpoint's `error_description`, an upstream error wrapped in a message, a gateway's web page,
 * and plain text. The result is bounded in length and contains none of the secrets.
 */
export function parseErrorBody(body: string, secrets: readonly string[] = []): ErrorBody {
  const json = parseJson(body);
  if (isRecord(json)) return parseJsonBody(json, secrets);
  const beginning = body.trimStart().slice(0, MAX_READ_LENGTH);
  const isPage = beginning.startsWith("<");
  const text = isPage ? pageTitle(beginning, secrets) : beginning;
  return { text: sanitizeMessage(text, secrets), isPage };
}

/**
 * Makes text from elsewhere safe to print: one line, bounded, without control characters, bidi characters and secrets.
 */
export function sanitizeMessage(text: string, secrets: readonly string[] = [], longest = MAX_MESSAGE_LENGTH): string {
  // What is cut off afterwards cuts no secret in two.
  const clean = withoutHidden(withoutSecrets(sanitizeForTerminal(text.slice(0, MAX_READ_LENGTH)), secrets))
    .replace(/\b(bearer)\s+\S+/gi, "$1 [secret]")
    .replace(/\s+/g, " ")
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest - 1).trimEnd()}…` : clean;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJsonBody(json: Record<string, unknown>, secrets: readonly string[]): ErrorBody {
  const texts: string[] = [];
  collectMessages(json, texts);
  const distinct = [...new Set(texts.map((text) => text.trim().replace(/\.$/, "")).filter((text) => text !== ""))];
  return {
    text: sanitizeMessage(distinct.join("; "), secrets),
    trackingId: trackingIdOf(json, secrets) ?? trackingIdOf(json[SCIM_EXTENSION], secrets),
    isPage: false,
  };
}

function trackingIdOf(part: unknown, secrets: readonly string[]): string | undefined {
  if (!isRecord(part) || typeof part.trackingId !== "string") return undefined;
  return sanitizeMessage(part.trackingId, secrets, 100);
}

/** Webex echoes a request's TrackingID twice, separated by a comma. */
export function echoedTrackingId(
  { headers }: { headers: Readonly<Record<string, string>> },
  secrets: readonly string[],
): string | undefined {
  const echoed = sanitizeMessage(headers.trackingid?.split(",")[0] ?? "", secrets, 100);
  return echoed === "" ? undefined : echoed;
}

/** Collects the messages under all keys where error bodies have them, the general ones first. */
function collectMessages(part: unknown, texts: string[], depth = 0): void {
  if (depth > 8) return;
  if (typeof part === "string") collectText(part, texts, depth);
  if (Array.isArray(part)) for (const item of part.slice(0, 10)) collectMessages(item, texts, depth + 1);
  if (!isRecord(part)) return;
  for (const key of MESSAGE_KEYS) collectMessages(part[key], texts, depth + 1);
}

const MESSAGE_KEYS = [
  "message",
  "detail",
  "error_description",
  "description",
  "reason",
  "errors",
  "error",
  SCIM_EXTENSION,
  "details",
  "scimType",
];

/** Of a wrapped error, "POST failed: HTTP/1.1 400 Bad Request (url = …, error = '…')", only the inner text is kept. */
function collectText(whole: string, texts: string[], depth: number): void {
  const text = whole.trimStart().slice(0, MAX_READ_LENGTH);
  const wrapped = /^[A-Z]{1,20} failed: HTTP\/\S+ (\d{3}[^(]*)\(.*?error = '(.*)/s.exec(text);
  if (wrapped === null) {
    texts.push(text);
    return;
  }
  const inner = (wrapped[2] ?? "").trimEnd().replace(/'?\)?$/, "");
  const json = parseJson(inner);
  if (isRecord(json)) collectMessages(json, texts, depth + 1);
  else texts.push(inner === "" ? (wrapped[1] ?? "") : inner);
}

function pageTitle(page: string, secrets: readonly string[]): string {
  const title = sanitizeMessage(/<title[^<>]*>([^<]*)/i.exec(page)?.[1] ?? "", secrets, 200);
  return title ? `a web page titled "${title}"` : "a web page";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A shorter secret may be part of ordinary words, so it is not replaced. */
const MIN_SECRET_LENGTH = 4;

/** Replaces the secrets in a text, also in the encodings in which a server may echo them. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const long = secrets.filter((secret) => secret.length >= MIN_SECRET_LENGTH);
  if (long.length === 0) return text;
  // The longest first, because a secret may contain another one.
  const patterns = long.sort((a, b) => b.length - a.length).map(secretPattern);
  return text.replace(new RegExp(patterns.join("|"), "gu"), "[secret]");
}

/**
 * Whether an error body comes from Webex's API: JSON with a tracking id, or a SCIM error. Gateways, proxies and servers
 * at a wrong URL answer with web pages, plain text, nothing, or JSON of another shape.
 */
export function hasWebexErrorShape(body: string): boolean {
  const json = parseJson(body);
  if (!isRecord(json)) return false;
  const { trackingId, schemas, detail } = json;
  return (
    (typeof trackingId === "string" && trackingId !== "") || (Array.isArray(schemas) && typeof detail === "string")
  );
}
