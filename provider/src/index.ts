export { type CsvUser, usersFromCsv } from "./csv/usersFromCsv.ts";
export type {
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
export type { AssignedLicense } from "./model/userState.ts";
export { SparkUser, type SparkUserArgs } from "./resources/sparkUser.ts";
export { WebexAppService, type WebexAppServiceArgs } from "./resources/webexAppService.ts";
