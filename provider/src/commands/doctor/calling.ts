import { sameId } from "../../model/ids.ts";
import { nearestOrAll } from "../../model/licenses/match.ts";
import { isLocation } from "../../model/user/observed.ts";
import { e164 } from "../../model/user/phoneNumbers.ts";
import type { Location } from "../../webex/locations.ts";
import type { CallingNumber } from "../../webex/numbers.ts";
import { calls } from "../scopes.ts";
import type { Declared, DeclaredUser } from "./declared.ts";
import { type Finding, note } from "./finding.ts";
import type { PeopleByEmail } from "./newPeople.ts";
import { type OrganizationReadings, valueIn } from "./reading.ts";
import { grouped } from "./references.ts";

type CallingReadings = Pick<OrganizationReadings, "locations" | "callingLocations" | "numbers">;

/** Locations and numbers: what there is, and what the program names in vain. */
export function callingFindings(
  readings: CallingReadings,
  declared: Declared | undefined,
  byEmail: PeopleByEmail,
): Finding[] {
  const locations = valueIn(readings.locations);
  if (locations === undefined) return [];
  const enabled = valueIn(readings.callingLocations);
  const numbers = valueIn(readings.numbers);
  return [
    ...grouped(
      ["location-unknown", "Correct the location in the program, or add it in Control Hub"],
      declared,
      (user) => unknownLocation(user, locations),
    ),
    ...(enabled === undefined
      ? []
      : grouped(
          ["location-without-calling", "Enable it in Control Hub (Locations), or take another one"],
          declared,
          (user) => withoutCalling(user, locations, enabled),
        )),
    ...(numbers === undefined || declared === undefined
      ? []
      : grouped(
          ["number-unusable", "Take another number, or add it to the location in Control Hub"],
          declared,
          (user) => numberFaults(user, { numbers, byEmail, declared }),
        )),
    ...(enabled === undefined ? [] : locationNotes(locations, enabled, numbers)),
  ];
}

function unknownLocation({ inputs: { location } }: DeclaredUser, locations: readonly Location[]): string[] {
  if (!location || locations.some((one) => isLocation(location, one))) return [];
  const names = locations.map(({ name }) => name);
  return [`location: the organisation has no location ${JSON.stringify(location)}; ${nearestOrAll(location, names)}`];
}

function withoutCalling(
  { inputs }: DeclaredUser,
  locations: readonly Location[],
  enabled: readonly { id: string }[],
): string[] {
  const { location } = inputs;
  const found = location && calls(inputs) ? locations.find((one) => isLocation(location, one)) : undefined;
  if (found === undefined || enabled.some(({ id }) => sameId(id, found.id))) return [];
  return [`location: ${found.name} is not enabled for Webex Calling`];
}

interface NumberFacts {
  numbers: readonly CallingNumber[];
  byEmail: PeopleByEmail;
  declared: Declared;
}

/** Somebody of the program may give the number up in the same `up`, so only a number of anybody else is a fault. */
function numberFaults({ inputs }: DeclaredUser, { numbers, byEmail, declared }: NumberFacts): string[] {
  const [stated] = inputs.phoneNumbers ?? [];
  const number = stated === undefined || !calls(inputs) ? undefined : e164(stated.value);
  if (number === undefined) return [];
  const found = numbers.find(({ phoneNumber }) => phoneNumber !== "" && e164(phoneNumber) === number);
  if (found === undefined) return [`phoneNumbers[0]: ${number} is not in the organisation's inventory`];
  const { owner } = found;
  const managed = [...declared.users.map(({ email = "" }) => email), ...declared.leaving];
  const isManaged = managed.some((email) => owner && sameId(byEmail.get(email)?.id ?? "", owner.id));
  if (owner === undefined || isManaged) return [];
  const { firstName = "", lastName = "", type = "person" } = owner;
  const name = `${firstName} ${lastName}`.trim() || owner.id;
  return [`phoneNumbers[0]: ${number} is used by ${name} (${type.toLowerCase()}), who is not in the program`];
}

/** Each location with Calling, and how many numbers are free there. */
function locationNotes(
  locations: readonly Location[],
  enabled: readonly { id: string }[],
  numbers: readonly CallingNumber[] | undefined,
): Finding[] {
  const withCalling = locations.filter(({ id }) => enabled.some((one) => sameId(one.id, id)));
  if (withCalling.length === 0) return [note("locations", "no location is enabled for Webex Calling")];
  const shown = withCalling.map(({ id, name }) => {
    if (numbers === undefined) return name;
    const there = numbers.filter(
      ({ location, phoneNumber }) => phoneNumber !== "" && location && sameId(location.id, id),
    );
    const free = there.filter(({ owner, state }) => owner === undefined && state !== "INACTIVE");
    return `${name} (${free.length} of ${there.length} numbers free)`;
  });
  return [note("locations", `locations with Calling: ${shown.join(", ")}`)];
}
