import type { PolicyProviderResource, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { SparkUser, WebexAppService } from "pulumi-webex";
import type { Fault } from "pulumi-webex/model";
import { options, texts } from "../configuration/options.ts";
import { ifKnown, inputsOf, type Props } from "../context/knownValues.ts";
import { isAmong, type OrganizationSaid, organizationMeant, organizationOf } from "../context/organizations.ts";
import { providerSetting, settingName } from "../context/providerSettings.ts";
import { isLookedUp, line, usersIn } from "../context/subjects.ts";

/** Users live in an organisation, services stand for one. */
const INHABITANTS: readonly string[] = [SparkUser.__pulumiType, WebexAppService.__pulumiType];

function isInhabitant(resource: { type: string; props: Props }): boolean {
  return INHABITANTS.includes(resource.type) && !isLookedUp(resource);
}

const pinned = options<{ organizations: string[]; mustBeStated: boolean }>(
  {
    organizations: texts("Ids or uuids of the organisations this stack may write to; none: not judged"),
    mustBeStated: {
      type: "boolean",
      description:
        "organizationId is stated, on the WebexAppService or as webex:organizationId, so that it is known before anything is written",
      default: true,
    },
  },
  "organization-pinned",
);

/** Off until an organisation is configured. */
export const organizationPinned: ResourceValidationPolicy & StackValidationPolicy = {
  name: "organization-pinned",
  description: "The stack writes to the organisations that are allowed, and to no others.",
  remediationSteps:
    "State organizationId of an allowed organisation on the WebexAppService or as webex:organizationId, and use its token.",
  severity: "critical",
  enforcementLevel: "mandatory",
  configSchema: pinned.schema,
  validateResource: (args, report) => {
    const { organizations, mustBeStated } = pinned.of(args);
    if (organizations.length === 0 || !isInhabitant(args)) return;
    const subject = { stated: inputsOf(args.props), args };
    const meant = organizationMeant(subject.stated, args.provider);
    if (meant === undefined && mustBeStated) {
      const reason =
        "is not stated, and may only be one that is allowed; state it on the WebexAppService or as webex:organizationId";
      report(line(subject, { path: "organizationId", reason }));
    }
    if (meant) tellForeign(meant, organizations, (fault) => report(line(subject, fault)));
  },
  validateStack: (args, report) => {
    const { organizations } = pinned.of(args);
    if (organizations.length === 0) return;
    for (const resource of args.resources.filter(isInhabitant)) {
      const lived = ifKnown(() => resource.props.organization);
      const subject = { stated: inputsOf(resource.props), args: resource };
      if (typeof lived !== "string") continue;
      const lives = { id: lived, path: "organization" };
      tellForeign(lives, organizations, (fault) => report(line(subject, fault), resource.urn));
    }
  },
};

function tellForeign({ id, path }: OrganizationSaid, allowed: readonly string[], tell: (fault: Fault) => void): void {
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
    for (const resource of resources.filter(isInhabitant)) {
      const id = organizationOf(resource);
      if (id !== undefined && !names.has(id)) names.set(id, resource.name);
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
    const providers = new Map(usersIn(args).map(({ args: { provider } }) => [provider?.urn, provider]));
    const set = [...providers.values()].filter((provider) => adoptsEverybody(provider));
    const whose = set.length < providers.size ? set.map((provider) => `provider ${provider?.name}`) : ["stack"];
    for (const one of set.length > 0 ? whose : []) {
      const name = settingName("adoptExisting");
      report(
        `${name}: is true for every user of the ${one}; remove it and state adoptExisting on the users that are meant`,
      );
    }
  },
};

function adoptsEverybody(provider: PolicyProviderResource | undefined): boolean {
  return providerSetting("adoptExisting", provider)?.toLowerCase() === "true";
}
