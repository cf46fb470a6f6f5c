import { organizationUuid } from "pulumi-webex/model";
import { ifKnown, type Props, textOf } from "./reading.ts";

/** Whether an id is that of an allowed organisation; what the provider does not take for an id is that of none. */
export function isAmong(allowed: readonly string[], id: string): boolean {
  const uuid = organizationUuid(id);
  return uuid !== undefined && allowed.some((one) => organizationUuid(one) === uuid);
}

/** The organisation a user or service is in, else the one it is meant for; nothing where neither is known. */
export function organizationOf(props: Props): string | undefined {
  const id = ifKnown(() => textOf(props.organization)) ?? ifKnown(() => textOf(props.organizationId));
  return id === undefined ? undefined : (organizationUuid(id) ?? id);
}
