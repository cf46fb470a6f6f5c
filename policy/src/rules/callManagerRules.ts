import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { CallManagerDevice } from "pulumi-webex";
import {
  noDevicesWithAutoProvisioning as autoProvisionedDevices,
  connectBesideSoftPhones as connectAndSoftPhones,
  devicesNeedLine as devicesWithoutLine,
  type Fault,
  type UserInputs,
  unifiedCmBesideCalling as unifiedCmAndCalling,
} from "pulumi-webex/model";
import { ifKnown, inputsOf } from "../context/knownValues.ts";
import { line, onUsers, type Subject } from "../context/subjects.ts";

/** The model's own rule. The cluster is recorded by users who have devices on it. */
const model =
  (rule: (inputs: UserInputs) => Fault[]) =>
  ({ stated }: Pick<Subject<unknown>, "stated">) =>
    rule(stated as UserInputs);

export const noDevicesWithAutoProvisioning: ResourceValidationPolicy = {
  name: "no-devices-with-auto-provisioning",
  description: "Soft phones are made by Control Hub or by the program, not by both.",
  remediationSteps: "Take the device settings away, or autoProvisioning of the WebexAppService.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsers(model(autoProvisionedDevices)),
};

export const devicesNeedLine: ResourceValidationPolicy = {
  name: "devices-need-line",
  description: "Users with devices on Unified CM have a line on them.",
  remediationSteps: "State the directory number as line.",
  severity: "low",
  enforcementLevel: "advisory",
  validateResource: onUsers(model(devicesWithoutLine)),
};

/** Cisco: a stray Remote Device is what is deleted first where soft phones cannot call. */
export const connectBesideSoftPhones: ResourceValidationPolicy = {
  name: "connect-beside-soft-phones",
  description: "A user has the Remote Device of Connect or soft phones on Unified CM.",
  remediationSteps: "Take services.hybridCallServices.connect away, or switch the device settings off.",
  severity: "low",
  enforcementLevel: "advisory",
  validateResource: onUsers(model(connectAndSoftPhones)),
};

/** Cisco: with a Webex Calling licence the app registers to Webex Calling. */
export const unifiedCmBesideCalling: ResourceValidationPolicy = {
  name: "unified-cm-beside-calling",
  description:
    "A user with devices on Unified CM has no Webex Calling licence, to which the app would register instead.",
  remediationSteps: "Take the calling licence away, or change settings.calling.callingBehaviour.",
  severity: "medium",
  enforcementLevel: "advisory",
  validateResource: onUsers(model(unifiedCmAndCalling)),
};

export const uniqueDevices: StackValidationPolicy = {
  name: "unique-devices",
  description: "A device on Unified CM is declared by one resource.",
  remediationSteps: "State another username for one of the two users.",
  severity: "high",
  enforcementLevel: "mandatory",
  validateStack: ({ resources }, report) => {
    const known = new Map<string, string>();
    for (const resource of resources.filter(({ type }) => type === CallManagerDevice.__pulumiType)) {
      const [cluster, name] = ["cluster", "deviceName"].map((field) => ifKnown(() => resource.props[field]));
      if (typeof cluster !== "string" || typeof name !== "string") continue;
      const key = `${cluster} ${name.toUpperCase()}`;
      const other = known.get(key);
      known.set(key, other ?? resource.name);
      if (other === undefined) continue;
      const subject = { stated: inputsOf(resource.props), args: resource };
      const reason = `is also the device of ${other}; state another username for one of the two users`;
      report(line(subject, { path: "deviceName", reason }), resource.urn);
    }
  },
};
