import type { StackValidationPolicy } from "@pulumi/policy";
import { takeUnconfigured } from "../configuration/unconfigured.ts";

/**
 * A rule without what it needs passes everybody, and whoever set its level may take it for a guard. The last of all
 * rules: it tells of those that were asked before it. The engine shows no difference between a level that is stated and
 * a default, and a rule is shown its own configuration only: by default it would tell of every rule that is only meant
 * to judge once configured, so it is for companies that configure all they leave on.
 */
export const rulesConfigured: StackValidationPolicy = {
  name: "rules-configured",
  description: "Rules that are on have something to hold users against.",
  remediationSteps: 'Configure the rule, or set it to "disabled".',
  severity: "low",
  enforcementLevel: "disabled",
  validateStack: (_, report) => {
    const idle = takeUnconfigured().map(({ rule, needed }) => `${rule} has no ${JSON.stringify(needed)}`);
    if (idle.length === 0) return;
    report(`${idle.join(", ")}: what is on so judges nothing; configure it, or set it to "disabled"`);
  },
};
