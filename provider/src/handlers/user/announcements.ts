import { isCallingLicense, ownCallingNames } from "../../model/licenses/calling.ts";
import type { LicensePlan } from "../../model/licenses/plan.ts";
import { assignedLicense } from "../../model/user/outputs.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { logInfo } from "../runtime/output.ts";

/** Tells in a preview what becomes of calling where another licence replaces the one that the person has. */
export function announceReplacedCalling(user: UserInputs, { add, remove, faults }: LicensePlan): void {
  const ownNames = ownCallingNames(user);
  const [from] = remove.filter((license) => isCallingLicense(license, ownNames));
  const [to] = add.filter((license) => isCallingLicense(license, ownNames));
  if (!from || !to || faults.length > 0) return;
  logInfo(
    `${user.email}: ${assignedLicense(from)} is replaced by ${assignedLicense(to)}. Number, extension and calling behaviour ` +
      "are kept where nothing else is stated. It is not known whether Webex keeps voicemail, its PIN, call forwarding and " +
      "other call settings. To be sure, export the users in Control Hub (Users > Manage Users), exchange the licence in " +
      "that file and import it there before this `up`",
  );
}
