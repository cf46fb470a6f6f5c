/**
 * A secret as a pattern that finds it in every form in which it may be echoed: as it is, in JSON, forms, URLs, HTML and
 * XML, also where it was encoded twice.
 */
export function secretPattern(secret: string): string {
  return Array.from(secret.replace(/\p{Cs}/gu, "\ufffd"), formsOf).join("");
}

const NAMES: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/** Letters and digits of ASCII are what they are everywhere. */
function formsOf(char: string): string {
  if (/[A-Za-z0-9]/.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  const units = Array.from({ length: char.length }, (_, index) => digits(char.charCodeAt(index), 4));
  const bytes = [...Buffer.from(char)].map((byte) => digits(byte, 2));
  const entities = [`#0*${code}`, `#[xX]0*${digits(code)}`, NAMES[char]].filter((name) => name !== undefined);
  const forms = [
    literal(char),
    literal(JSON.stringify(char).slice(1, -1)),
    units.map((unit) => `u${unit}`).join("\\\\*"),
    bytes.map((byte) => `%(?:25)*${byte}`).join(""),
    `&(?:amp;)*(?:${entities.join("|")});`,
    ...(char === " " ? ["\\+"] : []),
  ];
  // JSON in JSON, or in a web page, has a backslash before any of them.
  return `\\\\*(?:${forms.join("|")})`;
}

/** Hexadecimal ones, of any case. */
function digits(value: number, length = 1): string {
  const hex = value.toString(16).padStart(length, "0");
  return hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
