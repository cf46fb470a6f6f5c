import type { PolicyProviderResource, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { SparkUser, WebexAppService } from "pulumi-webex";
import { type Fault, ON_DELETE, type OnDelete, type UserInputs } from "pulumi-webex/model";
import { options, texts } from "./options.ts";
import { isAmong, organizationOf } from "./organizations.ts";
import { providerSetting } from "./providerSettings.ts";
import { ifKnown, type Props, statement } from "./reading.ts";
import { isLookedUp, line, onUsersAndTemplates, usersIn } from "./subjects.ts";

/** Users live in an organisation, services stand for one. */
const INHABITANTS: readonly string[] = [SparkUser.__pulumiType, WebexAppService.__pulumiType];

function isInhabitant({ type, props }: { type: string; props: Props }): boolean {
  return INHABITANTS.includes(type) && !isLookedUp(props);
}

const pinned = options<{ organizations: string[]; mustBeStated: boolean }>({
  organizations: texts("Ids or uuids of the organisations this stack may write to; none: not judged"),
  mustBeStated: {
    type: "boolean",
    description: "organizationId is stated on the WebexAppService, so that it is known before anything is written",
    default: true,
  },
});

/** Off until an organisation is configured. */
export const organizationPinned: ResourceValidationPolicy & StackValidationPolicy = {
  name: "organization-pinned",
  description: "The stack writes to the organisations that are allowed, and to no others.",
  remediationSteps: "State organizationId of an allowed organisation on the WebexAppService, and use its token.",
  severity: "critical",
  enforcementLevel: "mandatory",
  configSchema: pinned.schema,
  validateResource: (args, report) => {
    const { organizations, mustBeStated } = pinned.of(args);
    if (organizations.length === 0 || !isInhabitant(args)) return;
    const subject = { stated: statement(args.props), args };
    const { organizationId } = subject.stated;
    if (organizationId === undefined && mustBeStated) {
      const reason = "is not stated, and may only be one that is allowed; state it on the WebexAppService";
      report(line(subject, { path: "organizationId", reason }));
    }
    if (organizationId !== undefined)
      tellForeign(organizationId, "organizationId", organizations, (fault) => report(line(subject, fault)));
  },
  validateStack: (args, report) => {
    const { organizations } = pinned.of(args);
    if (organizations.length === 0) return;
    for (const resource of args.resources.filter(isInhabitant)) {
      const lived = ifKnown(() => resource.props.organization);
      const subject = { stated: statement(resource.props), args: resource };
      if (typeof lived !== "string") continue;
      tellForeign(lived, "organization", organizations, (fault) => report(line(subject, fault), resource.urn));
    }
  },
};

function tellForeign(id: string, path: string, allowed: readonly string[], tell: (fault: Fault) => void): void {
  if (isAmong(allowed, id)) return;
  tell({
    path,
    reason: `${JSON.stringify(id)} is not an allowed organisation; use the token and organizationId of one that is`,
  });
}

export const oneOrganizationPerStack: StackValidationPolicy = {
  name: "one-organization-per-stack",
  description: "One stack is one customer: all its users live in one organisation.",
  remediationSteps: "Give each organisation a stack of its own.",
  severity: "high",
  enforcementLevel: "mandatory",
  validateStack: ({ resources }, report) => {
    const names = new Map<string, string>();
    for (const { name, props } of resources.filter(isInhabitant)) {
      const id = organizationOf(props);
      if (id !== undefined && !names.has(id)) names.set(id, name);
    }
    if (names.size < 2) return;
    const list = [...names].map(([id, name]) => `${id} (e.g. ${name})`);
    report(`organization: the stack lives in ${list.join(" and ")}; give each organisation a stack of its own`);
  },
};

export const noStackWideAdoption: StackValidationPolicy = {
  name: "no-stack-wide-adoption",
  description: "People who exist already are taken over one by one, not by a setting for all.",
  remediationSteps:
    "Remove webex:adoptExisting (WEBEX_ADOPT_EXISTING) and state adoptExisting on the users that are meant.",
  severity: "medium",
  enforcementLevel: "advisory",
  validateStack: (args, report) => {
    const provider = usersIn(args).find(({ args: { provider } }) => provider)?.args.provider;
    if (providerSetting("adoptExisting", provider)?.toLowerCase() !== "true") return;
    report(
      "webex:adoptExisting: is true for every user of the stack; remove it and state adoptExisting on the users that are meant",
    );
  },
};

const removal = options<{ allowed: OnDelete[]; stacks: string[] }>({
  allowed: texts("What may become of people whose resource is removed", [...ON_DELETE], ON_DELETE),
  stacks: texts("Names of the stacks this holds for, e.g. production; none: all"),
});

export const onDeleteAllowed: ResourceValidationPolicy = {
  name: "on-delete-allowed",
  description: "Removing a user from the program does to the person only what is allowed.",
  remediationSteps: "State another onDelete on the user, or webex:onDelete for all.",
  severity: "high",
  enforcementLevel: "mandatory",
  configSchema: removal.schema,
  validateResource: onUsersAndTemplates(
    ({ stated, args }) => removalFaults(removalOf(stated, args.provider), args.urn, removal.of(args)),
    ({ stated, args }) =>
      stated.onDelete === undefined
        ? []
        : removalFaults({ word: stated.onDelete, by: "stated" }, args.urn, removal.of(args)),
  ),
};

interface Removal {
  word: string;
  by: string;
}

/** People of a directory are never deleted or deactivated: the provider takes their services away instead. */
function removalOf(
  { onDelete, directorySynced }: Partial<UserInputs>,
  provider: PolicyProviderResource | undefined,
): Removal {
  const configured = onDelete === undefined ? providerSetting("onDelete", provider) : undefined;
  const word = onDelete ?? configured ?? "delete";
  const by = onDelete ? "stated" : configured ? "by webex:onDelete" : "the default, where nothing is stated";
  return { word: directorySynced && word !== "retain" ? "offboard" : word, by };
}

function removalFaults(
  { word, by }: Removal,
  urn: string,
  { allowed, stacks }: { allowed: OnDelete[]; stacks: string[] },
): Fault[] {
  const stack = urn.split(":")[2] ?? "";
  if ((allowed as string[]).includes(word) || (stacks.length > 0 && !stacks.includes(stack))) return [];
  return [
    {
      path: "onDelete",
      reason: `${JSON.stringify(word)} (${by}) is not allowed in the stack ${stack}; use ${allowed.join(" or ")}`,
    },
  ];
}
