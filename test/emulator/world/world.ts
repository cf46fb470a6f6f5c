import type { Clock } from "../clock.ts";
import { decodeId } from "../ids.ts";
import type { Switches } from "../switches.ts";
import type { Organization } from "./organization.ts";
import type { Person } from "./person.ts";

export interface AccessToken {
  /** Shown in the request log in place of the token. */
  readonly name: string;
  readonly person: Person;
  readonly scopes: ReadonlySet<string>;
  readonly expires?: number | undefined;
}

export interface OAuthClient {
  readonly id: string;
  readonly secret: string;
  readonly person: Person;
  readonly scopes: ReadonlySet<string>;
  /** Until it is exchanged. */
  authorizationCode?: string | undefined;
  /** What the code's exchange must have the secret of, where the authorisation came with PKCE. */
  codeChallenge?: string | undefined;
  /** Where codes are sent; without one, whatever address an exchange names will do. */
  readonly redirectUri?: string | undefined;
  /** Live refresh tokens and the instant at which each ends. */
  readonly refreshTokens: Map<string, number>;
}

/** Everything the emulator knows. Its parts change in place; a reset builds a new one from the organisation files. */
export interface World {
  readonly clock: Clock;
  switches: Switches;
  readonly organizations: ReadonlyMap<string, Organization>;
  readonly tokens: Map<string, AccessToken>;
  readonly clients: ReadonlyMap<string, OAuthClient>;
  /** Until when a partner's administrator has access to a customer, by person and organisation. */
  readonly partnerAccess: Map<string, number>;
  /** Addresses that belong to organisations outside this emulator, in lower case. */
  readonly foreignEmails: ReadonlySet<string>;
}

export function organizationOf(world: World, person: Person): Organization {
  const organization = world.organizations.get(person.orgUuid);
  if (!organization) throw new Error(`No organisation ${person.orgUuid}`);
  return organization;
}

export function findOrganization(world: World, id: string): Organization | undefined {
  return world.organizations.get(decodeId("ORGANIZATION", id));
}

/** The same address in another organisation, loaded here or not. */
export function isForeignEmail(world: World, organization: Organization, email: string): boolean {
  const address = email.toLowerCase();
  if (world.foreignEmails.has(address)) return true;
  return [...world.organizations.values()].some((other) => other !== organization && other.peopleByEmail.has(address));
}
