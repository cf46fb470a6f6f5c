import type { ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { plainText } from "pulumi-webex/model";

export type Rule = ResourceValidationPolicy | StackValidationPolicy;

/** The same rule, with messages of one line that no terminal acts on: they quote names and values from elsewhere. */
export function sanitizeReports(rule: Rule): Rule {
  const { validateResource, validateStack } = rule as Partial<ResourceValidationPolicy & StackValidationPolicy>;
  return {
    ...rule,
    ...(validateResource ? { validateResource: plainlyEach(validateResource) } : {}),
    ...(validateStack ? { validateStack: plainly(validateStack) } : {}),
  };
}

function plainlyEach(validations: NonNullable<ResourceValidationPolicy["validateResource"]>) {
  return Array.isArray(validations) ? validations.map((one) => plainly(one)) : plainly(validations);
}

type Validation<A> = (args: A, report: ReportViolation) => Promise<void> | void;

function plainly<A>(validation: Validation<A>): Validation<A> {
  const plain: Validation<A> = (args, report) =>
    validation(args, (message, urn) => report(plainText(message).replace(/\s*\n\s*/g, " "), urn));
  // By the type that a function says, the pack's host passes over it.
  return Object.assign(plain, validation);
}
