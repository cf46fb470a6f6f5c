import { shownNumber } from "../calling/phoneNumber.ts";
import { encodeId } from "../ids.ts";
import type { Switches } from "../switches.ts";
import type { Location, Organization } from "../world/organization.ts";
import { organizationId } from "../world/organization.ts";
import { type Person, type PhoneNumber, personId, primaryEmail } from "../world/person.ts";
import { organizationOf, type World } from "../world/world.ts";

export interface ViewOptions {
  /** Roles, licences, numbers and the like; without it the basic profile. */
  readonly admin: boolean;
  readonly callingData: boolean;
  readonly presence: boolean;
  /** `site#attendee` among the site URLs. */
  readonly attendeeSites: boolean;
}

export type PersonView = Record<string, unknown>;

/** A person on the wire. What is not set is absent, never null or empty. */
export function personView(world: World, person: Person, options: ViewOptions): PersonView {
  const organization = organizationOf(world, person);
  const calling = options.callingData ? person.calling : undefined;
  const location = calling && organization.locations.get(calling.locationUuid);
  const admin = options.admin;
  return withoutUnset({
    id: personId(person),
    emails: orderedEmails(world, person),
    phoneNumbers: admin ? phoneNumbers(world, person, location) : undefined,
    extension: admin ? calling?.extension : undefined,
    locationId: admin && location ? encodeId("LOCATION", location.uuid) : undefined,
    displayName: person.displayName,
    nickName: person.nickName,
    firstName: person.firstName,
    lastName: person.lastName,
    avatar: person.avatar,
    orgId: organizationId(organization),
    roles: admin ? person.roles : undefined,
    licenses: admin ? [...person.licenses] : undefined,
    department: admin ? person.department : undefined,
    manager: admin ? person.manager : undefined,
    managerId: admin ? person.managerId : undefined,
    title: admin ? person.title : undefined,
    addresses: admin ? person.addresses : undefined,
    created: person.created,
    lastModified: admin ? person.lastModified : undefined,
    timezone: admin ? person.timezone : undefined,
    lastActivity: options.presence ? person.lastActivity : undefined,
    siteUrls: admin ? siteUrls(organization, person, options.attendeeSites) : undefined,
    sipAddresses: admin ? sipAddressesOf(world, organization, person) : undefined,
    status: options.presence ? person.status : undefined,
    invitePending: admin ? wireBoolean(person.invitePending, world.switches) : undefined,
    loginEnabled: admin ? wireBoolean(person.loginEnabled, world.switches) : undefined,
    type: "person",
  });
}

const readsOfEmails = new WeakMap<Person, number>();

/** The order of addresses is not guaranteed: with the switch, every other read turns it round. */
function orderedEmails(world: World, person: Person): readonly string[] {
  if (world.switches.emailOrder === "stable") return person.emails;
  const reads = (readsOfEmails.get(person) ?? 0) + 1;
  readsOfEmails.set(person, reads);
  return reads % 2 === 0 ? person.emails.toReversed() : person.emails;
}

/** All numbers of a person, as SCIM has them: with those of Webex Calling. */
export function phoneNumbersOf(world: World, organization: Organization, person: Person): PhoneNumber[] {
  return phoneNumbers(world, person, person.calling && organization.locations.get(person.calling.locationUuid));
}

function phoneNumbers({ switches }: World, person: Person, location: Location | undefined): PhoneNumber[] {
  const { extension, phoneNumber } = (location && person.calling) || {};
  const primary = !person.directoryNumbers.some((number) => number.primary);
  return [
    ...(phoneNumber ? [{ type: "work", value: shownNumber(phoneNumber, switches), primary }] : []),
    ...(extension ? [{ type: "work_extension", value: `${location?.routingPrefix ?? ""}${extension}` }] : []),
    ...person.directoryNumbers,
  ];
}

/** A host's sites follow from the licences; an attendee's are entries of their own. */
function siteUrls(organization: Organization, person: Person, withAttendee: boolean): string[] {
  const hosted = [...person.licenses].flatMap((id) => organization.licenses.get(id)?.siteUrl ?? []);
  const attended = withAttendee ? [...person.attendeeSites].map((site) => `${site}#attendee`) : [];
  return [...new Set(hosted), ...attended];
}

/** Live-tested clients require `primary`. */
interface SipAddress extends PhoneNumber {
  readonly primary: boolean;
}

/** Assigned by a process of their own, some time after the person. */
export function sipAddressesOf(world: World, organization: Organization, person: Person): SipAddress[] | undefined {
  const assigned = Date.parse(person.created) + world.switches.sipAddressDelay * 1000;
  if (world.clock.now() < assigned) return undefined;
  const email = primaryEmail(person);
  const [local, domain] = email.split("@");
  const room = BigInt(`0x${person.uuid.replaceAll("-", "").slice(0, 10)}`) % 10_000_000_000n;
  const site = organization.sites[0] ?? `${domain}.webex.example`;
  return [
    { type: "personal-room", value: `${room}@${site}`, primary: false },
    { type: "enterprise", value: `${local}@${domain}.calls.webex.example`, primary: true },
    ...(person.calling
      ? [{ type: "cloud-calling", value: `${local}@${domain}.calling.webex.example`, primary: false }]
      : []),
  ];
}

/** JSON booleans on the wire, in spite of the description. */
function wireBoolean(value: boolean, switches: Switches): boolean | string {
  return switches.personBooleans === "boolean" ? value : String(value);
}

function withoutUnset(view: Record<string, unknown>): PersonView {
  const isUnset = (value: unknown) =>
    value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(view).filter(([, value]) => !isUnset(value)));
}
