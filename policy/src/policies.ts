import {
  administratorsListed,
  administratorsProtected,
  administratorsSeparateAccount,
  enoughFullAdministrators,
  rolesNotInTemplates,
} from "./rules/administratorRules.ts";
import {
  connectBesideSoftPhones,
  devicesNeedLine,
  noDevicesWithAutoProvisioning,
  unifiedCmBesideCalling,
  uniqueDevices,
} from "./rules/callManagerRules.ts";
import { rulesConfigured } from "./rules/configurationRule.ts";
import { entitlementRespected, groupTemplateWithinEntitlement } from "./rules/entitlementRules.ts";
import { licenseBudget, licensesAllowed, oneSubscriptionPerLicense } from "./rules/licenseRules.ts";
import { noForgedLookup } from "./rules/lookupRule.ts";
import { peopleNeverTouched } from "./rules/neverTouchRule.ts";
import { noStackWideAdoption, oneOrganizationPerStack, organizationPinned } from "./rules/organizationRules.ts";
import { usersOfOwnType } from "./rules/ownTypeRule.ts";
import { onDeleteAllowed } from "./rules/removalRule.ts";
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
} from "./rules/serviceRules.ts";
import { templateRequired } from "./rules/templateRule.ts";
import {
  emailDomains,
  hierarchyRequired,
  namesRequired,
  noManualSteps,
  noThirdPartyContent,
  uniqueEmails,
} from "./rules/userRules.ts";
import { type Rule, sanitizeReports } from "./sanitizeReports.ts";

const RULES: readonly Rule[] = [
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
  noDevicesWithAutoProvisioning,
  devicesNeedLine,
  connectBesideSoftPhones,
  unifiedCmBesideCalling,
  uniqueDevices,
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
  peopleNeverTouched,
  namesRequired,
  hierarchyRequired,
  templateRequired,
  noManualSteps,
  noThirdPartyContent,
  noForgedLookup,
  usersOfOwnType,
  rulesConfigured,
];

/** Every rule of the pack. */
export const POLICIES: readonly Rule[] = RULES.map(sanitizeReports);
