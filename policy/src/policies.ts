import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import {
  administratorsListed,
  administratorsProtected,
  administratorsSeparateAccount,
  enoughFullAdministrators,
  rolesNotInTemplates,
} from "./administratorRules.ts";
import { entitlementRespected, groupTemplateWithinEntitlement } from "./entitlementRules.ts";
import { licenseBudget, licensesAllowed, oneSubscriptionPerLicense } from "./licenseRules.ts";
import { noStackWideAdoption, oneOrganizationPerStack, organizationPinned } from "./organizationRules.ts";
import { onDeleteAllowed } from "./removalRule.ts";
import {
  awareBeforeConnect,
  callingNeedsLocationAndNumber,
  careNeedsMessaging,
  careVoiceNeedsCalling,
  noCommonAreaOnPeople,
  noLegacyHybridCall,
  numberNeedsCalling,
  oneCallingLicense,
  oneHybridCalendar,
  orgDomainOrProfile,
  unifiedCmOptionsNeedUnifiedCm,
} from "./serviceRules.ts";
import { templateRequired } from "./templateRule.ts";
import {
  emailDomains,
  hierarchyRequired,
  namesRequired,
  noManualSteps,
  noThirdPartyContent,
  uniqueEmails,
} from "./userRules.ts";

/** Every rule of the pack. */
export const POLICIES: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  awareBeforeConnect,
  oneSubscriptionPerLicense,
  careNeedsMessaging,
  careVoiceNeedsCalling,
  numberNeedsCalling,
  callingNeedsLocationAndNumber,
  oneCallingLicense,
  noCommonAreaOnPeople,
  oneHybridCalendar,
  unifiedCmOptionsNeedUnifiedCm,
  orgDomainOrProfile,
  entitlementRespected,
  groupTemplateWithinEntitlement,
  noLegacyHybridCall,
  organizationPinned,
  oneOrganizationPerStack,
  rolesNotInTemplates,
  administratorsListed,
  administratorsProtected,
  administratorsSeparateAccount,
  enoughFullAdministrators,
  emailDomains,
  uniqueEmails,
  licensesAllowed,
  licenseBudget,
  noStackWideAdoption,
  onDeleteAllowed,
  namesRequired,
  hierarchyRequired,
  templateRequired,
  noManualSteps,
  noThirdPartyContent,
];
