import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { Fault, UserInputs } from "pulumi-webex/model";
import { options, texts } from "../configuration/options.ts";
import { doubt } from "../context/ambiguousNames.ts";
import { basesOf, declare, nothingDeclared, type StackEntitlements } from "../context/stackEntitlements.ts";
import { onStackUsers, onUsers } from "../context/subjects.ts";

const template = options<{ templates: string[] }>({
  templates: texts("Logical names of the templates of which users have one; none: any template will do"),
});

/** Off: templates are a choice. */
export const templateRequired: ResourceValidationPolicy & StackValidationPolicy = {
  name: "template-required",
  description: "Every user has a template: its own, that of its group, or what one of the two is based on.",
  remediationSteps: "State template, or quickAddGroup with a group that has one, on the user.",
  severity: "low",
  enforcementLevel: "disabled",
  configSchema: template.schema,
  validateResource: onUsers(({ stated, args }) =>
    namesNone(stated) ? lacking("is not stated; state template or quickAddGroup", template.of(args)) : [],
  ),
  validateStack: (args, report) => {
    const config = template.of(args);
    const declared = nothingDeclared();
    for (const resource of args.resources) declare(declared, resource);
    onStackUsers(({ stated }) => (namesNone(stated) ? [] : inherited(stated, declared, config)))(args, report);
  },
};

function namesNone({ template, quickAddGroup }: Partial<UserInputs>): boolean {
  return template === undefined && quickAddGroup === undefined;
}

function inherited(
  user: Partial<UserInputs>,
  declared: StackEntitlements,
  config: ReturnType<typeof template.of>,
): Fault[] {
  const { groups, templates } = declared;
  const suits = (name: string | undefined) =>
    name !== undefined && (config.templates.length === 0 || config.templates.includes(name));
  if (suits(user.template)) return [];
  const groupName = user.quickAddGroup ?? "";
  const names = [user.template, groups.get(groupName)?.template].flatMap((name) => basesOf(declared, name));
  const unclear = [
    ...doubt(
      "quickAddGroup",
      groupName,
      groups.meaningsOf(groupName, (group) => group.template),
    ),
    ...names.flatMap((name) =>
      doubt(
        "template",
        name,
        templates.meaningsOf(name, ({ basedOn }) => basedOn),
      ),
    ),
  ];
  if (unclear.length > 0) return unclear;
  if (names.some(suits)) return [];
  return lacking(`QuickAddGroup ${JSON.stringify(groupName)} has none; state template here or on the group`, config);
}

function lacking(reason: string, { templates }: ReturnType<typeof template.of>): Fault[] {
  return [{ path: "template", reason: templates.length > 0 ? `use one of ${templates.join(", ")}` : reason }];
}
