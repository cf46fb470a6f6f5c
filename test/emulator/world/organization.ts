import { encodeId } from "../ids.ts";
import type { BehaviorType } from "./behaviorType.ts";
import type { License } from "./license.ts";
import type { MoveJob } from "./moveJob.ts";
import type { Person } from "./person.ts";

export interface Location {
  readonly uuid: string;
  readonly name: string;
  readonly address: LocationAddress;
  readonly timeZone: string;
  readonly preferredLanguage: string;
  readonly latitude?: string | undefined;
  readonly longitude?: string | undefined;
  readonly notes?: string | undefined;
  readonly callingEnabled: boolean;
  readonly routingPrefix?: string | undefined;
  /** The numbers of its inventory, as `+442079460101`. */
  readonly numbers: readonly string[];
  /** Those of them that are not activated yet. */
  readonly inactiveNumbers: ReadonlySet<string>;
}

/** The parts of an address in the words of a location, which are not those of a person. */
export interface LocationAddress {
  readonly address1?: string | undefined;
  readonly address2?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly postalCode?: string | undefined;
  readonly country?: string | undefined;
}

export interface Organization {
  readonly uuid: string;
  readonly displayName: string;
  readonly created: string;
  readonly sites: readonly string[];
  readonly licenses: ReadonlyMap<string, License>;
  /** Given to a new person for whom no licence was asked. */
  readonly automaticLicenses: readonly License[];
  readonly locations: Map<string, Location>;
  readonly callingProfiles: readonly { readonly uuid: string; readonly name: string }[];
  /** What applies to people without a calling behaviour of their own. */
  readonly callingBehavior: BehaviorType;
  /** In the order of their creation. */
  readonly people: Map<string, Person>;
  /** By address in lower case. */
  readonly peopleByEmail: Map<string, Person>;
  /** UUIDs of organisations that this one manages as a partner. */
  readonly managed: ReadonlySet<string>;
  /** Whether a directory rules who is there, and what they are called. */
  directorySynced: boolean;
  /** Addresses that the directory deleted, in lower case, and until when they rest. */
  readonly softDeleted: Map<string, number>;
  /** Licences that everybody of a group has; addresses in lower case. */
  readonly groupTemplates: readonly { readonly emails: readonly string[]; readonly licenses: readonly License[] }[];
  /** When somebody was first seen without a licence of their group, by person and licence. */
  readonly missingSince: Map<string, number>;
  readonly seatChanges: SeatChange[];
  /** The oldest first. */
  readonly moveJobs: MoveJob[];
  /** What is pending for people of other organisations, by address in lower case. */
  readonly invitations: Map<string, Invitation>;
}

/** A unit taken or given back, remembered because the counters that Webex shows are late. */
export interface SeatChange {
  readonly at: number;
  readonly licenseId: string;
  readonly units: 1 | -1;
}

/** Licences by id and sites to attend, and when the invitation to each ends. */
export interface Invitation {
  readonly licenses: Map<string, number>;
  readonly sites: Map<string, number>;
}

export function organizationId(organization: Organization): string {
  return encodeId("ORGANIZATION", organization.uuid);
}
