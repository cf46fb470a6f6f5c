import { extensionFault } from "../../../provider/src/model/webexRules.ts";
import { plainNumber } from "../calling/phoneNumber.ts";
import { ApiError } from "../http/apiError.ts";
import { decodeId } from "../ids.ts";
import type { Switches } from "../switches.ts";
import type { Location, Organization } from "../world/organization.ts";
import type { Calling, Person } from "../world/person.ts";

export interface CallingRequest {
  readonly locationId?: string | undefined;
  readonly phoneNumber?: string | undefined;
  readonly extension?: string | undefined;
}

export type CallingFault = {
  readonly kind: "no number" | "no location" | "number" | "extension";
  readonly text: string;
};

/** The calling a request describes, or what is wrong with it. `person` is whom it is for, where they exist. */
export function judgeCalling(
  organization: Organization,
  person: Person | undefined,
  request: CallingRequest,
): Calling | CallingFault {
  const { extension } = request;
  const phoneNumber = request.phoneNumber === undefined ? undefined : plainNumber(request.phoneNumber);
  if (!phoneNumber && !extension) return { kind: "no number", text: "A phone number or an extension is required." };
  const location = locationOf(organization, request.locationId, phoneNumber);
  if (!location?.callingEnabled) return { kind: "no location", text: "Unable to find location." };
  const others = [...organization.people.values()].filter((other) => other !== person && other.calling);
  const numberFault = phoneNumber && judgeNumber(phoneNumber, location, others);
  if (numberFault) return { kind: "number", text: numberFault };
  const extensionFault = extension && judgeExtension(extension, location, others);
  if (extensionFault) return { kind: "extension", text: extensionFault };
  return { locationUuid: location.uuid, extension, phoneNumber };
}

export function isFault(calling: Calling | CallingFault): calling is CallingFault {
  return "kind" in calling;
}

function locationOf(
  organization: Organization,
  id: string | undefined,
  number: string | undefined,
): Location | undefined {
  if (id !== undefined) return organization.locations.get(decodeId("LOCATION", id));
  return [...organization.locations.values()].find((location) => number && location.numbers.includes(number));
}

/** The People API's refusal. Numbers that are not to be had have a code of their own, and a status that varies. */
export function callingRefusal({ kind, text }: CallingFault, switches: Switches): ApiError {
  if (kind !== "number") return new ApiError(400, text);
  return new ApiError(Number(switches.numberConflict), text, [{ errorCode: 25223, description: text }]);
}

/** A number must be in the inventory of the location, and free. */
function judgeNumber(number: string, location: Location, others: readonly Person[]): string | undefined {
  if (!location.numbers.includes(number)) return `The number ${number} is not available at ${location.name}.`;
  if (others.some((other) => other.calling?.phoneNumber === number)) return `The number ${number} is in use.`;
  return undefined;
}

function judgeExtension(extension: string, location: Location, others: readonly Person[]): string | undefined {
  const fault = extensionFault(extension);
  if (fault !== undefined) return `The extension ${extension} ${fault}.`;
  const inUse = others.some(
    ({ calling }) => calling?.locationUuid === location.uuid && calling.extension === extension,
  );
  return inUse ? `The extension ${extension} is in use at ${location.name}.` : undefined;
}
