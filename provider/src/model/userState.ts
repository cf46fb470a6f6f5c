import type { UserStatus } from "./status.ts";
import type { UserInputs } from "./userArgs.ts";

/** A licence as a user shows it; the id would make up half of the state. */
export interface AssignedLicense {
  name: string;
  /** Absent on hybrid, free and Unified CM licences. */
  subscriptionId?: string;
  /** Only on meeting licences. */
  siteUrl?: string;
}

/** What a user has besides its inputs. */
export interface UserOutputs {
  /** Uuid of the organisation the person lives in; every later operation must be in the same one. */
  organization: string;
  /** The same as `id`. */
  personId: string;
  status: UserStatus;
  invitePending: boolean;
  loginEnabled: boolean;
  /** The model's list shows "Enabled" for everybody who can use the app. */
  webexApp: "Enabled" | "";
  assignedLicenses: AssignedLicense[];
  /** The person was there before the resource. */
  adopted: boolean;
  /** Keys of what is left to do by hand; `manualSteps` has the sentences. */
  manualSteps: string[];
  /** UTC, e.g. `2026-01-31T09:00:00.000Z`. */
  createdAt: string;
}

/** The names of `UserOutputs`: what is not an input in a user's state. */
export const USER_OUTPUTS = [
  "organization",
  "personId",
  "status",
  "invitePending",
  "loginEnabled",
  "webexApp",
  "assignedLicenses",
  "adopted",
  "manualSteps",
  "createdAt",
] as const satisfies readonly (keyof UserOutputs)[];

/** The stated part of a state: what the program registered in the last `up`. */
export function inputsOf(state: Record<string, unknown>): UserInputs {
  const outputs: readonly string[] = USER_OUTPUTS;
  return Object.fromEntries(Object.entries(state).filter(([name]) => !outputs.includes(name))) as unknown as UserInputs;
}
