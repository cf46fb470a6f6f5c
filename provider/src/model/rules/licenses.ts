import { type LicenseQuery, licenseNameIsOneOf, namesFor, sameSource } from "../licenses/match.ts";
import { pathsTo, statedLicenses, statedServices, wantedAs, wantedBy } from "../licenses/statements.ts";
import type { UserInputs } from "../userArgs.ts";
import { type Fault, shown } from "../validation/fault.ts";
import { ATTENDANT_CONSOLE, CALLING_EXTRAS, licenseFault } from "../webexRules.ts";

/** Faults of a user who is to get what no person has, or to lose what everybody has. */
export function licensesOfPeople(inputs: UserInputs): Fault[] {
  // Told as the service that it is.
  const workspaces = pathsTo("callingCommonArea", inputs);
  return statedLicenses(inputs.licenses).flatMap(({ choice: { name = "" }, assign, path }) => {
    const reason = licenseFault(name, assign);
    return reason === undefined || workspaces.includes(path)
      ? []
      : [{ path, reason: `${shown(name)} ${reason}; take the entry out` }];
  });
}

/** Faults of a user who is to get what nobody holds beside the stated calling licence. */
export function extrasBesideCalling(inputs: UserInputs): Fault[] {
  return CALLING_EXTRAS.flatMap(({ name, never }) => {
    if (pathsGiven(never, inputs).length === 0) return [];
    const reason = `Webex gives nobody ${shown(name)} beside ${shown(never)}; take out one of the two`;
    return pathsGiven(name, inputs).map((path) => ({ path, reason }));
  });
}

/** Faults of somebody new with an attendant console and without the calling licence that it needs. */
export function consoleNeedsCalling(inputs: UserInputs): Fault[] {
  const { name, needs } = ATTENDANT_CONSOLE;
  if (pathsGiven(needs, inputs).length > 0) return [];
  const reason = `Webex gives ${shown(name)} only to people with ${shown(needs)}; state that as well`;
  return pathsGiven(name, inputs).map((path) => ({ path, reason }));
}

/** Where a user asks for a licence by one of its names. */
function pathsGiven(name: string, inputs: UserInputs): string[] {
  return statements(inputs).given.flatMap(({ path, query }) =>
    namesIn(query).some((one) => licenseNameIsOneOf(one, namesFor(name))) ? [path] : [],
  );
}

/** One statement about a licence. */
interface LicenseMention {
  path: string;
  query: LicenseQuery;
  /** It is about all licences that go by the name. */
  covers: "one" | "all";
}

/**
 * A licence that one statement gives and another one takes away, as far as that shows without the organisation: each
 * `up` would do what the last one has undone.
 */
export function noLicenseGivenAndTaken(inputs: UserInputs): Fault[] {
  const { given, taken } = statements(inputs);
  return given.flatMap((one) => {
    const against = taken.find((other) => meansTheSame(one.query, other));
    return against ? [{ path: one.path, reason: reasonOf(against) }] : [];
  });
}

function reasonOf({ path, covers }: LicenseMention): string {
  if (covers === "one") return `${path} takes this licence away; take out one of the two`;
  return `${path} is false, stated so or by exclusive, and takes this licence away; take out one of the two, or say null there`;
}

function statements(inputs: UserInputs): { given: LicenseMention[]; taken: LicenseMention[] } {
  const given: LicenseMention[] = [];
  const taken: LicenseMention[] = [];
  for (const { service, entitled, path } of statedServices(inputs.services)) {
    const query = wantedBy(service, entitled, inputs);
    if (entitled === false) taken.push({ path, query, covers: "all" });
    else given.push({ path, query, covers: "one" });
  }
  for (const { choice, assign, path } of statedLicenses(inputs.licenses)) {
    (assign ? given : taken).push({ path, query: wantedAs(choice, inputs), covers: "one" });
  }
  return { given, taken };
}

function meansTheSame(given: LicenseQuery, { query: taken, covers }: LicenseMention): boolean {
  const [id, other] = [given.selector.id, taken.selector.id];
  if (id !== undefined || other !== undefined) return id === other;
  const known = namesIn(given);
  if (!namesIn(taken).some((name) => licenseNameIsOneOf(name, known))) return false;
  return covers === "all" || (samePart(given, taken, "subscriptionId") && samePart(given, taken, "siteUrl"));
}

function namesIn({ names, selector }: LicenseQuery): readonly string[] {
  return selector.name === undefined ? names : namesFor(selector.name);
}

function samePart(one: LicenseQuery, other: LicenseQuery, part: "subscriptionId" | "siteUrl"): boolean {
  return sameSource(one.selector[part] ?? one.source[part], other.selector[part] ?? other.source[part]);
}
