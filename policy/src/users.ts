import type { ResourceValidation, ResourceValidationArgs } from "@pulumi/policy";
import { SparkUser } from "pulumi-webex";
import type { UserInputs } from "pulumi-webex/model";

/**
 * Judges every user by what it registers: merged, plain values, as `check` left them. Values not known in a preview
 * throw when they are touched; the engine then reports that the policy could not run, and it runs in the `up`.
 */
export function validateUsers(
  judge: (user: UserInputs, args: ResourceValidationArgs, report: (message: string) => void) => void,
): ResourceValidation {
  return (args, report) => {
    if (args.type === SparkUser.__pulumiType) judge(args.props as unknown as UserInputs, args, (text) => report(text));
  };
}
