import { encodeId } from "../ids.ts";
import type { BehaviorType } from "./behaviorType.ts";

export interface PhoneNumber {
  readonly type: string;
  readonly value: string;
  readonly primary?: boolean;
}

export interface Address {
  readonly type?: string;
  readonly country?: string;
  readonly locality?: string;
  readonly region?: string;
  readonly streetAddress?: string;
  readonly postalCode?: string;
}

/** What a Webex Calling licence brings with it, and takes away when it goes. */
export interface Calling {
  readonly locationUuid: string;
  extension?: string | undefined;
  phoneNumber?: string | undefined;
}

/** A person as the emulator keeps them. The wire form is made in people/personView.ts. */
export interface Person {
  readonly uuid: string;
  readonly orgUuid: string;
  readonly created: string;
  lastModified: string;
  emails: string[];
  displayName: string;
  firstName?: string | undefined;
  lastName?: string | undefined;
  nickName?: string | undefined;
  avatar?: string | undefined;
  department?: string | undefined;
  manager?: string | undefined;
  managerId?: string | undefined;
  title?: string | undefined;
  addresses?: Address[] | undefined;
  timezone?: string | undefined;
  /** Numbers that come from the directory rather than from Webex Calling. */
  directoryNumbers: PhoneNumber[];
  calling?: Calling | undefined;
  callingBehavior?:
    | { readonly behaviorType: BehaviorType | undefined; readonly profileUuid: string | undefined }
    | undefined;
  roles: string[];
  /** Ids of licences held, oldest first. Change it through world/seats.ts, which remembers when. */
  licenses: ReadonlySet<string>;
  attendeeSites: Set<string>;
  status?: string | undefined;
  lastActivity?: string | undefined;
  invitePending: boolean;
  /** Change it through `enableLogin` in world/people.ts. */
  loginEnabled: boolean;
  /** When sign-in was switched off. */
  signedOffAt?: number | undefined;
  /** Another address that the person has not confirmed yet, and when it can no longer be. */
  emailChange?: { readonly to: string; readonly ends: number } | undefined;
  /** What SCIM alone knows of a person, as SCIM writes it. */
  directory?: Readonly<Record<string, unknown>> | undefined;
  /** Who brought the person, where it was not an administrator by hand or by the People API. */
  readonly provisionedBy?: "SCIM" | "AD" | undefined;
}

export function personId(person: Person): string {
  return encodeId("PEOPLE", person.uuid);
}

export function primaryEmail(person: Person): string {
  return person.emails[0] ?? "";
}
