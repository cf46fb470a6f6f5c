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
