import { ifKnown, type Props, textOf } from "./reading.ts";

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/** The uuid within an organisation's id, whichever way it is written; other texts stay, to be compared as they are. */
export function uuidOf(id: string): string {
  const found = UUID.exec(id) ?? UUID.exec(Buffer.from(id, "base64").toString("utf8"));
  return (found?.[0] ?? id.trim()).toLowerCase();
}

/** The organisation a user or service is in, else the one it is meant for; nothing where neither is known. */
export function organizationOf(props: Props): string | undefined {
  const id = ifKnown(() => textOf(props.organization)) ?? ifKnown(() => textOf(props.organizationId));
  return id === undefined ? undefined : uuidOf(id);
}
