/**
 * What a Pulumi program imports: the resources, their arguments, and the reader of Control Hub's CSV file.
 * @module pulumi-webex
 */

import "./model/supportedNode.ts";

export { type CsvUser, usersFromCsv } from "./csv/usersFromCsv.ts";
export type { CallManagerDefaults, CallManagerKindDefaults } from "./model/callManager/defaults.ts";
export type { CallManagerKind } from "./model/callManager/kinds.ts";
export type { DeviceLimits, ServiceFlags } from "./model/entitlement/entitlement.ts";
export type { AssignedLicense } from "./model/user/outputs.ts";
export type {
  Address,
  CallingBehaviour,
  Entitled,
  LicenseChoice,
  LicenseSelector,
  OnDelete,
  PhoneNumber,
  Roles,
  Services,
  Settings,
} from "./model/userArgs.ts";
export { CALLING_BEHAVIOURS, CONTENT_MANAGEMENT, ON_DELETE, PHONE_TYPES } from "./model/userArgs.ts";
export {
  CallManagerDevice,
  type CallManagerDeviceArgs,
  type CallManagerPersonArgs,
} from "./resources/callManagerDevice.ts";
export {
  CallManagerRemoteDestination,
  type CallManagerRemoteDestinationArgs,
} from "./resources/callManagerRemoteDestination.ts";
export { CallManagerUser, type CallManagerUserArgs } from "./resources/callManagerUser.ts";
export { EntitlementCatalog, type EntitlementCatalogArgs } from "./resources/entitlementCatalog.ts";
export { EntitlementProfile, type EntitlementProfileArgs } from "./resources/entitlementProfile.ts";
export { QuickAddGroup, type QuickAddGroupArgs } from "./resources/quickAddGroup.ts";
export { SparkUser, type SparkUserArgs } from "./resources/sparkUser.ts";
export { UserTemplate, type UserTemplateArgs } from "./resources/userTemplate.ts";
export { WebexAppService, type WebexAppServiceArgs } from "./resources/webexAppService.ts";
