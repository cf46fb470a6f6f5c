import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { type Fault, ROLES, type RoleKey, type UserInputs } from "pulumi-webex/model";
import { options } from "./options.ts";
import { ifKnown, judgeKnown, type Props, textOf, textsOf } from "./reading.ts";
import { onStackUsers, onTemplates, onUsers, usersIn } from "./subjects.ts";

/** The administrator roles a user or template states. */
function statedRoles({ roles }: Partial<UserInputs>): RoleKey[] {
  return ROLES.map(({ key }) => key).filter((key) => roles?.[key]);
}

/** The model's word for a role a person has, else the role's own name. */
function wordOf(role: string, { roleNames }: Partial<UserInputs>): string {
  const row = ROLES.find(({ key, name }) => [name, roleNames?.[key]].some((known) => known === role));
  return row?.key ?? role;
}

/** The roles a person has in Webex, where that is known. */
function heldRoles(props: Props, stated: Partial<UserInputs>): string[] {
  return (ifKnown(() => textsOf(props.assignedRoles)) ?? []).map((role) => wordOf(role, stated));
}

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

const listed = options<{ administrators: Record<string, string[]> }>({
  administrators: {
    type: "object",
    description:
      "E-mail of each administrator, and the roles it may hold: full, readonly, support, userDevice, device, or a role's name in Webex",
    additionalProperties: { type: "array", items: { type: "string" } },
    default: {},
  },
});

/** Off until somebody is listed. */
export const administratorsListed: ResourceValidationPolicy & StackValidationPolicy = {
  name: "administrators-listed",
  description: "Administrator roles are held by those who are listed, and no others.",
  remediationSteps: "Take the role away, or have the person entered in the pack's configuration.",
  severity: "critical",
  enforcementLevel: "mandatory",
  configSchema: listed.schema,
  validateResource: onUsers(({ stated, args }) =>
    statedRoles(stated).flatMap((role) => unlisted(role, `roles.${role}`, stated, listed.of(args))),
  ),
  validateStack: (args, report) => {
    const config = listed.of(args);
    onStackUsers(({ stated, props }) => {
      const own: readonly string[] = statedRoles(stated);
      const further = heldRoles(props, stated).filter((role) => !own.includes(role));
      return further.flatMap((role) => unlisted(role, "assignedRoles", stated, config));
    })(args, report);
  },
};

function unlisted(
  role: string,
  path: string,
  stated: Partial<UserInputs>,
  { administrators }: { administrators: Record<string, string[]> },
): Fault[] {
  const entries = Object.entries(administrators);
  if (entries.length === 0) return [];
  const email = stated.email?.toLowerCase();
  const allowed = entries.find(([known]) => known.toLowerCase() === email)?.[1] ?? [];
  if (allowed.includes(role)) return [];
  const others =
    allowed.length > 0 ? `listed for this person: ${allowed.join(", ")}` : "the person is not listed at all";
  return [
    { path, reason: `the role ${JSON.stringify(role)} is not allowed, ${others}; take it away, or have it listed` },
  ];
}

export const administratorsProtected: ResourceValidationPolicy = {
  name: "administrators-protected",
  description: "Administrators carry the resource option protect, so that no change of the program removes them.",
  remediationSteps: "Declare the user with { protect: true }.",
  severity: "medium",
  enforcementLevel: "advisory",
  validateResource: onUsers(({ stated, args }) => {
    const [role] = statedRoles(stated);
    if (role === undefined || args.opts.protect) return [];
    return [
      { path: `roles.${role}`, reason: "an administrator is not protected; declare the user with { protect: true }" },
    ];
  }),
};

const separate = options<{ pattern: string }>({
  pattern: {
    type: "string",
    description: "Regular expression that the e-mail of an administrator matches, e.g. ^adm-; empty: not judged",
    default: "",
  },
});

/** Off until a pattern is configured. */
export const administratorsSeparateAccount: ResourceValidationPolicy = {
  name: "administrators-separate-account",
  description: "Administrators work with an account of its own kind, not with their everyday one.",
  remediationSteps: "Give the role to the person's administrator account.",
  severity: "high",
  enforcementLevel: "mandatory",
  configSchema: separate.schema,
  validateResource: onUsers(({ stated, args }) => {
    const { pattern } = separate.of(args);
    const [role] = statedRoles(stated);
    if (pattern === "" || role === undefined || new RegExp(pattern, "i").test(stated.email ?? "")) return [];
    const reason = `the e-mail of an administrator matches ${pattern}, and this one does not; give the role to the person's administrator account`;
    return [{ path: `roles.${role}`, reason }];
  }),
};

const enough = options<{ minimum: number }>({
  minimum: { type: "integer", minimum: 1, description: "Full administrators that can sign in", default: 2 },
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
    const { minimum } = enough.of(args);
    const names: string[] = [];
    judgeKnown(usersIn(args), ({ stated, props, args: { name } }) => {
      const isFull = stated.roles ? stated.roles.full === true : heldRoles(props, stated).includes("full");
      const isOut = stated.suspended ?? ifKnown(() => textOf(props.status)) === "Login disabled";
      if (isFull && !isOut) names.push(name);
    });
    if (names.length >= minimum) return;
    const who = names.length > 0 ? ` (${names.join(", ")})` : "";
    report(
      `roles.full: ${names.length} full administrators${who}, at least ${minimum} are needed; give the role to another person`,
    );
  },
};
