import { isDeepStrictEqual } from "node:util";

/** What a rule is to hold users against, of those that judge nothing before it is configured. */
export const NEEDED: Partial<Record<string, string>> = {
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
export function noteOptions(rule: string, values: Values, defaults: Values): void {
  const needed = NEEDED[rule] ?? "";
  if (isDeepStrictEqual(values[needed], defaults[needed])) idle.add(rule);
  else idle.delete(rule);
}

/** The rules that were asked since the last call and judged nothing, with the option that each lacks. */
export function takeIdle(): { rule: string; needed: string }[] {
  const rules = [...idle].map((rule) => ({ rule, needed: NEEDED[rule] ?? "" }));
  idle.clear();
  return rules;
}
