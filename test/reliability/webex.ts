import type { Emulator } from "../emulator/startEmulator.ts";

/** A person as the emulator keeps it, as far as tests look at it. */
export interface Kept {
  id: string;
  emails: string[];
  loginEnabled?: boolean;
  licenses?: string[];
  callingBehavior?: { behaviorType?: string | null };
  [field: string]: unknown;
}

export function everybody(emulator: Emulator): Kept[] {
  return emulator.state().organizations.flatMap(({ people }) => people as unknown as Kept[]);
}

/** Names and subscriptions of what a person holds: `Advanced Messaging [Sub100001]`. */
export function licenseNames(emulator: Emulator, { licenses = [] }: Kept): string[] {
  const known = emulator.state().organizations.flatMap((organization) => organization.licenses);
  return licenses.map((id) => {
    const license = known.find((one) => one.id === id);
    return `${license?.name} [${license?.subscriptionId ?? ""}]`;
  });
}

/** What SCIM keeps of the Jabber flag. */
export async function jabberWithWebexTeams(emulator: Emulator, { id, orgId }: Kept): Promise<boolean> {
  const uuid = (text: unknown) => Buffer.from(String(text), "base64").toString().split("/").at(-1) ?? "";
  const answer = await fetch(`${emulator.url}/identity/scim/${uuid(orgId)}/v2/Users/${uuid(id)}`, {
    headers: { authorization: "Bearer acme-full-admin" },
  });
  const user = (await answer.json()) as Record<string, { isTeamsOnJabberEnabled?: boolean } | undefined>;
  return user["urn:scim:schemas:extension:cisco:webexidentity:2.0:User"]?.isTeamsOnJabberEnabled ?? false;
}
