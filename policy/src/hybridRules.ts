import type { ResourceValidationPolicy } from "@pulumi/policy";
import { awareBeforeConnect as connectWithoutAware, faultText } from "pulumi-webex/model";
import { validateUsers } from "./users.ts";

/** Seed, Connect: "Aware must be enabled before the user can be enabled for Connect." */
export const awareBeforeConnect: ResourceValidationPolicy = {
  name: "aware-before-connect",
  description: "Hybrid Call Service Connect is only given together with Aware.",
  remediationSteps: "Set services.hybridCallServices.aware to true, or take Connect away.",
  severity: "high",
  enforcementLevel: "mandatory",
  validateResource: validateUsers((user, args, report) => {
    for (const fault of connectWithoutAware(user)) report(`${args.name}: ${faultText(fault)}`);
  }),
};
