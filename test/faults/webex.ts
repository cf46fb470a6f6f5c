import type { Emulator } from "../emulator/startEmulator.ts";

/** A change in Control Hub. */
export const MEDDLING = ["title", "department", "calendar", "no messaging", "sign-in", "delete"] as const;
export type Meddling = (typeof MEDDLING)[number];

/** The parts of an emulated person that tests use. */
export interface Kept {
  id: string;
  emails: string[];
  loginEnabled?: boolean;
  licenses?: string[];
  extension?: string;
  callingBehavior?: { behaviorType?: string | null };
  [field: string]: unknown;
}

export function everybody(emulator: Emulator): Kept[] {
  return emulator.state().organizations.flatMap(({ people }) => people as unknown as Kept[]);
}

/** Names and subscriptions of the licences a person holds: `Advanced Messaging [Sub100001]`. */
export function licenseNames(emulator: Emulator, { licenses = [] }: Kept): string[] {
  const known = emulator.state().organizations.flatMap((organization) => organization.licenses);
  return licenses.map((id) => {
    const license = known.find((one) => one.id === id);
    return `${license?.name} [${license?.subscriptionId ?? ""}]`;
  });
}

/** The Jabber flag in SCIM. */
export async function jabberWithWebexTeams(emulator: Emulator, { id, orgId }: Kept): Promise<boolean> {
  const uuid = (text: unknown) => Buffer.from(String(text), "base64").toString().split("/").at(-1) ?? "";
  const answer = await fetch(`${emulator.url}/identity/scim/${uuid(orgId)}/v2/Users/${uuid(id)}`, {
    headers: { authorization: "Bearer acme-full-admin" },
  });
  const user = (await answer.json()) as Record<string, { isTeamsOnJabberEnabled?: boolean } | undefined>;
  return user["urn:scim:schemas:extension:cisco:webexidentity:2.0:User"]?.isTeamsOnJabberEnabled ?? false;
}

/** Makes a change in Control Hub, outside Pulumi. */
export async function meddle(emulator: Emulator, person: Kept, what: Meddling): Promise<void> {
  const licenses = emulator.state().organizations.flatMap((organization) => organization.licenses);
  const idsOf = (text: string) => licenses.filter(({ name }) => name.includes(text)).map(({ id }) => id);
  const held = person.licenses ?? [];
  switch (what) {
    case "title":
      return send(emulator, "PUT", person, { title: "Meddled" });
    case "department":
      return send(emulator, "PUT", person, { department: "Somebody's" });
    case "calendar":
      return send(emulator, "PUT", person, { licenses: [...held, ...idsOf("Google Calendar")] });
    case "no messaging":
      return send(emulator, "PUT", person, {
        licenses: held.filter((id) => !idsOf("Advanced Messaging").includes(id)),
      });
    case "sign-in":
      return send(emulator, "PUT", person, { loginEnabled: !person.loginEnabled });
    case "delete":
      return send(emulator, "DELETE", person);
  }
}

async function send(emulator: Emulator, method: string, person: Kept, change?: object): Promise<void> {
  const { callingBehavior: _, ...record } = person;
  const answer = await fetch(`${emulator.baseUrl}/people/${person.id}?callingData=true`, {
    method,
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    ...(change ? { body: JSON.stringify({ ...record, ...change }) } : {}),
  });
  if (!answer.ok) throw new Error(`meddling was refused: ${answer.status} ${await answer.text()}`);
}
