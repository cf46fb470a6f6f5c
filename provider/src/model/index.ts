/**
 * The domain without Pulumi and without Webex's API, for policies, reports and tools: the fields of the SparkUser model,
 * services, licences, roles, rules, and what a user inherits. Its functions are pure. The types of `pulumi-webex`, such as
 * `Services`, are exported here as well.
 * @module pulumi-webex/model
 */

import "./supportedNode.ts";

export { deviceName } from "./callManager/names.ts";
export { type DeviceLimits, type Entitlement, reaches, type ServiceFlags } from "./entitlement/entitlement.ts";
export { isBelow, nodeName, nodeOf } from "./entitlement/nodes.ts";
export { catalogFaults, profileFaults } from "./entitlement/schema.ts";
export { entitlementFaults, type Held } from "./entitlement/userFaults.ts";
export { type Destination, FIELDS, type Field, type FieldPath, fieldAt } from "./fields/fields.ts";
export { organizationUuid } from "./ids.ts";
export { type Effective, inherit as effective } from "./inheritance/inherit.ts";
export { type Level, type ServiceLevel, TEMPLATE_FIELDS, type TemplateValues } from "./inheritance/levels.ts";
export { withServiceDefaults } from "./inheritance/serviceDefaults.ts";
export { callingStated, isCallingLicense, ownCallingNames } from "./licenses/calling.ts";
export {
  licenseKey,
  matchLicense as chooseLicense,
  type OrganizationLicense as OwnedLicense,
} from "./licenses/match.ts";
export { serviceNamed, servicesNamed, statedLicenses, statedServices, wantedServices } from "./licenses/statements.ts";
export { omitUnmanaged as stated } from "./omitUnmanaged.ts";
export { ROLES, type RoleKey, roleNamed } from "./roles.ts";
export {
  callingNeedsLocation,
  callingNeedsNumber,
  extensionNeedsCalling,
  noCommonAreaOnPeople,
  oneCallingLicense,
  phoneNumbersNeedCalling,
} from "./rules/calling.ts";
export {
  connectBesideSoftPhones,
  connectHasEnded,
  devicesNeedLine,
  noDevicesWithAutoProvisioning,
  unifiedCmBesideCalling,
} from "./rules/callManager.ts";
export { awareBeforeConnect, careNeedsMessaging, oneHybridCalendar } from "./rules/services.ts";
export { careVoiceNeedsCalling, orgDomainOrProfile, unifiedCmOptionsNeedUnifiedCm } from "./rules/settings.ts";
export { userFaults, userWarnings } from "./rules/user.ts";
export { isPerSite, SERVICES, type Service, type ServiceGroup, type ServiceKey, servicePath } from "./services.ts";
export { sanitizeForTerminal as plainText } from "./terminalText.ts";
export { sameName } from "./tidyText.ts";
export { fullState, fullValue } from "./user/compactState.ts";
export { DEVICES, type DeviceKind, usernameOf } from "./user/devices.ts";
export { canonicalEmail } from "./user/email.ts";
export { type ManualStatement, type ManualStep, manualSteps, manualStepText } from "./user/manualSteps.ts";
export { neverTouchEntries, protectingEntry } from "./user/neverTouch.ts";
export type { ObservedValues } from "./user/observedValues.ts";
export { onDeleteMode as wayOf } from "./user/onDelete.ts";
export { type AssignedLicense, heldLicense, type UserOutputs } from "./user/outputs.ts";
export { statedDisplayName, type UserStatus, userStatus } from "./user/status.ts";
export {
  type Address,
  CALLING_BEHAVIOUR_FIELDS,
  CALLING_BEHAVIOURS,
  type CallingBehaviour,
  type CallingDefaults,
  CONTENT_MANAGEMENT,
  type Entitled,
  IDENTITY_FIELDS,
  type IdentityField,
  type LicenseChoice,
  type LicenseSelector,
  type LicenseSource,
  ON_DELETE,
  type OnDelete,
  PHONE_TYPES,
  type PhoneNumber,
  type PlainUserArgs,
  type Roles,
  type Services,
  type Settings,
  type StatedServices,
  type StatedSettings,
  type UserCluster,
  type UserInputs,
} from "./userArgs.ts";
export { alternatives, type Fault, faultText, nearest, shown } from "./validation/fault.ts";
export { validProperty as soundValue } from "./validation/omitInvalid.ts";
export { HIDDEN_SECRET } from "./validation/reserved.ts";
