import type { Configuration } from "../../handlers/runtime/configuration.ts";

/** A stack with its configuration, and what becomes of its tokens. */
export interface RenewalTarget {
  /** Undefined where the settings come from the environment alone. */
  stack: string | undefined;
  configuration: Configuration;
}

/** One refresh token, and every stack that has it. */
export interface Renewal {
  configuration: Configuration;
  stacks: string[];
}

/** Stacks that share a refresh token are renewed together: the first renewal may end it for the others. */
export function renewalsOf(targets: readonly RenewalTarget[]): Renewal[] {
  const byToken = Map.groupBy(targets.filter(isRenewable), ({ configuration }) =>
    JSON.stringify([configuration.baseUrl, configuration.clientId, configuration.refreshToken]),
  );
  return [...byToken.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [{ configuration: first.configuration, stacks: [first, ...others].flatMap(({ stack }) => stack ?? []) }],
  );
}

/** Whether there is a refresh token, and what it needs. */
export function isRenewable({ configuration }: RenewalTarget): boolean {
  const { clientId, clientSecret, refreshToken } = configuration;
  return Boolean(clientId && clientSecret && refreshToken);
}
