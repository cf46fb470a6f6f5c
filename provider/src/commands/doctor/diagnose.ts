import type { Organization } from "../../webex/organizations.ts";
import type { Person } from "../../webex/people.ts";
import { callingFindings } from "./calling.ts";
import { type ClusterReading, callManagerFindings } from "./callManager.ts";
import type { Declared } from "./declared.ts";
import { type Environment, environmentFindings } from "./environment.ts";
import { counted, error, type Finding, note, warning, worstFirst } from "./finding.ts";
import { licenseFindings } from "./licenses.ts";
import { newPeopleFindings, peopleByEmail } from "./newPeople.ts";
import { directoryFindings, domainFindings, organizationFindings } from "./organization.ts";
import { ownerFindings } from "./owner.ts";
import { type OrganizationReadings, type Reading, valueIn } from "./reading.ts";
import { profileFindings, roleFindings } from "./references.ts";
import { type TokenFacts, tokenFindings } from "./token.ts";

/** Everything that was read, and nothing that was concluded. */
export interface Examination {
  environment: Environment;
  token: Pick<TokenFacts, "kind" | "grant" | "isStored">;
  /** Undefined without a token. */
  owner: Reading<Person> | undefined;
  organizations: Reading<readonly Organization[]> | undefined;
  /** Undefined where it is not clear which organisation is meant. */
  organization: OrganizationReadings | undefined;
  /** The clusters of `webex:callManager`. */
  callManagers: Reading<readonly ClusterReading[]>;
  /** What the program declares; undefined where no stack was named. */
  program: Reading<Declared> | undefined;
  settings: { organizationId: string | undefined; neverTouch: readonly string[]; adoptExisting: boolean };
  /** Milliseconds since the epoch. */
  now: number;
}

/** What would make the first `up` fail or surprise, and what is good to know; the worst first. */
export function diagnose(seen: Examination): Finding[] {
  const declared = seen.program && valueIn(seen.program);
  return worstFirst([
    ...environmentFindings(seen.environment),
    ...tokenFindings({ ...seen.token, now: seen.now, reads: readsByScope(seen) }, declared),
    ...(seen.owner === undefined ? [] : ownerFindings(ownerFacts(seen, seen.owner), declared)),
    ...(seen.organizations === undefined
      ? []
      : organizationFindings(seen.organizations, seen.settings.organizationId, declared)),
    ...programFindings(seen),
    ...directoryFindings(declared),
    ...callManagerFindings(seen.callManagers, declared),
    ...(seen.organization === undefined ? [] : readingFindings(seen.organization, declared, seen.settings)),
  ]);
}

function ownerFacts({ organization, settings }: Examination, owner: Reading<Person>) {
  return { owner, roles: organization?.roles ?? { failed: "" }, neverTouch: settings.neverTouch };
}

/** What cannot be listed without a scope. */
function readsByScope({ organizations, organization }: Examination): TokenFacts["reads"] {
  return {
    "spark-admin:organizations_read": organizations,
    "spark-admin:people_read": organization?.people,
    "spark-admin:licenses_read": organization?.licenses,
    "spark-admin:roles_read": organization?.roles,
    "spark-admin:locations_read": organization?.locations,
    "spark-admin:telephony_config_read": organization?.callingLocations,
  };
}

const NO_PROGRAM = note(
  "program-unread",
  "no stack was named, so nothing is compared with a program",
  "Name one: `npx pulumi-webex doctor --stack NAME`",
);

const NO_ENGINE = note(
  "program-unread",
  "without Pulumi no stack is read: neither its settings nor its program are known here",
  "",
);

function programFindings({ program, environment }: Examination): Finding[] {
  if (program === undefined) return [environment.engine === undefined ? NO_ENGINE : NO_PROGRAM];
  if ("failed" in program)
    return [error("program-failed", program.failed, "Run `pulumi preview`, and mend what it says")];
  const { refusals } = program.value;
  return [...refusals.map((what) => error("program-refused", what, "")), ...userCount(program.value)];
}

/** A program that is refused may not have come to its users. */
function userCount({ users, refusals }: Declared): Finding[] {
  const added = users.filter(({ isNew }) => isNew).length;
  const what = `the program declares ${counted(users.length, "user")}, and ${added} ${added === 1 ? "is" : "are"} new to the state`;
  if (users.length > 0) return [note("program", what)];
  return refusals.length > 0 ? [] : [NO_USER];
}

const NO_USER = warning(
  "program-empty",
  "the program declares no user",
  "See whether it is the right stack, and the right file of users",
);

function readingFindings(
  organization: OrganizationReadings,
  declared: Declared | undefined,
  { adoptExisting }: Examination["settings"],
): Finding[] {
  const { licenses, roles, callingProfiles } = organization;
  const people = valueIn(organization.people);
  const byEmail = peopleByEmail(people ?? []);
  return [
    ...unread(organization),
    ...(declared && people
      ? [...newPeopleFindings(byEmail, declared, adoptExisting), ...domainFindings(people, declared)]
      : []),
    ...("value" in licenses ? licenseFindings(licenses.value, declared, byEmail) : []),
    ...("value" in roles ? roleFindings(roles.value, declared) : []),
    ...callingFindings(organization, declared, byEmail),
    ...("value" in callingProfiles ? profileFindings(callingProfiles.value, declared) : []),
  ];
}

/** What could not be read for another reason than a missing scope; a 404 says that the organisation has none of it. */
function unread(organization: OrganizationReadings): Finding[] {
  return Object.values(organization).flatMap((reading: Reading<unknown>) =>
    "failed" in reading && reading.status !== 403 && reading.status !== 404
      ? [error("organization-unread", reading.failed, "")]
      : [],
  );
}
