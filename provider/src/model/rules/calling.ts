import { chosenById } from "../licenses/byId.ts";
import { callingStated } from "../licenses/calling.ts";
import { pathsTo } from "../licenses/statements.ts";
import { tidyText } from "../tidyText.ts";
import { e164, extensionBehind, isWork } from "../user/phoneNumbers.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";
import { extensionFault } from "../webexRules.ts";

/**
 * Faults of a user who states several calling licences. A person has one at most, because Webex does not say how they
 * combine.
 */
export function oneCallingLicense(inputs: UserInputs): Fault[] {
  const [, ...more] = callingStated(inputs);
  return more.map((path) => ({ path, reason: "a person has one calling licence at most; set the others to false" }));
}

/** Faults of a user with `callingCommonArea`. Webex gives that licence to workspaces only. */
export function noCommonAreaOnPeople(inputs: UserInputs): Fault[] {
  const reason =
    "Webex gives this licence to workspaces only; a person takes callingStandardEnterprise or callingBasic";
  return pathsTo("callingCommonArea", inputs).map((path) => ({ path, reason }));
}

/** VOSS's model: numbers and extension can be set only of a person with a Webex Calling licence. */
export function numberNeedsCalling(inputs: UserInputs): Fault[] {
  return [...phoneNumbersNeedCalling(inputs), ...extensionNeedsCalling(inputs)];
}

/** Faults of a user with `phoneNumbers` and without a calling licence. */
export function phoneNumbersNeedCalling(inputs: UserInputs): Fault[] {
  return isWithoutCalling(inputs) && inputs.phoneNumbers?.length ? needsCalling("phoneNumbers") : [];
}

/** Faults of a user with an `extension` and without a calling licence. */
export function extensionNeedsCalling(inputs: UserInputs): Fault[] {
  return isWithoutCalling(inputs) && inputs.extension ? needsCalling("extension") : [];
}

/** A licence chosen by id may be a calling licence; only the organisation tells. */
function isWithoutCalling(inputs: UserInputs): boolean {
  return callingStated(inputs).length === 0 && chosenById(inputs).length === 0;
}

function needsCalling(path: string): Fault[] {
  return [{ path, reason: "needs a Webex Calling licence; state one under services.calling, or clear it" }];
}

/** A calling licence needs a location, and a number or an extension, in the same request. */
export function callingNeedsLocationAndNumber(inputs: UserInputs): Fault[] {
  return [...callingNeedsLocation(inputs), ...callingNeedsNumber(inputs)];
}

/** Faults of a user with a calling licence and without a `location`. */
export function callingNeedsLocation(inputs: UserInputs): Fault[] {
  const [path] = callingStated(inputs);
  if (path === undefined || inputs.location) return [];
  return [{ path, reason: "a calling licence needs a location; state location" }];
}

/** Faults of a user with a calling licence and with neither `phoneNumbers` nor an `extension`. */
export function callingNeedsNumber(inputs: UserInputs): Fault[] {
  const [path] = callingStated(inputs);
  if (path === undefined || inputs.phoneNumbers?.length || inputs.extension) return [];
  return [{ path, reason: "a calling licence needs a number or an extension; state phoneNumbers or extension" }];
}

/** The People API writes one number, of type Work. */
export function oneWorkNumber({ phoneNumbers = [] }: UserInputs): Fault[] {
  return phoneNumbers.flatMap(({ type, value }, index) => {
    const path = `phoneNumbers[${index}]`;
    if (!isWork({ ...(type === undefined ? {} : { type }) })) {
      return [{ path, reason: `Webex takes only Work numbers; ${type} numbers are kept in the directory` }];
    }
    if (e164(value) === undefined) {
      return [
        { path, reason: `${JSON.stringify(value)} is not a number with its country code, such as "+44 20 7946 0101"` },
      ];
    }
    const extension = extensionBehind(value);
    if (extension !== undefined) {
      const reason = `${JSON.stringify(value)} has an extension, which Webex keeps apart; state extension: "${extension}"`;
      return [{ path, reason }];
    }
    return index === 0 ? [] : [{ path, reason: "Webex takes one number here; add secondary numbers in Control Hub" }];
  });
}

/** Faults of a user with an `extension` that Webex would refuse. */
export function soundExtension({ extension }: UserInputs): Fault[] {
  const reason = extension ? extensionFault(tidyText(extension)) : undefined;
  return reason === undefined ? [] : [{ path: "extension", reason: `${JSON.stringify(extension)} ${reason}` }];
}
