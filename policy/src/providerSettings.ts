import type { PolicyProviderResource } from "@pulumi/policy";
import { ifKnown, textOf } from "./reading.ts";

/**
 * One setting of the stack as the provider takes it: the environment first, then the configuration, which arrives with
 * every resource, secrets in plain; nothing else of it is read.
 */
export function providerSetting(
  key: "adoptExisting" | "onDelete",
  provider: PolicyProviderResource | undefined,
): string | undefined {
  const variable = { adoptExisting: "WEBEX_ADOPT_EXISTING", onDelete: "WEBEX_ON_DELETE" }[key];
  const configured = ifKnown(() => textOf(provider?.props[`webex:${key}`]));
  return process.env[variable]?.trim() || configured?.trim() || undefined;
}
