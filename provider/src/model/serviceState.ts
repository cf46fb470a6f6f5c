/** What is not an input in the state of a `WebexAppService`. */
export const SERVICE_OUTPUTS: readonly string[] = [
  "organization",
  "organizationName",
  "sparkServices",
  "roles",
  "callingProfiles",
  "tokenExpiresAt",
];
