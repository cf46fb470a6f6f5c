/** State of an account, made of sign-in and invitation, never of presence. VOSS: `SparkUser.status`. */
export type UserStatus = "Active" | "Invite pending" | "Login disabled";

/** The status of an account. `suspended` is what the program states of sign-in. */
export function userStatus(account: {
  loginEnabled?: boolean;
  invitePending?: boolean;
  suspended?: boolean;
}): UserStatus {
  // An invited person may be shown as not enabled although nobody switched sign-in off; only the program knows.
  if (account.invitePending && !account.suspended) return "Invite pending";
  return account.loginEnabled === false ? "Login disabled" : "Active";
}

/** The display name that a user states, else `firstName lastName` where both are stated. */
export function statedDisplayName(inputs: {
  displayName?: string;
  firstName?: string;
  lastName?: string;
}): string | undefined {
  if (inputs.displayName !== undefined) return inputs.displayName;
  return inputs.firstName && inputs.lastName ? `${inputs.firstName} ${inputs.lastName}` : undefined;
}

/** Leaves out a display name that first and last name make anyway: it would be the same person in more words. */
export function withoutDerivedName<T extends { displayName?: unknown; firstName?: unknown; lastName?: unknown }>(
  inputs: T,
): T {
  const { displayName, ...rest } = inputs;
  const isDerived = typeof displayName === "string" && displayName === `${inputs.firstName} ${inputs.lastName}`;
  return isDerived ? (rest as T) : inputs;
}
