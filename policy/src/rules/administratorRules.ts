import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { type Fault, sameName, type UserInputs } from "pulumi-webex/model";
import { options, pattern } from "../configuration/options.ts";
import { expressionOf } from "../configuration/patterns.ts";
import { ifKnown, judgeKnown, type Props, textOf } from "../context/knownValues.ts";
import {
  listedWord,
  type RoleNames,
  type RoleOf,
  roleNamesOption,
  rolesFurther,
  rolesHeld,
  rolesStated,
  statedRoles,
} from "../context/roles.ts";
import { onStackUsers, onTemplates, onUsers, usersIn } from "../context/subjects.ts";

export const rolesNotInTemplates: ResourceValidationPolicy = {
  name: "roles-not-in-templates",
  description: "Nobody becomes an administrator by inheriting a template.",
  remediationSteps: "Take roles out of the template and state them on the users themselves.",
  severity: "high",
  enforcementLevel: "mandatory",
  validateResource: onTemplates(({ stated }) =>
    statedRoles(stated).map((role) => ({
      path: `roles.${role}`,
      reason: "every user of the template would get the role; state it on the users themselves",
    })),
  ),
};

const listed = options<{ administrators: Record<string, string[]>; roleNames: RoleNames }>(
  {
    administrators: {
      type: "object",
      description:
        "E-mail of each administrator, and the roles it may hold: full, readonly, support, userDevice, device, or a role's name in Webex",
      additionalProperties: { type: "array", items: { type: "string" } },
      default: {},
    },
    roleNames: roleNamesOption,
  },
  "administrators-listed",
);

/** Off until somebody is listed. */
export const administratorsListed: ResourceValidationPolicy & StackValidationPolicy = {
  name: "administrators-listed",
  description: "Administrator roles are held by those who are listed, and no others.",
  remediationSteps: "Take the role away, or have the person entered in the pack's configuration.",
  severity: "critical",
  enforcementLevel: "mandatory",
  configSchema: listed.schema,
  validateResource: onUsers(({ stated, args }) => {
    const config = listed.of(args);
    return rolesStated(stated, config.roleNames).flatMap((role) => unlisted(role, stated, config));
  }),
  validateStack: (args, report) => {
    const config = listed.of(args);
    onStackUsers(({ stated, props }) =>
      rolesFurther(props, stated, config.roleNames).flatMap((role) => unlisted(role, stated, config)),
    )(args, report);
  },
};

function unlisted(
  { role, word, path }: RoleOf,
  user: Partial<UserInputs>,
  { administrators, roleNames }: ReturnType<typeof listed.of>,
): Fault[] {
  const entries = Object.entries(administrators);
  if (entries.length === 0) return [];
  const allowed = entries.find(([known]) => sameName(known, user.email ?? ""))?.[1] ?? [];
  if (allowed.some((one) => listedWord(one, roleNames) === word)) return [];
  const others =
    allowed.length > 0 ? `listed for this person: ${allowed.join(", ")}` : "the person is not listed at all";
  return [
    { path, reason: `the role ${JSON.stringify(role)} is not allowed, ${others}; take it away, or have it listed` },
  ];
}

/** Who states a role is judged by that; others by what they have. */
function rolesHeldOnly(props: Props, stated: Partial<UserInputs>): RoleOf[] {
  return rolesStated(stated).length > 0 ? [] : rolesHeld(props);
}

export const administratorsProtected: ResourceValidationPolicy & StackValidationPolicy = {
  name: "administrators-protected",
  description: "Administrators carry the resource option protect, so that no change of the program removes them.",
  remediationSteps: "Declare the user with { protect: true }.",
  severity: "medium",
  enforcementLevel: "advisory",
  validateResource: onUsers(({ stated, args }) => unprotected(rolesStated(stated), args)),
  validateStack: onStackUsers(({ stated, props, args }) => unprotected(rolesHeldOnly(props, stated), args)),
};

function unprotected([role]: readonly RoleOf[], { opts }: { opts: { protect: boolean } }): Fault[] {
  if (role === undefined || opts.protect) return [];
  const reason = "an administrator is not protected; declare the user with { protect: true }";
  return [{ path: role.path, reason }];
}

const separate = options<{ pattern: string }>(
  {
    pattern: pattern("Regular expression that the e-mail of an administrator matches, e.g. ^adm-; empty: not judged"),
  },
  "administrators-separate-account",
);

/** Off until a pattern is configured. */
export const administratorsSeparateAccount: ResourceValidationPolicy & StackValidationPolicy = {
  name: "administrators-separate-account",
  description: "Administrators work with an account of its own kind, not with their everyday one.",
  remediationSteps: "Give the role to the person's administrator account.",
  severity: "high",
  enforcementLevel: "mandatory",
  configSchema: separate.schema,
  validateResource: onUsers(({ stated, args }) => everyday(rolesStated(stated), stated, separate.of(args))),
  validateStack: (args, report) => {
    const config = separate.of(args);
    onStackUsers(({ stated, props }) => everyday(rolesHeldOnly(props, stated), stated, config))(args, report);
  },
};

function everyday(
  [role]: readonly RoleOf[],
  user: Partial<UserInputs>,
  { pattern: wanted }: ReturnType<typeof separate.of>,
): Fault[] {
  if (wanted === "" || role === undefined || expressionOf(wanted, "i").test(user.email ?? "")) return [];
  const reason = `the e-mail of an administrator matches ${wanted}, and this one does not; give the role to the person's administrator account`;
  return [{ path: role.path, reason }];
}

const enough = options<{ minimum: number; roleNames: RoleNames }>({
  minimum: { type: "integer", minimum: 1, description: "Full administrators that can sign in", default: 2 },
  roleNames: roleNamesOption,
});

/** Only for a stack that holds all administrators of its organisation, hence off. */
export const enoughFullAdministrators: StackValidationPolicy = {
  name: "enough-full-administrators",
  description: "The stack keeps enough full administrators that nobody is locked out.",
  remediationSteps: "Give roles.full to another person.",
  severity: "high",
  enforcementLevel: "disabled",
  configSchema: enough.schema,
  validateStack: (args, report) => {
    const { minimum, roleNames } = enough.of(args);
    const [names, invited]: [string[], string[]] = [[], []];
    judgeKnown(usersIn(args), ({ stated, props, args: { name } }) => {
      const roles = stated.roles ? rolesStated(stated, roleNames) : rolesHeld(props, roleNames);
      const status = ifKnown(() => textOf(props.status));
      const isOut = stated.suspended ?? status === "Login disabled";
      if (isOut || !roles.some(({ word }) => word === "full")) return;
      (status === "Invite pending" ? invited : names).push(name);
    });
    if (names.length >= minimum) return;
    const who = names.length > 0 ? ` (${names.join(", ")})` : "";
    const more = invited.length > 0 ? `, or refresh once ${invited.join(", ")} accepted the invitation` : "";
    report(
      `roles.full: ${names.length} full administrators that can sign in${who}, at least ${minimum} are needed; give the role to another person${more}`,
    );
  },
};
