import { type ServiceKey, serviceOf } from "../services.ts";
import type { UserInputs } from "../userArgs.ts";
import { licenseNameIsOneOf, licensesNamed, type OrganizationLicense } from "./match.ts";
import { licenseNamesOf } from "./statements.ts";

type OwnNames = Pick<UserInputs, "licenseNames">;

/**
 * PATCH /licenses/users refuses paid messaging without the free one (700003), and paid meetings without free meetings
 * (700004) and free messaging (700005). Somebody created with paid licences only may lack the free ones.
 */
const FOUNDATIONS: readonly { paid: readonly ServiceKey[]; free: readonly string[] }[] = [
  { paid: ["messageMessaging"], free: ["Basic Messaging"] },
  { paid: ["meetingMeeting", "meetingWebexEnterprise200"], free: ["Basic Messaging", "Basic Space Meetings"] },
];

/** Whether it is one of the free licences that paid ones stand on; the organisation gives those back by itself. */
export function isPrerequisite({ name }: OrganizationLicense): boolean {
  return FOUNDATIONS.some(({ free }) => licenseNameIsOneOf(name, free));
}

/** The free licences that have to be added in the same request as `add`. */
export function missingPrerequisites(
  add: readonly OrganizationLicense[],
  owned: readonly OrganizationLicense[],
  held: ReadonlySet<string>,
  ownNames: OwnNames,
): OrganizationLicense[] {
  const names = FOUNDATIONS.filter(({ paid }) => namesPaid(add, paid, ownNames)).flatMap(({ free }) => free);
  const found = [...new Set(names)].flatMap((name) => withAnyName(owned, [name]));
  return found.filter(({ id }) => !held.has(id) && !add.some((license) => license.id === id));
}

function namesPaid(add: readonly OrganizationLicense[], keys: readonly ServiceKey[], ownNames: OwnNames): boolean {
  return keys.some((key) => withAnyName(add, licenseNamesOf(serviceOf(key), ownNames)).length > 0);
}

function withAnyName(licenses: readonly OrganizationLicense[], names: readonly string[]): OrganizationLicense[] {
  return licensesNamed(licenses, { names, selector: {}, source: {} });
}
