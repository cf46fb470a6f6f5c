import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { QuickAddGroup, SparkUser } from "pulumi-webex";
import { effective, entitlementFaults, type Fault, type Held, type UserInputs } from "pulumi-webex/model";
import { ambiguousNames } from "../context/ambiguousNames.ts";
import { inputsOf, judgeKnown, type Props, textOf } from "../context/knownValues.ts";
import { namelessLicenses } from "../context/licenses.ts";
import {
  declare,
  isComplete,
  levelsOf,
  nothingDeclared,
  profileOf,
  type StackEntitlements,
} from "../context/stackEntitlements.ts";
import { isLookedUp, line } from "../context/subjects.ts";

type Both = Pick<ResourceValidationPolicy & StackValidationPolicy, "validateResource" | "validateStack">;

/** A resource that names others, and what it says of them in the words of a user. */
interface Joining {
  name: string;
  type: string;
  urn: string;
  said: Partial<UserInputs>;
}
interface Rule {
  type: string;
  said: (props: Props) => Partial<UserInputs>;
  judge: (said: Partial<UserInputs>, declared: StackEntitlements) => readonly Fault[];
}

/** What the engine has shown of a stack so far: parts, and resources that name parts not shown yet. */
interface Shown {
  declared: StackEntitlements;
  waiting: Joining[];
}

/**
 * Judges what one resource says against others that it names. The engine shows resources in no certain order, and the
 * whole stack only if the program ends without faults; so a resource that names a profile is judged as soon as all it
 * names was shown, and the whole stack once more, with those that a default holds. What was told is not told again.
 */
function joined({ type, said, judge }: Rule): Both {
  const shown = new Map<string, Shown>();
  const told = new Set<string>();
  const linesOf = (one: Joining, declared: StackEntitlements) =>
    judge(one.said, declared).map((fault) => line({ stated: one.said, args: one }, fault));
  return {
    validateResource: ({ name, type: shownType, props, urn }, report) => {
      const stack = urn.split("::", 2).join("::");
      const { declared, waiting } = shown.get(stack) ?? { declared: nothingDeclared(), waiting: [] };
      const isPart = declare(declared, { type: shownType, urn, props });
      const own = (shownType === type && !isLookedUp(props) ? [{ name, type, urn, said: said(props) }] : []).filter(
        namesProfile,
      );
      const ready = [...(isPart ? waiting : []), ...own].filter((one) => isComplete(declared, one.said));
      shown.set(stack, { declared, waiting: [...waiting, ...own].filter((one) => !ready.includes(one)) });
      for (const one of ready) {
        for (const text of linesOf(one, declared)) {
          told.add(`${one.urn} ${text}`);
          report(text);
        }
      }
    },
    validateStack: ({ resources }, report) => {
      const declared = nothingDeclared();
      for (const resource of resources) declare(declared, resource);
      const before = new Set(told);
      told.clear();
      shown.clear();
      const judged = resources.filter((resource) => resource.type === type && !isLookedUp(resource.props));
      judgeKnown(judged, ({ name, props, urn }) => {
        for (const text of linesOf({ name, type, urn, said: said(props) }, declared)) {
          if (!before.has(`${urn} ${text}`)) report(text, urn);
        }
      });
    },
  };
}

/** Others are held by a default, if at all. */
function namesProfile({ said: { entitlement, quickAddGroup } }: Joining): boolean {
  return entitlement !== undefined || quickAddGroup !== undefined;
}

/** What of a user is held against its entitlement. */
const HELD_AGAINST = [
  ...(["services", "licenses", "settings", "licenseNames"] as const),
  ...(["entitlement", "quickAddGroup", "service", "hierarchy"] as const),
];

function beyond(user: Partial<UserInputs>, held: Held): Fault[] {
  const profile = `EntitlementProfile ${JSON.stringify(held.entitlement.name)}`;
  return [...entitlementFaults(user, held), ...namelessLicenses(user, profile)];
}

/** R24 and R25, over the references that users record. */
export const entitlementRespected: ResourceValidationPolicy & StackValidationPolicy = {
  name: "entitlement-respected",
  description: "A user has nothing its entitlement profile does not allow.",
  remediationSteps: "Take the service or device away, or allow it in the profile and its catalog.",
  severity: "high",
  enforcementLevel: "mandatory",
  ...joined({
    type: SparkUser.__pulumiType,
    said: (props) => {
      const user = inputsOf(props);
      return Object.fromEntries(HELD_AGAINST.flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]])));
    },
    judge: (user, declared) => {
      const unclear = ambiguousNames(declared, user);
      if (unclear.length > 0) return unclear;
      const held = profileOf(declared, user);
      const licenseNames = user.service === undefined ? undefined : declared.services.get(user.service)?.licenseNames;
      return held ? beyond({ ...user, ...(licenseNames ? { licenseNames } : {}) }, held) : [];
    },
  }),
};

/** A group whose own template exceeds its entitlement refuses each of its users. */
export const groupTemplateWithinEntitlement: ResourceValidationPolicy & StackValidationPolicy = {
  name: "group-template-within-entitlement",
  description: "The template of a QuickAddGroup gives nothing the group's entitlement does not allow.",
  remediationSteps: "Give the group another template or entitlement, or change one of the two.",
  severity: "medium",
  enforcementLevel: "mandatory",
  ...joined({
    type: QuickAddGroup.__pulumiType,
    said: (props) => {
      const [template, entitlement] = [textOf(props.webexUserTemplate), textOf(props.entitlement)];
      return { ...(template ? { template } : {}), ...(entitlement ? { entitlement } : {}) };
    },
    judge: ({ template, entitlement }, declared) => {
      const held = entitlement === undefined ? undefined : profileOf(declared, { entitlement });
      if (!held || entitlement === undefined || template === undefined) return [];
      const unclear = ambiguousNames(declared, { template, entitlement });
      if (unclear.length > 0) return unclear;
      return beyond(effective({}, levelsOf(declared, template)).inputs, held).map(({ path, reason }) => ({
        path: "webexUserTemplate",
        reason: `${JSON.stringify(template)} gives ${path}: ${reason}`,
      }));
    },
  }),
};
