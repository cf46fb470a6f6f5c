import { chosenById } from "../licenses/byId.ts";
import { callingStated } from "../licenses/calling.ts";
import { pathsTo } from "../licenses/statements.ts";
import { e164, isWork } from "../user/phoneNumbers.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

/** R41: Webex does not say how calling licences combine; a person uses one. */
export function oneCallingLicense(inputs: UserInputs): Fault[] {
  const [, ...more] = callingStated(inputs);
  return more.map((path) => ({ path, reason: "a person has one calling licence at most; set the others to false" }));
}

/** Webex gives the licence for common areas to workspaces. */
export function noCommonAreaOnPeople(inputs: UserInputs): Fault[] {
  const reason =
    "Webex gives this licence to workspaces only; a person takes callingStandardEnterprise or callingBasic";
  return pathsTo("callingCommonArea", inputs).map((path) => ({ path, reason }));
}

/** R8, seed: numbers and extension are "only settable for a person with a Webex Calling license". */
export function numberNeedsCalling(inputs: UserInputs): Fault[] {
  return [...phoneNumbersNeedCalling(inputs), ...extensionNeedsCalling(inputs)];
}

/** `phoneNumbers` without a calling licence. */
export function phoneNumbersNeedCalling(inputs: UserInputs): Fault[] {
  return isWithoutCalling(inputs) && inputs.phoneNumbers?.length ? needsCalling("phoneNumbers") : [];
}

/** `extension` without a calling licence. */
export function extensionNeedsCalling(inputs: UserInputs): Fault[] {
  return isWithoutCalling(inputs) && inputs.extension ? needsCalling("extension") : [];
}

/** What an id stands for may be a calling licence, for whoever has not asked the organisation. */
function isWithoutCalling(inputs: UserInputs): boolean {
  return callingStated(inputs).length === 0 && chosenById(inputs).length === 0;
}

function needsCalling(path: string): Fault[] {
  return [{ path, reason: "needs a Webex Calling licence; state one under services.calling, or clear it" }];
}

/** R10: a calling licence needs a location, and a number or an extension, in the same request. */
export function callingNeedsLocationAndNumber(inputs: UserInputs): Fault[] {
  return [...callingNeedsLocation(inputs), ...callingNeedsNumber(inputs)];
}

/** A calling licence without `location`. */
export function callingNeedsLocation(inputs: UserInputs): Fault[] {
  const [path] = callingStated(inputs);
  if (path === undefined || inputs.location) return [];
  return [{ path, reason: "a calling licence needs a location; state location" }];
}

/** Numbers are asked first: an extension may not be known yet. */
export function callingNeedsNumber(inputs: UserInputs): Fault[] {
  const [path] = callingStated(inputs);
  if (path === undefined || inputs.phoneNumbers?.length || inputs.extension) return [];
  return [{ path, reason: "a calling licence needs a number or an extension; state phoneNumbers or extension" }];
}

/** R9 and R12: the People API writes one number, of type Work. */
export function oneWorkNumber({ phoneNumbers = [] }: UserInputs): Fault[] {
  return phoneNumbers.flatMap(({ type, value }, index) => {
    const path = `phoneNumbers[${index}]`;
    if (!isWork({ ...(type === undefined ? {} : { type }) })) {
      return [{ path, reason: `Webex takes only Work numbers; ${type} numbers are kept in the directory` }];
    }
    if (e164(value) === undefined) {
      return [
        { path, reason: `${JSON.stringify(value)} is no number with its country code, such as "+44 20 7946 0101"` },
      ];
    }
    return index === 0 ? [] : [{ path, reason: "Webex takes one number here; add secondary numbers in Control Hub" }];
  });
}

/** WXC-4909 and WXC-4910: Webex refuses other extensions long after the request. */
export function extensionOfDigits({ extension }: UserInputs): Fault[] {
  if (!extension || /^\d{2,10}$/.test(extension)) return [];
  return [{ path: "extension", reason: `${JSON.stringify(extension)} is no extension of 2 to 10 digits` }];
}
