import { variableOf } from "../../operation/settings.ts";
import type { Credentials } from "./storeCredentials.ts";

/** Which settings the provider would take instead of those that were stored in a stack. */
export function winners(
  accessToken: string | undefined,
  stored: Partial<Credentials>,
  env: Readonly<Record<string, string | undefined>>,
): string[] {
  const keys = ["refreshToken", "clientId", "clientSecret"] as const;
  const others = keys.filter((key) => {
    const value = env[variableOf(key)];
    return value && stored[key] !== undefined && value !== stored[key];
  });
  return [
    ...(accessToken
      ? ["webex:accessToken or WEBEX_ACCESS_TOKEN is set and wins over the refresh token: take it away."]
      : []),
    ...others.map((key) => `${variableOf(key)} is set and wins over what was stored: unset it.`),
  ];
}
