export { statedLicenses, statedServices } from "./entitlements.ts";
export { type Fault, faultText } from "./faults.ts";
export { chooseLicense, type OwnedLicense } from "./licenses.ts";
export { type ManualStep, manualSteps } from "./manualSteps.ts";
export { userFaults } from "./rules/user.ts";
export { type Service, type ServiceGroup, type ServiceKey, SERVICES, servicePath } from "./services.ts";
export { stated } from "./stated.ts";
export { statedDisplayName, type UserStatus, userStatus } from "./status.ts";
export * from "./userArgs.ts";
