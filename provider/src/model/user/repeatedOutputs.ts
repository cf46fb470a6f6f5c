import type { UserInputs } from "../userArgs.ts";

const LICENSE_OUTPUTS = ["assignedLicenses", "attempts"];

/**
 * The outputs that repeat what is stated elsewhere. Webex makes names and addresses of a stated one. Pulumi keeps an
 * output secret only where an input of that name is.
 */
const REPEATED_IN: Partial<Record<keyof UserInputs, readonly string[]>> = {
  email: ["observed", "emailChange", "attempts", "sipAddresses"],
  firstName: ["observed"],
  lastName: ["observed"],
  displayName: ["observed"],
  extension: ["replacedCalling"],
  phoneNumbers: ["replacedCalling"],
  location: ["replacedCalling", "moveJob"],
  services: LICENSE_OUTPUTS,
  licenses: LICENSE_OUTPUTS,
  licenseNames: LICENSE_OUTPUTS,
  subscriptionId: LICENSE_OUTPUTS,
  siteUrl: LICENSE_OUTPUTS,
  roles: ["assignedRoles", "attempts"],
};

/** The outputs that are secrets because these inputs are. */
export function repeatedOutputs(secrets: readonly string[]): string[] {
  const repeated: Partial<Record<string, readonly string[]>> = REPEATED_IN;
  return [...new Set(secrets.flatMap((field) => repeated[field] ?? []))];
}
