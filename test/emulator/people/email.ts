const mostInLocalPart = 64;
const atom = String.raw`[^\s\p{C}@<>()[\]\\,;:".]+`;
const label = String.raw`(?!-)[\p{L}\p{N}-]+(?<!-)`;
const pattern = new RegExp(`^(?<local>${atom}(?:\\.${atom})*)@${label}(?:\\.${label})+$`, "u");

/** An address as mail has it, without names and brackets, in a domain of at least two parts; Control Hub's limit stands. */
export function isEmail(text: string): boolean {
  const local = pattern.exec(text)?.groups?.local;
  return local !== undefined && local.length <= mostInLocalPart;
}
