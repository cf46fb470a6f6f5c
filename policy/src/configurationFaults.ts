import { alternatives, nearest } from "pulumi-webex/model";
import { optionFault } from "./configuration/options.ts";
import { REQUIRED_OPTION } from "./configuration/unconfigured.ts";
import { POLICIES } from "./policies.ts";

/** Words of the engine's own beside the names of rules. */
const ENGINE: readonly string[] = ["all", "environments"];

/**
 * What is wrong with a file for `--policy-pack-config`, one line each. The engine passes over rules that do not exist,
 * and shows a pack no difference between a level that is stated and a default.
 */
export function configurationFaults(config: unknown): string[] {
  if (typeof config !== "object" || config === null || Array.isArray(config))
    return ["the file is to have an object: the names of rules, and what is said of each"];
  return Object.entries(config)
    .filter(([name]) => !ENGINE.includes(name))
    .flatMap(([name, said]) => ruleFaults(name, said));
}

function ruleFaults(name: string, said: unknown): string[] {
  const rule = POLICIES.find((one) => one.name === name);
  if (!rule) {
    const like = nearest(
      name,
      POLICIES.map((one) => one.name),
    );
    return [
      `${JSON.stringify(name)} is not a rule of this pack${like.length > 0 ? `; nearest: ${alternatives(like)}` : ""}`,
    ];
  }
  const { enforcementLevel, ...given } = typeof said === "object" ? { ...said } : { enforcementLevel: said };
  const faults = Object.entries<unknown>(given).flatMap(([key, value]) => {
    return optionFault(key, value, rule.configSchema?.properties ?? {}) ?? [];
  });
  const needed = enforcementLevel === "disabled" ? undefined : REQUIRED_OPTION[name];
  const isIdle = needed !== undefined && isEmpty((given as Record<string, unknown>)[needed]);
  const idle = `judges nothing without ${JSON.stringify(needed)}; state it, or set the rule to "disabled"`;
  const isTold = faults.some((fault) => fault.startsWith(`${needed}: `));
  return [...faults, ...(isIdle && !isTold ? [idle] : [])].map((fault) => `${name}: ${fault}`);
}

function isEmpty(value: unknown): boolean {
  return !value || (typeof value === "object" && Object.keys(value).length === 0);
}
