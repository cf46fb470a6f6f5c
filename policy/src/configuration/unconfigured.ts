import { isDeepStrictEqual } from "node:util";

/** What a rule is to hold users against, of those that judge nothing before it is configured. */
export const REQUIRED_OPTION: Partial<Record<string, string>> = {
  "organization-pinned": "organizations",
  "administrators-listed": "administrators",
  "administrators-separate-account": "pattern",
  "email-domains": "domains",
  "allowed-licenses": "licenses",
  "license-budget": "licenses",
  "on-delete-allowed": "allowed",
};

type Values = Readonly<Record<string, unknown>>;

const idle = new Set<string>();

/** Keeps in mind whether a rule that is asked to judge has what it needs. */
export function noteConfigured(rule: string, values: Values, defaults: Values): void {
  const needed = REQUIRED_OPTION[rule] ?? "";
  if (isDeepStrictEqual(values[needed], defaults[needed])) idle.add(rule);
  else idle.delete(rule);
}

/** The rules that were asked since the last call and judged nothing, with the option that each lacks. */
export function takeUnconfigured(): { rule: string; needed: string }[] {
  const rules = [...idle].map((rule) => ({ rule, needed: REQUIRED_OPTION[rule] ?? "" }));
  idle.clear();
  return rules;
}
