import * as pulumi from "@pulumi/pulumi";
import type { SparkUser, SparkUserArgs } from "pulumi-webex";
import { manualStepText } from "pulumi-webex/model";

/** A declared user together with what was declared, from which the manual steps are told. */
export interface Declared {
  name: string;
  user: SparkUser;
  args: SparkUserArgs;
}

/** One line per user: what the customer's administrator wants to see after an `up`. */
export function roster(declared: Declared[]): pulumi.Output<RosterLine>[] {
  return declared.map(({ name, user, args }) =>
    pulumi
      .all([user.email, user.status, user.assignedLicenses, user.manualSteps])
      .apply(([email, status, assigned, keys]) => ({
        name,
        email,
        status,
        licenses: assigned,
        manualSteps: keys.map((key) => manualStepText(key, args)),
      })),
  );
}

interface RosterLine {
  name: string;
  email: string;
  status: string;
  licenses: string[];
  manualSteps: string[];
}
