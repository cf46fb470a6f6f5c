import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { SparkUser, WebexAppService } from "pulumi-webex";
import type { Fault } from "pulumi-webex/model";
import { options, texts } from "../options.ts";
import { isAmong, organizationOf } from "../organizations.ts";
import { providerSetting } from "../providerSettings.ts";
import { ifKnown, type Props, statement } from "../reading.ts";
import { isLookedUp, line, usersIn } from "../subjects.ts";

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
