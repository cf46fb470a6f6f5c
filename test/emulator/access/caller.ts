import { ApiError, forbidden } from "../http/apiError.ts";
import { administrators, fullAdministrators } from "../roles/administrators.ts";
import type { Organization } from "../world/organization.ts";
import type { Person } from "../world/person.ts";
import { findOrganization, organizationOf, type World } from "../world/world.ts";

export interface Caller {
  readonly person: Person;
  readonly organization: Organization;
  readonly scopes: ReadonlySet<string>;
  readonly tokenName: string;
}

/** Whom a request comes from. The edge refuses a missing, unknown or expired token. */
export function authenticate(world: World, authorization: string | undefined): Caller {
  const value = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? "")?.[1];
  const token = value === undefined ? undefined : world.tokens.get(value);
  const expired = token?.expires !== undefined && token.expires <= world.clock.now();
  const organization = token && organizationOf(world, token.person);
  if (!token || !organization || expired || !organization.people.has(token.person.uuid)) throw unauthorized();
  return { person: token.person, organization, scopes: token.scopes, tokenName: token.name };
}

function unauthorized(): ApiError {
  const message = "The request requires a valid access token set in the Authorization request header.";
  return new ApiError(401, message, [{ description: message }], "ROUTER");
}

export function isFullAdmin(caller: Caller): boolean {
  return holdsOneOf(caller, fullAdministrators);
}

/** Sees people with their roles, licences and calling: a role, and a token made for administration. */
export function readsAsAdmin(caller: Caller): boolean {
  return holdsOneOf(caller, administrators) && caller.scopes.has("spark-admin:people_read");
}

export function holdsOneOf({ person }: Caller, roles: readonly string[]): boolean {
  return person.roles.some((role) => roles.includes(role));
}

/** The organisation a request is about: the caller's own, or a customer that it manages. */
export function organizationFor(world: World, caller: Caller, orgId: string | undefined): Organization {
  if (orgId === undefined) return caller.organization;
  const organization = findOrganization(world, orgId);
  if (!organization || !isVisible(caller, organization)) throw noAccess();
  requireAccess(world, caller, organization);
  return organization;
}

function noAccess(): ApiError {
  return forbidden("Access to this organization is denied.");
}

/** A partner's access to a customer may lapse; reading the organisation brings it back for a while. */
export function requireAccess(world: World, caller: Caller, organization: Organization): void {
  if (organization === caller.organization || world.switches.partnerAccess === "kept") return;
  const ends = world.partnerAccess.get(accessKey(caller, organization)) ?? 0;
  if (ends <= world.clock.now()) throw noAccess();
}

export function renewAccess(world: World, caller: Caller, organization: Organization): void {
  world.partnerAccess.set(accessKey(caller, organization), world.clock.now() + 3_600_000);
}

function accessKey(caller: Caller, organization: Organization): string {
  return `${caller.person.uuid} ${organization.uuid}`;
}

export function visibleOrganizations(world: World, caller: Caller): Organization[] {
  return [...world.organizations.values()].filter((organization) => isVisible(caller, organization));
}

function isVisible(caller: Caller, organization: Organization): boolean {
  return organization === caller.organization || caller.organization.managed.has(organization.uuid);
}
