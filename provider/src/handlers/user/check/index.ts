import { withServiceDefaults } from "../../../model/inheritance/serviceDefaults.ts";
import { conflictsWithPreviousRun } from "../../../model/rules/previousRun.ts";
import { userFaults } from "../../../model/rules/user.ts";
import { canonicalEmail } from "../../../model/user/email.ts";
import { noLongerManaged } from "../../../model/user/noLongerManaged.ts";
import { canonicalNumbers } from "../../../model/user/phoneNumbers.ts";
import { withTidyTexts } from "../../../model/user/tidyTexts.ts";
import type { PhoneNumber } from "../../../model/userArgs.ts";
import { faultText } from "../../../model/validation/fault.ts";
import { takeMark, untold } from "../../runtime/faultMark.ts";
import { logInfo } from "../../runtime/output.ts";
import type { Properties } from "../../runtime/properties.ts";
import type { Session } from "../../runtime/session.ts";
import { unknownProperties } from "../../runtime/unknowns.ts";
import { announceSuspension } from "../announcements.ts";
import { organizationFaults } from "./organizationFaults.ts";
import { neverTouchFaults, replacementFaults } from "./refusals.ts";
import { isNew, knownEmail, mayAdopt } from "./stated.ts";

/**
 * Returns canonical inputs and their faults. The values are checked first, without a request. Only inputs without
 * faults are compared with the organisation.
 */
export async function checkUser(
  session: () => Session,
  olds: Properties,
  news: Properties,
): Promise<{ inputs: Properties; failures: string[] }> {
  const { stated, told } = takeMark(news);
  const unknowns = unknownProperties(stated);
  const failures = untold(userFaults(stated, unknowns), told);
  // A program with faults tells them and ends with them. Passing here lets the preview reach the other users' faults.
  if (failures.length > 0 || (told && told.length > 0)) return { inputs: news, failures };
  const inputs = withImportId(olds, canonical(news));
  if (typeof inputs.email === "string") session().checkedEmails.add(inputs.email);
  const refusals = [...replacementFaults(session(), olds, inputs), ...neverTouchFaults(session(), olds, inputs)];
  if (refusals.length > 0 || told) return { inputs, failures: refusals.map(faultText) };
  warnNoLongerManaged(olds, inputs, mayAdopt(session(), inputs));
  announceSuspension(knownEmail(olds, inputs), olds, inputs, session().client.now());
  const faults =
    session().configuration.previewChecks === "offline"
      ? conflictsWithPreviousRun(olds, inputs)
      : await organizationFaults(session(), olds, inputs, unknowns);
  return { inputs, failures: faults.map(faultText) };
}

/** Writes equal values in the same way, because the engine compares them as text. */
function canonical({ email, phoneNumbers, ...rest }: Properties): Properties {
  return {
    ...withTidyTexts(rest),
    email: typeof email === "string" ? canonicalEmail(email) : email,
    ...(phoneNumbers === undefined ? {} : { phoneNumbers: canonicalNumbers(phoneNumbers as PhoneNumber[]) }),
  };
}

/** The id of an import counts once. Removing it from the program later, or adding it, is no difference. */
function withImportId(olds: Properties, { importId, ...inputs }: Properties): Properties {
  const kept = isNew(olds) ? importId : olds.importId;
  return { ...inputs, ...(kept === undefined ? {} : { importId: kept }) };
}

/**
 * Logs the fields that are no longer stated. Webex keeps their values; only an empty value removes them.
 * @param mayAdopt whether the user may have been adopted, in which case the service's defaults were never applied
 */
function warnNoLongerManaged(olds: Properties, news: Properties, mayAdopt: boolean): void {
  const [before, now] = [olds, news].map((stated) => withServiceDefaults(stated, { adopted: mayAdopt }));
  for (const { path, empty } of noLongerManaged(before ?? {}, now ?? {})) {
    logInfo(`${knownEmail(olds, news)}: ${path} is no longer stated; Webex keeps it. To remove it, state ${empty}`);
  }
}
