import { neverTouchEntries } from "../../model/user/neverTouch.ts";
import { ON_DELETE, type OnDelete } from "../../model/userArgs.ts";
import { alternatives, shown } from "../../model/validation/fault.ts";
import {
  listedIn,
  SETTINGS,
  type SettingKey,
  type StackConfiguration,
  settingText,
  settingTexts,
  variableOf,
} from "../../operation/settings.ts";
import { environmentProxy, withScheme } from "../../webex/http/environmentProxy.ts";
import { parseBaseUrl } from "../../webex/http/url.ts";
import { VisibleError } from "./visibleError.ts";

const PREVIEW_CHECKS = ["live", "people", "offline"] as const;
const SEAT_CHECKS = ["error", "warning", "off"] as const;

/** All keys of `webex:`, with their defaults. */
export interface Configuration {
  accessToken?: string | undefined;
  clientId?: string | undefined;
  clientSecret?: string | undefined;
  refreshToken?: string | undefined;
  baseUrl: string;
  organizationId?: string | undefined;
  proxyUrl?: string | undefined;
  maxConcurrency: number;
  maxRetries: number;
  maxWaitSeconds: number;
  /** How long one request may take. */
  timeoutSeconds: number;
  maxDeletes: number;
  /** `WEBEX_NEW_PEOPLE`: addresses of people who are new although they resemble somebody who leaves. */
  newPeople: readonly string[];
  /** People to whom no operation writes, see `protectingEntry`. */
  neverTouch: readonly string[];
  adoptExisting: boolean;
  onDelete?: OnDelete | undefined;
  /** JSON of the logins, read with the first device. */
  callManager?: string | undefined;
  seatCheck: (typeof SEAT_CHECKS)[number];
  previewChecks: (typeof PREVIEW_CHECKS)[number];
}

/**
 * Environment variables win over the stack configuration, because `pulumi refresh` and `pulumi destroy` use the
 * configuration of the last `up`: only a variable can change it for them.
 */
export function readConfiguration(stack: StackConfiguration, env: NodeJS.ProcessEnv): Configuration {
  const setting = (key: SettingKey): SettingValue => ({
    key,
    variable: variableOf(key),
    text: settingText(key, stack, env),
  });
  return {
    accessToken: setting("accessToken").text?.trim(),
    clientId: setting("clientId").text?.trim(),
    clientSecret: setting("clientSecret").text?.trim(),
    refreshToken: setting("refreshToken").text?.trim(),
    baseUrl: baseUrl(setting("baseUrl")),
    organizationId: setting("organizationId").text,
    proxyUrl: withScheme(setting("proxyUrl").text?.trim()) || environmentProxy(baseUrl(setting("baseUrl")), env),
    maxConcurrency: count(setting("maxConcurrency"), SETTINGS.maxConcurrency),
    maxRetries: count(setting("maxRetries"), SETTINGS.maxRetries),
    maxWaitSeconds: count(setting("maxWaitSeconds"), SETTINGS.maxWaitSeconds),
    timeoutSeconds: count(setting("timeoutSeconds"), SETTINGS.timeoutSeconds),
    maxDeletes: count(setting("maxDeletes"), SETTINGS.maxDeletes),
    newPeople: listedIn(env.WEBEX_NEW_PEOPLE),
    neverTouch: neverTouchEntries(settingTexts("neverTouch", stack, env)),
    adoptExisting: flag(setting("adoptExisting")) ?? SETTINGS.adoptExisting.default,
    onDelete: oneOf(setting("onDelete"), ON_DELETE),
    callManager: setting("callManager").text,
    seatCheck: oneOf(setting("seatCheck"), SEAT_CHECKS) ?? SETTINGS.seatCheck.default,
    previewChecks: oneOf(setting("previewChecks"), PREVIEW_CHECKS) ?? SETTINGS.previewChecks.default,
  };
}

interface SettingValue {
  key: string;
  variable: string;
  text: string | undefined;
}

function baseUrl({ key, variable, text }: SettingValue): string {
  try {
    return parseBaseUrl(text ?? SETTINGS.baseUrl.default);
  } catch (e) {
    throw new VisibleError(`webex:${key} (${variable}): ${e instanceof Error ? e.message : String(e)}`);
  }
}

function count(setting: SettingValue, { default: fallback, least }: { default: number; least: number }): number {
  if (setting.text === undefined) return fallback;
  const value = Number(setting.text);
  if (Number.isInteger(value) && value >= least) return value;
  throw invalidSetting(setting, `a whole number of at least ${least}`);
}

function flag(setting: SettingValue): boolean | undefined {
  const text = oneOf(setting, ["true", "false"]);
  return text === undefined ? undefined : text === "true";
}

function oneOf<T extends string>(setting: SettingValue, allowed: readonly T[]): T | undefined {
  if (setting.text === undefined) return undefined;
  const found = allowed.find((value) => value === setting.text?.trim());
  if (found) return found;
  throw invalidSetting(setting, alternatives(allowed));
}

function invalidSetting({ key, variable, text }: SettingValue, expected: string): VisibleError {
  return new VisibleError(`webex:${key} (${variable}): ${shown(text)} is not allowed; use ${expected}`);
}
