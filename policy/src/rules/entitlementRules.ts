import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { QuickAddGroup, SparkUser } from "pulumi-webex";
import { effective, entitlementFaults, type Fault, type Held, type UserInputs } from "pulumi-webex/model";
import { ambiguousNames } from "../context/ambiguousNames.ts";
import { inputsOf, judgeKnown, type Props, textOf } from "../context/knownValues.ts";
import { namelessLicenses } from "../context/licenses.ts";
import { missingNames, missingTemplates } from "../context/missingNames.ts";
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
interface JoinedResource {
  name: string;
  type: string;
  urn: string;
  inputs: Partial<UserInputs>;
}
interface JoinedRule {
  type: string;
  inputsFrom: (props: Props) => Partial<UserInputs>;
  judge: (inputs: Partial<UserInputs>, declared: StackEntitlements) => readonly Fault[];
}

/** What the engine has shown of a stack so far: parts, and resources that name parts not shown yet. */
interface StackView {
  declared: StackEntitlements;
  waiting: JoinedResource[];
}

/**
 * Judges what one resource says against others that it names. The engine shows resources in no certain order, and the
 * whole stack only if the program ends without faults; so a resource that names a profile is judged as soon as all it
 * names was shown, and the whole stack once more, with those that a default holds. What was told is not told again.
 */
function joined({ type, inputsFrom, judge }: JoinedRule): Both {
  const shown = new Map<string, StackView>();
  const reported = new Set<string>();
  const linesOf = (one: JoinedResource, declared: StackEntitlements) =>
    judge(one.inputs, declared).map((fault) => line({ stated: one.inputs, args: one }, fault));
  return {
    validateResource: ({ name, type: shownType, props, urn }, report) => {
      const stack = urn.split("::", 2).join("::");
      const { declared, waiting } = shown.get(stack) ?? { declared: nothingDeclared(), waiting: [] };
      const isPart = declare(declared, { type: shownType, urn, props });
      const own = (
        shownType === type && !isLookedUp({ type, props }) ? [{ name, type, urn, inputs: inputsFrom(props) }] : []
      ).filter(namesProfile);
      const ready = [...(isPart ? waiting : []), ...own].filter((one) => isComplete(declared, one.inputs));
      shown.set(stack, { declared, waiting: [...waiting, ...own].filter((one) => !ready.includes(one)) });
      for (const one of ready) {
        for (const text of linesOf(one, declared)) {
          reported.add(`${one.urn} ${text}`);
          report(text);
        }
      }
    },
    validateStack: ({ resources }, report) => {
      const declared = nothingDeclared();
      for (const resource of resources) declare(declared, resource);
      const before = new Set(reported);
      reported.clear();
      shown.clear();
      const judged = resources.filter((resource) => resource.type === type && !isLookedUp(resource));
      judgeKnown(judged, ({ name, props, urn }) => {
        for (const text of linesOf({ name, type, urn, inputs: inputsFrom(props) }, declared)) {
          if (!before.has(`${urn} ${text}`)) report(text, urn);
        }
      });
    },
  };
}

/** Others are held by a default, if at all. */
function namesProfile({ inputs: { entitlement, quickAddGroup } }: JoinedResource): boolean {
  return entitlement !== undefined || quickAddGroup !== undefined;
}

/** What of a user is held against its entitlement. */
const HELD_AGAINST = [
  ...(["services", "licenses", "settings", "licenseNames"] as const),
  ...(["entitlement", "quickAddGroup", "service", "hierarchy"] as const),
];

function firstOf(...faults: readonly Fault[][]): Fault[] {
  return faults.find((some) => some.length > 0) ?? [];
}

/** By the names of licences that the user records, by which it gets them, and by those of its service. */
function beyondByAnyName(
  user: Partial<UserInputs>,
  licenseNames: UserInputs["licenseNames"] | undefined,
  held: Held,
): Fault[] {
  const own = beyond(user, held);
  const others = licenseNames ? beyond({ ...user, licenseNames }, held) : [];
  return [...own, ...others.filter(({ path }) => own.every((fault) => fault.path !== path))];
}

function beyond(user: Partial<UserInputs>, held: Held): Fault[] {
  const profile = `EntitlementProfile ${JSON.stringify(held.entitlement.name)}`;
  return [...entitlementFaults(user, held), ...namelessLicenses(user, profile)];
}

/** The entitlement rules, over the references that users record. */
export const entitlementRespected: ResourceValidationPolicy & StackValidationPolicy = {
  name: "entitlement-respected",
  description: "A user has nothing its entitlement profile does not allow.",
  remediationSteps: "Take the service or device away, or allow it in the profile and its catalog.",
  severity: "high",
  enforcementLevel: "mandatory",
  ...joined({
    type: SparkUser.__pulumiType,
    inputsFrom: (props) => {
      const user = inputsOf(props);
      return Object.fromEntries(HELD_AGAINST.flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]])));
    },
    judge: (user, declared) => {
      const unclear = firstOf(ambiguousNames(declared, user), missingNames(declared, user));
      if (unclear.length > 0) return unclear;
      const held = profileOf(declared, user);
      return held ? beyondByAnyName(user, declared.services.get(user.service ?? "")?.licenseNames, held) : [];
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
    inputsFrom: (props) => {
      const [template, entitlement] = [textOf(props.webexUserTemplate), textOf(props.entitlement)];
      return { ...(template ? { template } : {}), ...(entitlement ? { entitlement } : {}) };
    },
    judge: ({ template, entitlement }, declared) => {
      if (entitlement === undefined || template === undefined) return [];
      const unclear = firstOf(ambiguousNames(declared, { template, entitlement }), [
        ...missingNames(declared, { entitlement }),
        ...missingTemplates(declared, "webexUserTemplate", template),
      ]);
      if (unclear.length > 0) return unclear;
      const held = profileOf(declared, { entitlement });
      if (!held) return [];
      return beyond(effective({}, levelsOf(declared, template)).inputs, held).map(({ path, reason }) => ({
        path: "webexUserTemplate",
        reason: `${JSON.stringify(template)} gives ${path}: ${reason}`,
      }));
    },
  }),
};
