import type { PolicyProviderResource } from "@pulumi/policy";
import { organizationUuid } from "pulumi-webex/model";
import { ifKnown, inputsOf, type Props, textOf } from "./knownValues.ts";
import { providerSetting, settingName } from "./providerSettings.ts";

/** Whether an id is that of an allowed organisation; what the provider does not take for an id is that of none. */
export function isAmong(allowed: readonly string[], id: string): boolean {
  const uuid = organizationUuid(id);
  return uuid !== undefined && allowed.some((one) => organizationUuid(one) === uuid);
}

/** An organisation's id, and where it says so. */
export interface OrganizationSaid {
  id: string;
  path: string;
}

/** The organisation a user or service is meant for, as the provider takes it: its own, else that of the stack's setting. */
export function organizationMeant(
  stated: { organizationId?: string },
  provider: PolicyProviderResource | undefined,
): OrganizationSaid | undefined {
  if (stated.organizationId !== undefined) return { id: stated.organizationId, path: "organizationId" };
  const id = providerSetting("organizationId", provider);
  return id === undefined ? undefined : { id, path: settingName("organizationId") };
}

/** The organisation a user or service is in, else the one it is meant for; nothing where neither is known. */
export function organizationOf({ props, provider }: Placed): string | undefined {
  const meant = () => organizationMeant(inputsOf(props), provider)?.id;
  const id = ifKnown(() => textOf(props.organization)) ?? ifKnown(meant);
  return id === undefined ? undefined : (organizationUuid(id) ?? id);
}

interface Placed {
  props: Props;
  provider?: PolicyProviderResource;
}
