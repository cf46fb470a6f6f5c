import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import {
  canonicalEmail,
  IDENTITY_FIELDS,
  type IdentityField,
  manualSteps,
  sameName,
  statedDisplayName,
  type UserInputs,
} from "pulumi-webex/model";
import { options, pattern, texts } from "../configuration/options.ts";
import { expressionOf } from "../configuration/patterns.ts";
import { eachKnown, judgeKnown } from "../context/knownValues.ts";
import { declare, nodeOfUser, nothingDeclared } from "../context/stackEntitlements.ts";
import { line, onUsers, onUsersAndTemplates, usersIn } from "../context/subjects.ts";

const domains = options<{ domains: string[] }>(
  {
    domains: texts("Domains of the company's e-mail addresses, e.g. acme.com; none: not judged"),
  },
  "email-domains",
);

/** A typing error in a domain invites a stranger. Off until a domain is configured. */
export const emailDomains: ResourceValidationPolicy = {
  name: "email-domains",
  description: "E-mail addresses are of the company's domains.",
  remediationSteps: "Correct the address, or have the domain entered in the pack's configuration.",
  severity: "high",
  enforcementLevel: "mandatory",
  configSchema: domains.schema,
  validateResource: onUsers(({ stated, args }) => {
    const { domains: allowed } = domains.of(args);
    if (allowed.length === 0 || stated.email === undefined) return [];
    const domain = stated.email.slice(stated.email.lastIndexOf("@") + 1);
    if (allowed.some((one) => sameName(one, domain))) return [];
    const reason = `${JSON.stringify(domain)} is not a domain of the company (${allowed.join(", ")}); correct the address`;
    return [{ path: "email", reason }];
  }),
};

export const uniqueEmails: StackValidationPolicy = {
  name: "unique-emails",
  description: "A person is declared once.",
  remediationSteps: "Remove one of the two users.",
  severity: "high",
  enforcementLevel: "mandatory",
  validateStack: (args, report) => {
    const names = new Map<string, string>();
    judgeKnown(usersIn(args), ({ stated: { email }, args: { name, urn } }) => {
      const address = email === undefined ? undefined : canonicalEmail(email);
      const other = address === undefined ? undefined : names.get(address);
      if (address !== undefined && other === undefined) names.set(address, name);
      if (other !== undefined) report(`${name}: email: is also that of ${other}; remove one of the two users`, urn);
    });
  },
};

const names = options<{ properties: IdentityField[] }>({
  properties: { ...texts("What every user states", ["firstName", "lastName"], IDENTITY_FIELDS), minItems: 1 },
});

export const namesRequired: ResourceValidationPolicy = {
  name: "names-required",
  description: "Users have the names that make them findable.",
  remediationSteps: "State the property on the user.",
  severity: "low",
  enforcementLevel: "advisory",
  configSchema: names.schema,
  // People of a directory get theirs from there.
  validateResource: onUsers(({ stated, args }) =>
    stated.directorySynced
      ? []
      : eachKnown(names.of(args).properties, (name) =>
          isStated(name, stated) ? [] : [{ path: name, reason: "is not stated; state it on the user" }],
        ),
  ),
};

/** A display name that first and last name make is taken out of what is registered. */
function isStated(name: IdentityField, user: Partial<UserInputs>): boolean {
  return Boolean(name === "displayName" ? statedDisplayName(user) : user[name]);
}

const hierarchy = options<{ pattern: string }>({
  pattern: pattern("Regular expression that the node matches, e.g. ^acme/; empty: any"),
});

/** Off: not every company uses the hierarchy. */
export const hierarchyRequired: StackValidationPolicy = {
  name: "hierarchy-required",
  description: "Every user stands at a node of the hierarchy.",
  remediationSteps: "State hierarchy on the user, its template or its WebexAppService.",
  severity: "low",
  enforcementLevel: "disabled",
  configSchema: hierarchy.schema,
  validateStack: (args, report) => {
    const { pattern: wanted } = hierarchy.of(args);
    const declared = nothingDeclared();
    for (const resource of args.resources) declare(declared, resource);
    judgeKnown(usersIn(args), (subject) => {
      const node = nodeOfUser(declared, subject.stated);
      if (node && expressionOf(wanted).test(node)) return;
      const reason = node
        ? `${JSON.stringify(node)} does not match ${wanted}; state a node that does`
        : "is not stated; state it on the user, its template or its WebexAppService";
      report(line(subject, { path: "hierarchy", reason }), subject.args.urn);
    });
  },
};

const byHand = options<{ allowed: string[] }>({
  allowed: texts("Keys of manual steps that are accepted, e.g. devices, location, line, careDigitalChannelService"),
});

/** Off: what Webex has no API for is a step by hand, which a company may or may not accept. */
export const noManualSteps: ResourceValidationPolicy = {
  name: "no-manual-steps",
  description: "Nothing is stated that somebody has to do by hand.",
  remediationSteps: "Take the value away, or have the step accepted in the pack's configuration.",
  severity: "low",
  enforcementLevel: "disabled",
  configSchema: byHand.schema,
  validateResource: onUsers(
    ({ stated: { services, licenses, licenseNames, settings, location, line, callManager }, args }) => {
      const { allowed } = byHand.of(args);
      // Without the e-mail, which may be secret and of which the names of the devices are made.
      return manualSteps(withoutAbsent({ services, licenses, licenseNames, settings, location, line, callManager }))
        .filter(({ key }) => !allowed.includes(key))
        .map(({ key, text }) => {
          const what = key === "devices" ? "the devices on Unified CM" : text;
          return {
            path: "manualSteps",
            reason: `"${key}" has no API and is left to be done by hand: ${what}; take it away, or have it accepted`,
          };
        });
    },
  ),
};

function withoutAbsent(values: Partial<Record<keyof UserInputs, unknown>>): Parameters<typeof manualSteps>[0] {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

export const noThirdPartyContent: ResourceValidationPolicy = {
  name: "no-third-party-content",
  description: "Files of Webex spaces stay in Webex, not with a third party.",
  remediationSteps: 'Set settings.message.enterpriseContentManagement to "Third Party Off", or leave it unsaid.',
  severity: "medium",
  enforcementLevel: "advisory",
  validateResource: onUsersAndTemplates(({ stated }) => {
    if (stated.settings?.message?.enterpriseContentManagement !== "Third Party On") return [];
    const reason = '"Third Party On" lets files leave Webex; set it to "Third Party Off", or leave it unsaid';
    return [{ path: "settings.message.enterpriseContentManagement", reason }];
  }),
};
