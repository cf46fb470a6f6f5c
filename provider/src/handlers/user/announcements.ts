import { isCallingLicense, ownCallingNames } from "../../model/licenses/calling.ts";
import type { LicensePlan } from "../../model/licenses/plan.ts";
import { deletionText } from "../../model/user/leaving.ts";
import { assignedLicense } from "../../model/user/outputs.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { logInfo } from "../runtime/output.ts";
import type { Properties } from "../runtime/properties.ts";

/** Tells what becomes of the account of somebody who is signed off from now on. */
export function announceSuspension(email: string, olds: Properties, news: Properties, now: number): void {
  if (news.suspended !== true || olds.suspended === true) return;
  const earlier = Object.keys(olds).length === 0 ? "; earlier, if somebody signed the person off before" : "";
  logInfo(
    `${email} is signed off (suspended). ${deletionText(now)}${earlier}. Spaces, messages and recordings go along`,
  );
}

/** Tells of somebody who was removed what becomes of the account. */
export function announceSignOff({ email, id }: { email: string; id: string }, now: number): void {
  logInfo(`${email} (${id}) is signed off. ${deletionText(now)}. Spaces, messages and recordings go along`);
}

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
