import { decodedId, sameId } from "../ids.ts";
import { isCounted, type OrganizationLicense } from "../licenses/match.ts";
import type { OwnedRole } from "../roles.ts";
import { DELETED_AFTER_DAYS } from "../user/leaving.ts";
import { protectingEntry } from "../user/neverTouch.ts";
import { isEmailAddress } from "../webexRules.ts";
import { attendeeSites, isInactive, type ListedPerson } from "./listedPerson.ts";

/** Why somebody is left alone, in a word. */
const LEFT_ALONE_KINDS = [
  "notAPerson",
  "otherOrganization",
  "noAddress",
  "tokenOwner",
  "neverTouch",
  "administrator",
  "inactive",
  "attendee",
] as const;
/** One of `LEFT_ALONE_KINDS`. */
export type LeftAloneKind = (typeof LEFT_ALONE_KINDS)[number];

/** Why somebody is left alone. */
export interface LeftAlone {
  kind: LeftAloneKind;
  /** For people. */
  reason: string;
}

/** Whom an adoption takes, and what it knows of the organisation. */
export interface AdoptionScope {
  organizationId: string;
  /** The id of the token's own account. */
  tokenOwner: string | undefined;
  /** See `protectingEntry`. */
  neverTouch: readonly string[];
  licenses: readonly OrganizationLicense[];
  roles: readonly OwnedRole[];
  /** Whether people with administrator roles are taken as well. */
  administrators: boolean;
  /** Whether people whose sign-in is off are taken as well. */
  inactive: boolean;
}

/** Why a person is left alone; undefined for somebody who is adopted. */
export function whyLeftAlone(person: ListedPerson, scope: AdoptionScope): LeftAlone | undefined {
  for (const kind of LEFT_ALONE_KINDS) {
    const reason = REASONS[kind](person, scope);
    if (reason !== undefined) return { kind, reason };
  }
  return undefined;
}

type Reason = (person: ListedPerson, scope: AdoptionScope) => string | undefined;

const REASONS: Readonly<Record<LeftAloneKind, Reason>> = {
  notAPerson: ({ type = "person" }) => (type === "person" ? undefined : `is a ${type} and not a person`),
  otherOrganization: ({ orgId }, { organizationId }) =>
    orgId === undefined || sameId(orgId, organizationId)
      ? undefined
      : `belongs to another organisation (${orgId}); Control Hub can claim the user`,
  noAddress: ({ emails: [email = ""] }) =>
    isEmailAddress(email) ? undefined : `has no usable e-mail address (${JSON.stringify(email)})`,
  tokenOwner: ({ id }, { tokenOwner }) =>
    tokenOwner !== undefined && sameId(id, tokenOwner) ? "is the account of the token" : undefined,
  neverTouch: ({ id, emails }, { neverTouch }) => {
    const entry = protectingEntry(neverTouch, { id, emails });
    return entry === undefined ? undefined : `is never touched: webex:neverTouch has ${JSON.stringify(entry)}`;
  },
  administrator: ({ roles = [] }, { administrators, roles: owned }) =>
    administrators || roles.length === 0 ? undefined : `is an administrator (${roleNames(roles, owned)})`,
  inactive: (person, { inactive }) => (inactive || !isInactive(person) ? undefined : inactiveReason(person)),
  attendee: (person, { licenses }) => {
    const sites = attendeeSites(person);
    return sites.length === 0 || holdsSeat(person, licenses)
      ? undefined
      : `only attends meetings of ${sites.join(", ")}`;
  },
};

/** The names of roles; of one that the organisation does not list, the end of its id. */
export function roleNames(ids: readonly string[], owned: readonly OwnedRole[]): string {
  const nameOf = (id: string) => owned.find((role) => sameId(role.id, id))?.name ?? lastPart(id);
  return ids.map(nameOf).join(", ");
}

/** `spark.kms_orgagent` of `ciscospark://us/ROLE/spark.kms_orgagent`. */
function lastPart(id: string): string {
  const uri = decodedId(id);
  return uri.startsWith("ciscospark://") ? uri.slice(uri.lastIndexOf("/") + 1) : id;
}

/** The last change of the record is the latest time at which sign-in can have been switched off. */
function inactiveReason({ lastModified }: ListedPerson): string {
  const changed = Date.parse(lastModified ?? "");
  const after = `${DELETED_AFTER_DAYS} days after that`;
  const unless = "unless the organisation set another number of days";
  if (Number.isNaN(changed)) return `is signed off; Webex deletes the account ${after}, ${unless}`;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  const last = day(changed + DELETED_AFTER_DAYS * 24 * 3600 * 1000);
  return `is signed off since ${day(changed)} or before; Webex deletes the account ${after}, by ${last}, ${unless}`;
}

function holdsSeat({ licenses = [] }: ListedPerson, owned: readonly OrganizationLicense[]): boolean {
  return owned.some((license) => isCounted(license) && licenses.includes(license.id));
}
