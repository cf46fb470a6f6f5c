/** A value that a request names: the element and its text. */
export type NamedValue = readonly [element: string, value: string];

/**
 * What to do about a refusal, with what the request named. AXL seldom tells which value it means: that it does is seen by
 * the name of the element, or by the value itself. Undefined where nothing is known. Pure.
 */
export function remedyFor(kind: string, reason: string, named: readonly NamedValue[]): string | undefined {
  const meant = named.filter(([element, value]) => isMeant(reason, element, value));
  if (kind === "not-found" && named.length > 0) {
    if (meant.length > 0 && meant.every(([element]) => element === "device"))
      return `Of these one is missing there: ${list(meant)}. Run \`pulumi refresh\`, then \`pulumi up\` makes it again.`;
    const [start, those] = meant.length > 0 ? ["It", meant] : ["One of these", named];
    return `${start} is missing there: ${list(those)}. Make it, or correct callManager of the WebexAppService.`;
  }
  if (kind !== "refused" || meant.length === 0) return undefined;
  return `The request had ${list(meant)}. Correct callManager of the WebexAppService, and run \`pulumi up\` again.`;
}

/** A text means `securityProfileName` by the words "Security Profile". */
function isMeant(reason: string, element: string, value: string): boolean {
  const words = letters(element.replace(/Name$/, ""));
  // Texts about a device pool are not about a device.
  if (element === "device") return /\bdevice was not found/i.test(reason) || reason.includes(value);
  return letters(reason).includes(words) || reason.toLowerCase().includes(value.toLowerCase());
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, "");
}

function list(named: readonly NamedValue[]): string {
  return named.map(([element, value]) => `${element} ${JSON.stringify(value)}`).join(", ");
}
