/** A key of the stack configuration, `webex:KEY`. An environment variable wins over it, see `variableOf`. */
interface SettingDefinition {
  default?: string | number | boolean;
  /** The smallest number allowed. */
  least?: number;
  secret?: true;
  /** In Markdown. */
  description: string;
}

/** All keys, with their defaults. `docs/configuration.md` is generated from this table. */
export const SETTINGS = {
  accessToken: { secret: true, description: "A ready access token." },
  clientId: { secret: true, description: "The client id of an integration or a service app." },
  clientSecret: { secret: true, description: "Its secret." },
  refreshToken: { secret: true, description: "Its refresh token. Access tokens are renewed when they are needed." },
  baseUrl: { default: "https://webexapis.com/v1", description: "Where the API is. Plain http only on loopback." },
  organizationId: { description: "The organisation, as a UUID or an id of Webex. Required if the token sees several." },
  proxyUrl: {
    description: "An http or https proxy. Without it, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` count, as for curl.",
  },
  maxConcurrency: { default: 8, least: 1, description: "Requests at a time, for all resources together." },
  maxRetries: {
    default: 8,
    least: 0,
    description: "How often one request is repeated, and how often a result is read again that does not show yet.",
  },
  maxWaitSeconds: {
    default: 120,
    least: 1,
    description:
      "Longest time for one call including its repetitions, and longest wait in the queue while Webex accepts no requests; seconds.",
  },
  timeoutSeconds: {
    default: 60,
    least: 1,
    description: "Longest time for one request, within `maxWaitSeconds`; seconds.",
  },
  maxDeletes: {
    default: 25,
    least: 0,
    description:
      "Most people that one operation may remove. Unless it is stated, an operation whose program drops more than a tenth of the people in the state (at least 3) is refused before it writes anything.",
  },
  neverTouch: {
    description:
      "People to whom no operation writes, whatever is declared: ids, addresses, or patterns with `*`, separated by commas. The variable adds to the stack's list.",
  },
  adoptExisting: { default: false, description: "Whether every user may take over a person who exists." },
  onDelete: {
    description: "What happens to people who leave the program: `delete`, `deactivate`, `offboard` or `retain`.",
  },
  seatCheck: {
    default: "error",
    description: "What to do when users request more licences than are free: `error`, `warning` or `off`.",
  },
  previewChecks: {
    default: "live",
    description:
      "`live` reads the organisation once for each operation. `people` also looks new users up, and says of each whether the address is new, existing or deactivated. `offline` asks nothing.",
  },
  callManager: {
    secret: true,
    description:
      "The Unified CM clusters by name: `{ address, user, password, ca }`, or `insecure: true` instead of `ca`, and `version` of AXL if it is not to be found out. As a variable, in JSON.",
  },
} as const satisfies Record<string, SettingDefinition>;

export type SettingKey = keyof typeof SETTINGS;

/** `maxDeletes` → `WEBEX_MAX_DELETES` */
export function variableOf(key: string): string {
  return `WEBEX_${key.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()}`;
}

/** Reads one value of the stack configuration. Secrets are decrypted. */
export type StackConfiguration = (key: string) => string | undefined;

/** The text of a setting: of its environment variable, else of the stack configuration. */
export function settingText(key: SettingKey, stack: StackConfiguration, env: NodeJS.ProcessEnv): string | undefined {
  const fromEnv = env[variableOf(key)];
  return fromEnv !== undefined && fromEnv !== "" ? fromEnv : stack(`webex:${key}`);
}

/** The entries of a list, separated by commas, semicolons or white space. */
export function listedIn(text: string | undefined): string[] {
  return (text ?? "").split(/[\s,;]+/).filter((entry) => entry !== "");
}

/** The texts of a list that the stack may have and the environment adds to. */
export function settingTexts(key: SettingKey, stack: StackConfiguration, env: NodeJS.ProcessEnv): string {
  return [env[variableOf(key)], stack(`webex:${key}`)].filter((text) => text !== undefined).join(",");
}
