import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import {
  callingNeedsLocationAndNumber as callingWithoutPlace,
  careNeedsMessaging as careWithoutMessaging,
  careVoiceNeedsCalling as careWithoutVoice,
  noCommonAreaOnPeople as commonAreaOnPeople,
  awareBeforeConnect as connectWithoutAware,
  type Fault,
  heldLicense,
  licenseNameIsOneOf,
  numberNeedsCalling as numberWithoutCalling,
  orgDomainOrProfile as orgDomainAndProfile,
  oneHybridCalendar as severalCalendars,
  oneCallingLicense as severalCallingLicenses,
  type UserInputs,
  unifiedCmOptionsNeedUnifiedCm as unifiedCmOptionsAlone,
  withServiceDefaults,
} from "pulumi-webex/model";
import { heldDraws, isSold, sameText, serviceTitle, severalSubscriptions, statedDraws, wishes } from "./licenses.ts";
import { options, texts } from "./options.ts";
import { ifKnown, type Props, textsOf } from "./reading.ts";
import { onStackUsers, onUsers, onUsersAndTemplates, type Subject, usersIn } from "./subjects.ts";

type ModelRule = (inputs: UserInputs) => Fault[];
type Judged = Pick<Subject<unknown>, "stated">;

/** The model's own rule; it reads what it names and nothing else. */
const model =
  (rule: ModelRule) =>
  ({ stated }: Judged) =>
    rule(stated as UserInputs);

/** The same for settings: what the service says for people created here counts, as it does in the program. */
const modelOfSettings =
  (rule: ModelRule) =>
  ({ stated: { settings, serviceDefaults } }: Judged) => {
    const own = { ...(settings ? { settings } : {}), ...(serviceDefaults ? { serviceDefaults } : {}) };
    return rule(withServiceDefaults(own, { adopted: false }) as UserInputs);
  };

/** Seed, Connect: "Aware must be enabled before the user can be enabled for Connect." */
export const awareBeforeConnect: ResourceValidationPolicy = {
  name: "aware-before-connect",
  description: "Hybrid Call Service Connect is only given together with Aware.",
  remediationSteps: "Set services.hybridCallServices.aware to true, or take Connect away.",
  severity: "high",
  enforcementLevel: "mandatory",
  // A template may leave Aware to its users; only one that takes it away contradicts itself.
  validateResource: onUsersAndTemplates(model(connectWithoutAware), ({ stated }) =>
    stated.services?.hybridCallServices?.aware === false ? connectWithoutAware(stated) : [],
  ),
};

const subscriptions = options<{ wholeStack: boolean }>({
  wholeStack: {
    type: "boolean",
    description: "One stack draws a service from one subscription only",
    default: false,
  },
});

/** A licence in two subscriptions is paid for twice; which one is meant has to be written down. */
export const oneSubscriptionPerLicense: ResourceValidationPolicy & StackValidationPolicy = {
  name: "one-subscription-per-license",
  description: "A user has a service from one subscription, and a licence chosen by name says from which.",
  remediationSteps: "State subscriptionId in the selector or on the WebexAppService, one for each service.",
  severity: "high",
  enforcementLevel: "mandatory",
  configSchema: subscriptions.schema,
  validateResource: onUsersAndTemplates(
    ({ stated }) => [...severalSubscriptions(statedDraws(stated)), ...withoutSubscription(stated)],
    // Where a template's licences come from is decided by the service of each user.
    ({ stated }) => severalSubscriptions(statedDraws(stated)),
  ),
  validateStack: (args, report) => {
    onStackUsers(({ stated, props }) => {
      const held = ifKnown(() => textsOf(props.assignedLicenses)) ?? [];
      return severalSubscriptions(heldDraws(held, stated));
    })(args, report);
    if (!subscriptions.of(args).wholeStack) return;
    for (const message of acrossStack(usersIn(args))) report(message);
  },
};

function withoutSubscription(stated: Partial<UserInputs>): Fault[] {
  return wishes(stated)
    .filter((wish) => wish.selector.name !== undefined && wish.selector.id === undefined)
    .filter((wish) => wish.subscriptionId === undefined && isSold(wish))
    .map(({ path, selector }) => {
      const reason = `${JSON.stringify(selector.name)} is chosen by name and may be sold in several subscriptions; state subscriptionId here or on the WebexAppService`;
      return { path, reason };
    });
}

/** One for each service that the users together draw from several subscriptions. */
function acrossStack(users: readonly Pick<Subject<{ name: string }>, "stated" | "props" | "args">[]): string[] {
  const drawn = new Map<string, Map<string, Set<string>>>();
  for (const { stated, props, args } of users) {
    const held = heldDraws(ifKnown(() => textsOf(props.assignedLicenses)) ?? [], stated);
    for (const { service, subscriptionId } of [...statedDraws(stated), ...held]) {
      const places = drawn.get(service) ?? new Map<string, Set<string>>();
      const names = places.get(subscriptionId) ?? new Set();
      drawn.set(service, places.set(subscriptionId, names.add(args.name)));
    }
  }
  return [...drawn].flatMap(([service, places]) => {
    if (places.size < 2) return [];
    const list = [...places].map(([id, names]) => `${id} (${names.size} of the users, e.g. ${[...names][0]})`);
    return [
      `${serviceTitle(service)} comes from ${list.join(" and ")}; state one subscriptionId for all users of the stack`,
    ];
  });
}

/** R6, seed, Care: "All Care users require a Cisco Webex App license as a prerequisite." */
export const careNeedsMessaging: ResourceValidationPolicy = {
  name: "care-needs-messaging",
  description: "Users of Care have Webex App messaging.",
  remediationSteps: "Set services.message.messaging to true, or take Care away.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsersAndTemplates(model(careWithoutMessaging), ({ stated }) =>
    stated.services?.message?.messaging === false ? careWithoutMessaging(stated as UserInputs) : [],
  ),
};

/** Seed, Care: a calling licence is required "for voice-based interactions". */
export const careVoiceNeedsCalling: ResourceValidationPolicy = {
  name: "care-voice-needs-calling",
  description: "Users of Care without a Webex Calling licence have chat and callback only.",
  remediationSteps: "Give the user a service under services.calling, if voice is meant.",
  severity: "low",
  enforcementLevel: "advisory",
  validateResource: onUsers(model(careWithoutVoice)),
};

/** Seed: numbers are "only settable for a person with a Webex Calling license". */
export const numberNeedsCalling: ResourceValidationPolicy = {
  name: "number-needs-calling",
  description: "A phone number or an extension needs a Webex Calling licence.",
  remediationSteps: "State a service under services.calling, or clear the number and the extension.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsers(model(numberWithoutCalling)),
};

export const callingNeedsLocationAndNumber: ResourceValidationPolicy = {
  name: "calling-needs-location-and-number",
  description: "A Webex Calling licence comes with a location, and with a number or an extension.",
  remediationSteps: "State location, and phoneNumbers or extension.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsers(model(callingWithoutPlace)),
};

export const oneCallingLicense: ResourceValidationPolicy = {
  name: "one-calling-license",
  description: "A person has one Webex Calling licence.",
  remediationSteps: "Set all but one service under services.calling to false.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsersAndTemplates(model(severalCallingLicenses)),
};

export const noCommonAreaOnPeople: ResourceValidationPolicy = {
  name: "no-common-area-on-people",
  description: "The Webex Calling licence for common areas is for workspaces.",
  remediationSteps: "Use services.calling.callingStandardEnterprise or callingBasic.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsersAndTemplates(model(commonAreaOnPeople)),
};

export const oneHybridCalendar: ResourceValidationPolicy = {
  name: "one-hybrid-calendar",
  description: "One calendar of a person is connected: Exchange or Google.",
  remediationSteps: "Set one of the two under services.hybridCalendarServices to false.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsersAndTemplates(model(severalCalendars)),
};

export const unifiedCmOptionsNeedUnifiedCm: ResourceValidationPolicy = {
  name: "unified-cm-options-need-unified-cm",
  description: "The organisation's domain and the UC Manager profile only mean something with calling on Unified CM.",
  remediationSteps:
    'Set settings.calling.callingBehaviour to "Calling in Webex App (Unified CM)", or take the option away.',
  severity: "medium",
  enforcementLevel: "mandatory",
  // A template may leave the behaviour to its users or to what it is based on.
  validateResource: onUsersAndTemplates(modelOfSettings(unifiedCmOptionsAlone), (subject) =>
    subject.stated.settings?.calling?.callingBehaviour === undefined
      ? []
      : modelOfSettings(unifiedCmOptionsAlone)(subject),
  ),
};

export const orgDomainOrProfile: ResourceValidationPolicy = {
  name: "org-domain-or-profile",
  description: "A person's Unified CM is found by the organisation's domain or by a profile, not by both.",
  remediationSteps: "Take settings.calling.useOrgDomain or callingBehaviourUcManagerProfile away.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsersAndTemplates(modelOfSettings(orgDomainAndProfile)),
};

/** R5: Cisco ended Hybrid Call Service for people on 30 June 2021. */
export const noLegacyHybridCall: ResourceValidationPolicy = {
  name: "no-legacy-hybrid-call",
  description: "Hybrid Call Service for people ended in June 2021.",
  remediationSteps:
    'Use settings.calling.callingBehaviour "Calling in Webex App (Unified CM)" instead of Aware and Connect.',
  severity: "low",
  enforcementLevel: "advisory",
  validateResource: onUsersAndTemplates(({ stated }) => {
    const flags = stated.services?.hybridCallServices ?? {};
    const reason =
      'Cisco ended it for people in June 2021; use "Calling in Webex App (Unified CM)" and set this to false';
    return (["aware", "connect"] as const)
      .filter((flag) => flags[flag])
      .map((flag) => ({ path: `services.hybridCallServices.${flag}`, reason }));
  }),
};

const allowedLicenses = options<{ licenses: string[] }>({
  licenses: texts("Names or ids of the licences users may be given, e.g. Advanced Messaging; none: not judged"),
});

/** Off until a licence is configured. What Webex assigns by itself is not judged. */
export const licensesAllowed: ResourceValidationPolicy = {
  name: "allowed-licenses",
  description: "Users are given licences that are allowed, and no others.",
  remediationSteps: "Take the licence away, or have it entered in the pack's configuration.",
  severity: "medium",
  enforcementLevel: "mandatory",
  configSchema: allowedLicenses.schema,
  validateResource: onUsersAndTemplates(({ stated, args }) => {
    const { licenses } = allowedLicenses.of(args);
    if (licenses.length === 0) return [];
    return wishes(stated).flatMap(({ path, names, selector: { id } }) => {
      const isAllowed =
        id === undefined ? names.some((name) => licenseNameIsOneOf(name, licenses)) : licenses.includes(id);
      const what = JSON.stringify(id ?? names[0] ?? "");
      return isAllowed ? [] : [{ path, reason: `${what} is not an allowed licence; take it away, or have it allowed` }];
    });
  }),
};

const budget = options<{ licenses: Record<string, number> }>({
  licenses: {
    type: "object",
    description:
      "The most users that may have a licence, by its name, or by name and subscription as in assignedLicenses: Advanced Messaging [Sub100001]",
    additionalProperties: { type: "integer", minimum: 0 },
    default: {},
  },
});

/** Off until a number is configured. */
export const licenseBudget: StackValidationPolicy = {
  name: "license-budget",
  description: "No more users have a licence than was agreed.",
  remediationSteps: "Take the licence from some users, or have the number raised.",
  severity: "medium",
  enforcementLevel: "mandatory",
  configSchema: budget.schema,
  validateStack: (args, report) => {
    const users = usersIn(args);
    for (const [license, most] of Object.entries(budget.of(args).licenses)) {
      const having = users.filter(({ stated, props }) => has(license, stated, props));
      if (having.length <= most) continue;
      const names = having.slice(0, 3).map(({ args: { name } }) => name);
      report(
        `license ${JSON.stringify(license)}: ${having.length} users have it (${names.join(", ")}${having.length > 3 ? ", …" : ""}), ${most} are agreed; take it from ${having.length - most}, or have the number raised`,
      );
    }
  },
};

/** What a user states counts, and what it holds without saying anything of it. */
function has(license: string, stated: Partial<UserInputs>, props: Props): boolean {
  const wanted = heldLicense(license);
  const fits = (names: readonly string[], subscription: string | undefined) =>
    licenseNameIsOneOf(wanted.name, names) &&
    (wanted.subscriptionId === undefined || sameText(wanted.subscriptionId, subscription ?? ""));
  if (wishes(stated).some(({ names, subscriptionId }) => fits(names, subscriptionId))) return true;
  const held = (ifKnown(() => textsOf(props.assignedLicenses)) ?? []).map(heldLicense);
  return held.some(({ name, subscriptionId }) => fits([name], subscriptionId));
}
