import { type LicenseQuery, licenseNameIsOneOf, namesFor, sameSource } from "../licenses/match.ts";
import { statedLicenses, statedServices, wantedAs, wantedBy } from "../licenses/statements.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

/** One statement about a licence. */
interface Said {
  path: string;
  wanted: LicenseQuery;
  /** It is about all licences that go by the name. */
  about: "one" | "all";
}

/**
 * A licence that one statement gives and another one takes away, as far as that shows without the organisation: each
 * `up` would do what the last one has undone.
 */
export function noLicenseGivenAndTaken(inputs: UserInputs): Fault[] {
  const { given, taken } = statements(inputs);
  return given.flatMap((one) => {
    const against = taken.find((other) => meansTheSame(one.wanted, other));
    return against ? [{ path: one.path, reason: reasonOf(against) }] : [];
  });
}

function reasonOf({ path, about }: Said): string {
  if (about === "one") return `${path} takes this licence away; take out one of the two`;
  return `${path} is false, stated so or by exclusive, and takes this licence away; take out one of the two, or say null there`;
}

function statements(inputs: UserInputs): { given: Said[]; taken: Said[] } {
  const given: Said[] = [];
  const taken: Said[] = [];
  for (const { service, entitled, path } of statedServices(inputs.services)) {
    const wanted = wantedBy(service, entitled, inputs);
    if (entitled === false) taken.push({ path, wanted, about: "all" });
    else given.push({ path, wanted, about: "one" });
  }
  for (const { choice, assign, path } of statedLicenses(inputs.licenses)) {
    (assign ? given : taken).push({ path, wanted: wantedAs(choice, inputs), about: "one" });
  }
  return { given, taken };
}

function meansTheSame(given: LicenseQuery, { wanted: taken, about }: Said): boolean {
  const [id, other] = [given.selector.id, taken.selector.id];
  if (id !== undefined || other !== undefined) return id === other;
  const known = namesIn(given);
  if (!namesIn(taken).some((name) => licenseNameIsOneOf(name, known))) return false;
  return about === "all" || (samePart(given, taken, "subscriptionId") && samePart(given, taken, "siteUrl"));
}

function namesIn({ names, selector }: LicenseQuery): readonly string[] {
  return selector.name === undefined ? names : namesFor(selector.name);
}

function samePart(one: LicenseQuery, other: LicenseQuery, part: "subscriptionId" | "siteUrl"): boolean {
  return sameSource(one.selector[part] ?? one.source[part], other.selector[part] ?? other.source[part]);
}
