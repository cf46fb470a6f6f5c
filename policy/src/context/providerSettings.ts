import type { PolicyProviderResource } from "@pulumi/policy";
import { ifKnown, textOf } from "./knownValues.ts";

/**
 * One setting of the stack as the provider takes it: the environment first, then the configuration, which arrives with
 * every resource, secrets in plain; nothing else of it is read.
 */
export function providerSetting(key: Key, provider: PolicyProviderResource | undefined): string | undefined {
  const configured = ifKnown(() => textOf(provider?.props[`webex:${key}`]));
  return process.env[VARIABLES[key]]?.trim() || configured?.trim() || undefined;
}

/** The same of a setting to which the environment adds. */
export function providerSettings(key: Key, provider: PolicyProviderResource | undefined): string {
  const configured = ifKnown(() => textOf(provider?.props[`webex:${key}`]));
  return [process.env[VARIABLES[key]], configured].filter((text) => text !== undefined).join(",");
}

/** The setting by the name it is set by in this run. */
export function settingName(key: Key): string {
  return process.env[VARIABLES[key]]?.trim() ? VARIABLES[key] : `webex:${key}`;
}

type Key = keyof typeof VARIABLES;

const VARIABLES = {
  adoptExisting: "WEBEX_ADOPT_EXISTING",
  neverTouch: "WEBEX_NEVER_TOUCH",
  onDelete: "WEBEX_ON_DELETE",
  organizationId: "WEBEX_ORGANIZATION_ID",
} as const;
