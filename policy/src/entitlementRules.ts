import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { QuickAddGroup, SparkUser } from "pulumi-webex";
import { effective, entitlementFaults, type Fault } from "pulumi-webex/model";
import { type Declared, declare, heldBy, levelsOf, nothingDeclared } from "./declared.ts";
import { judgeKnown, type Props, statement, textOf } from "./reading.ts";
import { line } from "./subjects.ts";

type Both = Pick<ResourceValidationPolicy & StackValidationPolicy, "validateResource" | "validateStack">;
type Judge = (props: Props, declared: Declared) => readonly Fault[];

/**
 * Judges what one resource says against others that it names. A resource is judged when the engine shows it, against
 * those shown before, so that a preview tells it although the program ends with faults of its own; the whole stack is
 * judged in the end, when a preview gets there. What was told once is not told again.
 */
function joined(type: string, judge: Judge): Both {
  const shown = new Map<string, Declared>();
  const told = new Set<string>();
  return {
    validateResource: ({ name, type: of, props, urn }, report) => {
      const stack = urn.split("::", 2).join("::");
      const declared = shown.get(stack) ?? nothingDeclared();
      shown.set(stack, declared);
      declare(declared, { type: of, props });
      if (of !== type) return;
      for (const fault of judge(props, declared)) {
        const text = line({ stated: statement(props), args: { name, type } }, fault);
        told.add(`${urn} ${text}`);
        report(text);
      }
    },
    validateStack: ({ resources }, report) => {
      const declared = nothingDeclared();
      for (const resource of resources) declare(declared, resource);
      const before = new Set(told);
      told.clear();
      const judged = resources.filter((resource) => resource.type === type);
      judgeKnown(judged, ({ name, props, urn }) => {
        for (const fault of judge(props, declared)) {
          const text = line({ stated: statement(props), args: { name, type } }, fault);
          if (!before.has(`${urn} ${text}`)) report(text, urn);
        }
      });
    },
  };
}

/** R24 and R25, over the references that users record. */
export const entitlementRespected: ResourceValidationPolicy & StackValidationPolicy = {
  name: "entitlement-respected",
  description: "A user has nothing its entitlement profile does not allow.",
  remediationSteps: "Take the service or device away, or allow it in the profile and its catalog.",
  severity: "high",
  enforcementLevel: "mandatory",
  ...joined(SparkUser.__pulumiType, (props, declared) => {
    const user = statement(props);
    const held = heldBy(declared, user);
    if (!held) return [];
    const names = (user.service === undefined ? undefined : declared.services.get(user.service))?.licenseNames;
    const { services, licenses, settings } = user;
    const licenseNames = names ?? user.licenseNames;
    return entitlementFaults(
      {
        ...(services ? { services } : {}),
        ...(licenses ? { licenses } : {}),
        ...(settings ? { settings } : {}),
        ...(licenseNames ? { licenseNames } : {}),
      },
      held,
    );
  }),
};

/** A group whose own template exceeds its entitlement refuses each of its users. */
export const groupTemplateWithinEntitlement: ResourceValidationPolicy & StackValidationPolicy = {
  name: "group-template-within-entitlement",
  description: "The template of a QuickAddGroup gives nothing the group's entitlement does not allow.",
  remediationSteps: "Give the group another template or entitlement, or change one of the two.",
  severity: "medium",
  enforcementLevel: "mandatory",
  ...joined(QuickAddGroup.__pulumiType, (props, declared) => {
    const held = heldBy(declared, { quickAddGroup: textOf(props.name) ?? "" });
    const template = textOf(props.webexUserTemplate);
    const own = textOf(props.entitlement) !== undefined;
    if (!held || !own || template === undefined) return [];
    return entitlementFaults(effective({}, levelsOf(declared, template)).inputs, { entitlement: held.entitlement }).map(
      ({ path, reason }) => ({
        path: "webexUserTemplate",
        reason: `${JSON.stringify(template)} gives ${path}: ${reason}`,
      }),
    );
  }),
};
