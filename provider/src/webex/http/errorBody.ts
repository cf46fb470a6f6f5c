import { sanitizeForTerminal } from "../../model/terminalText.ts";

/** What an answer that is no success says. */
export interface ErrorBody {
  text: string;
  trackingId?: string | undefined;
  codes: number[];
  /** A web page instead of the API's JSON. */
  isPage: boolean;
}

const LONGEST = 500;
/** No more of a text is looked at: patterns over megabytes would hold up the whole process. */
const LONGEST_READ = 8_000;
/** Where SCIM's failures keep what is Webex's own. */
const SCIM_EXTENSION = "urn:scim:schemas:extension:cisco:webexidentity:api:messages:2.0:Error";

/**
 * Reads the body of a failure in all the forms Webex uses: `message` with `errors`, the telephony forms, SCIM's
 * `detail` and `scimType`, the token endpoint's `error_description`, upstream text wrapped in a message, a gateway's page, plain
 * text. Never the whole body, and none of the secrets.
 */
export function parseErrorBody(body: string, secrets: readonly string[] = []): ErrorBody {
  const json = parseJson(body);
  if (isRecord(json)) return parseJsonBody(json, secrets);
  const beginning = body.trimStart().slice(0, LONGEST_READ);
  const isPage = beginning.startsWith("<");
  const text = isPage ? pageTitle(beginning) : beginning;
  return { text: sanitizeMessage(text, secrets), codes: [], isPage };
}

/** Text from elsewhere, fit for a terminal: one line, bounded, without control and bidi characters and secrets. */
export function sanitizeMessage(text: string, secrets: readonly string[] = [], longest = LONGEST): string {
  const clean = withoutSecrets(sanitizeForTerminal(text.slice(0, LONGEST_READ)), secrets)
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
  const codes: number[] = [];
  collect(json, texts, codes);
  const distinct = [...new Set(texts.map((text) => text.trim().replace(/\.$/, "")).filter((text) => text !== ""))];
  return {
    text: sanitizeMessage(distinct.join("; "), secrets),
    trackingId: trackingIdOf(json, secrets) ?? trackingIdOf(json[SCIM_EXTENSION], secrets),
    codes: [...new Set(codes)],
    isPage: false,
  };
}

function trackingIdOf(part: unknown, secrets: readonly string[]): string | undefined {
  if (!isRecord(part) || typeof part.trackingId !== "string") return undefined;
  return sanitizeMessage(part.trackingId, secrets, 100);
}

/** Walks the places where the forms of a failure keep their texts, general before particular. */
function collect(part: unknown, texts: string[], codes: number[], depth = 0): void {
  if (depth > 8) return;
  if (typeof part === "string") collectText(part, texts, codes, depth);
  if (Array.isArray(part)) for (const each of part.slice(0, 10)) collect(each, texts, codes, depth + 1);
  if (!isRecord(part)) return;
  for (const key of ["errorCode", "code"]) {
    const code = Number(part[key] ?? Number.NaN);
    if (Number.isInteger(code)) codes.push(code);
  }
  for (const key of MESSAGE_KEYS) {
    collect(part[key], texts, codes, depth + 1);
  }
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

/** "POST failed: HTTP/1.1 400 Bad Request (url = …, request/response TrackingId = …, error = '…')": the end counts. */
function collectText(whole: string, texts: string[], codes: number[], depth: number): void {
  const text = whole.trimStart().slice(0, LONGEST_READ);
  const wrapped = /^[A-Z]{1,20} failed: HTTP\/\S+ (\d{3}[^(]*)\(.*?error = '(.*)/s.exec(text);
  if (wrapped === null) {
    texts.push(text);
    return;
  }
  const inner = (wrapped[2] ?? "").trimEnd().replace(/'?\)?$/, "");
  const json = parseJson(inner);
  if (isRecord(json)) collect(json, texts, codes, depth + 1);
  else texts.push(inner === "" ? (wrapped[1] ?? "") : inner);
}

function pageTitle(page: string): string {
  const title = /<title[^<>]*>([^<]{0,200})/i.exec(page)?.[1]?.trim();
  return title ? `a web page titled "${title}"` : "a web page";
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A shorter one is a word that may stand anywhere. */
const SHORTEST = 4;

/** The text without the secrets, also where somebody echoes them as they were sent: in a form, an address or JSON. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const written = secrets.filter((secret) => secret.length >= SHORTEST).flatMap(waysOfWriting);
  // A longer one first, which may hold a shorter one.
  return written.sort((a, b) => b.length - a.length).reduce((left, one) => left.replaceAll(one, "[secret]"), text);
}

function waysOfWriting(secret: string): string[] {
  const form = new URLSearchParams([["", secret]]).toString().slice(1);
  const address = encodeURIComponent(secret.toWellFormed());
  const encoded = [form, address].flatMap((one) => [one, one.replace(/%\w\w/g, (code) => code.toLowerCase())]);
  return [...new Set([secret, JSON.stringify(secret).slice(1, -1), ...encoded])];
}

/**
 * Whether the body of a failure is written by Webex's API: JSON with a tracking id, or SCIM's form. Gateways, proxies and
 * servers at a wrong address write pages, plain text, nothing, or JSON of their own.
 */
export function hasWebexErrorShape(body: string): boolean {
  const json = parseJson(body);
  if (!isRecord(json)) return false;
  const { trackingId, schemas, detail } = json;
  return (
    (typeof trackingId === "string" && trackingId !== "") || (Array.isArray(schemas) && typeof detail === "string")
  );
}
