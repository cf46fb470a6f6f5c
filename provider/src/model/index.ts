export { callingStated, isCallingLicense, ownCallingNames } from "./calling.ts";
export { DEVICES, type DeviceKind, deviceName, usernameOf } from "./devices.ts";
export { type Effective, effective } from "./effective/effective.ts";
export { type Level, type ServiceLevel, TEMPLATE_FIELDS, type TemplateValues } from "./effective/levels.ts";
export { withServiceDefaults } from "./effective/serviceDefaults.ts";
export { type DeviceLimits, type Entitlement, reaches, type ServiceFlags } from "./entitlement/entitlement.ts";
export { isBelow, nodeName, nodeOf } from "./entitlement/nodes.ts";
export { catalogFaults, profileFaults } from "./entitlement/schema.ts";
export { entitlementFaults, type Held } from "./entitlement/userFaults.ts";
export { serviceNamed, statedLicenses, statedServices, wantedServices } from "./entitlements.ts";
export { alternatives, type Fault, faultText, nearest, shown } from "./faults.ts";
export { type Destination, FIELDS, type Field, type FieldPath, fieldAt } from "./fields.ts";
export { chooseLicense, licenseKey, type OwnedLicense } from "./licenses.ts";
export { type ManualStatement, type ManualStep, manualSteps, manualStepText } from "./manualSteps.ts";
export { organizationUuid } from "./organizationId.ts";
export { plainText } from "./plainText.ts";
export { wayOf } from "./removal.ts";
export { ROLES, type RoleKey, roleNamed } from "./roles.ts";
export { awareBeforeConnect } from "./rules/awareBeforeConnect.ts";
export {
  callingNeedsLocation,
  callingNeedsNumber,
  extensionNeedsCalling,
  noCommonAreaOnPeople,
  oneCallingLicense,
  phoneNumbersNeedCalling,
} from "./rules/calling.ts";
export { careNeedsMessaging, oneHybridCalendar } from "./rules/services.ts";
export { careVoiceNeedsCalling, orgDomainOrProfile, unifiedCmOptionsNeedUnifiedCm } from "./rules/settings.ts";
export { userFaults, userWarnings } from "./rules/user.ts";
export { isPerSite, SERVICES, type Service, type ServiceGroup, type ServiceKey, servicePath } from "./services.ts";
export { soundValue } from "./soundValue.ts";
export { stated } from "./stated.ts";
export { statedDisplayName, type UserStatus, userStatus } from "./status.ts";
export * from "./userArgs.ts";
export { type AssignedLicense, heldLicense, type UserOutputs } from "./userState.ts";
