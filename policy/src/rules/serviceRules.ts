import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import {
  callingNeedsLocation as callingWithoutLocation,
  callingNeedsNumber as callingWithoutNumber,
  careNeedsMessaging as careWithoutMessaging,
  careVoiceNeedsCalling as careWithoutVoice,
  noCommonAreaOnPeople as commonAreaOnPeople,
  awareBeforeConnect as connectWithoutAware,
  extensionNeedsCalling as extensionWithoutCalling,
  type Fault,
  heldLicense,
  isCallingLicense,
  orgDomainOrProfile as orgDomainAndProfile,
  ownCallingNames,
  phoneNumbersNeedCalling as phoneNumbersWithoutCalling,
  oneHybridCalendar as severalCalendars,
  oneCallingLicense as severalCallingLicenses,
  type UserInputs,
  unifiedCmOptionsNeedUnifiedCm as unifiedCmOptionsAlone,
  wantedServices,
  withServiceDefaults,
} from "pulumi-webex/model";
import { eachKnown } from "../context/knownValues.ts";
import { assignedTo } from "../context/licenses.ts";
import { declare, nothingDeclared } from "../context/stackEntitlements.ts";
import { onStackUsers, onUsers, onUsersAndTemplates, type Subject } from "../context/subjects.ts";

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

/** Several of the model, each as far as what it reads is known. */
const models =
  (...rules: readonly ModelRule[]) =>
  ({ stated }: Judged) =>
    eachKnown(rules, (rule) => rule(stated as UserInputs));

/** VOSS: "Aware must be enabled before the user can be enabled for Connect." */
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

/** VOSS: "All Care users require a Cisco Webex App license as a prerequisite." */
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

/** VOSS: Care needs a calling licence "for voice-based interactions". */
export const careVoiceNeedsCalling: ResourceValidationPolicy = {
  name: "care-voice-needs-calling",
  description: "Users of Care without a Webex Calling licence have chat and callback only.",
  remediationSteps: "Give the user a service under services.calling, if voice is meant.",
  severity: "low",
  enforcementLevel: "advisory",
  validateResource: onUsers(model(careWithoutVoice)),
};

/** VOSS: numbers are "only settable for a person with a Webex Calling license". */
export const numberNeedsCalling: ResourceValidationPolicy = {
  name: "number-needs-calling",
  description: "A phone number or an extension needs a Webex Calling licence.",
  remediationSteps: "State a service under services.calling, or clear the number and the extension.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsers(models(phoneNumbersWithoutCalling, extensionWithoutCalling)),
};

export const callingNeedsLocationAndNumber: ResourceValidationPolicy = {
  name: "calling-needs-location-and-number",
  description: "A Webex Calling licence comes with a location, and with a number or an extension.",
  remediationSteps: "State location, and phoneNumbers or extension.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsers(models(callingWithoutLocation, callingWithoutNumber)),
};

export const oneCallingLicense: ResourceValidationPolicy & StackValidationPolicy = {
  name: "one-calling-license",
  description: "A person has one Webex Calling licence.",
  remediationSteps: "Set all but one service under services.calling to false.",
  severity: "medium",
  enforcementLevel: "mandatory",
  validateResource: onUsersAndTemplates(model(severalCallingLicenses)),
  // Which licence an id stands for shows in what people hold.
  validateStack: (args, report) => {
    const declared = nothingDeclared();
    for (const resource of args.resources) declare(declared, resource);
    onStackUsers(({ stated, props }) => {
      const service = declared.services.get(stated.service ?? "");
      const own = [stated, service ?? {}].flatMap(ownCallingNames);
      const assigned = assignedTo(props);
      return severalHeld(assigned.filter((license) => isCallingLicense(heldLicense(license), own)));
    })(args, report);
  },
};

function severalHeld(licenses: readonly string[]): Fault[] {
  if (licenses.length < 2) return [];
  const reason = `the person has ${licenses.join(" and ")}, and may have one calling licence; take the others away`;
  return [{ path: "assignedLicenses", reason }];
}

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

/** Cisco ended Hybrid Call Service for people on 30 June 2021. */
export const noLegacyHybridCall: ResourceValidationPolicy = {
  name: "no-legacy-hybrid-call",
  description: "Hybrid Call Service for people ended in June 2021.",
  remediationSteps:
    'Use settings.calling.callingBehaviour "Calling in Webex App (Unified CM)" instead of Aware and Connect.',
  severity: "low",
  enforcementLevel: "advisory",
  validateResource: onUsersAndTemplates(({ stated }) => {
    const reason = 'Cisco ended it for people in June 2021; use "Calling in Webex App (Unified CM)" and take this away';
    return wantedServices(stated)
      .filter(({ service }) => service.group === "hybridCallServices")
      .map(({ path }) => ({ path, reason }));
  }),
};
