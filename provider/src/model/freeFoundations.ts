import { licensesNamed, type OwnedLicense } from "./licenses.ts";
import { SERVICES } from "./services.ts";

/**
 * PATCH /licenses/users refuses paid messaging without the free one (700003), and paid meetings without free meetings
 * (700004) and free messaging (700005). Somebody created with paid licences only may lack the free ones.
 */
const FOUNDATIONS = [
  { paid: ["messageMessaging"], free: ["Basic Messaging"] },
  { paid: ["meetingMeeting", "meetingWebexEnterprise200"], free: ["Basic Messaging", "Basic Space Meetings"] },
];

/** The free licences that have to be added in the same request as `add`. */
export function freeFoundations(
  add: readonly OwnedLicense[],
  owned: readonly OwnedLicense[],
  held: ReadonlySet<string>,
): OwnedLicense[] {
  const names = FOUNDATIONS.filter(({ paid }) => namesPaid(add, paid)).flatMap(({ free }) => free);
  const found = [...new Set(names)].flatMap((name) => named(owned, [name]));
  return found.filter(({ id }) => !held.has(id) && !add.some((license) => license.id === id));
}

function namesPaid(add: readonly OwnedLicense[], keys: readonly string[]): boolean {
  return SERVICES.some(({ key, licenses }) => keys.includes(key) && named(add, licenses).length > 0);
}

function named(licenses: readonly OwnedLicense[], names: readonly string[]): OwnedLicense[] {
  return licensesNamed(licenses, { names, selector: {}, source: {} });
}
