import type { Address, PhoneNumber } from "../world/person.ts";

/** The body of POST and PUT people, once it agrees with the description. */
export interface PersonBody {
  readonly emails?: readonly string[];
  readonly phoneNumbers?: readonly Partial<PhoneNumber>[];
  readonly extension?: string;
  readonly locationId?: string;
  readonly displayName?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly avatar?: string;
  readonly orgId?: string;
  readonly roles?: readonly string[];
  readonly licenses?: readonly string[];
  readonly department?: string;
  readonly manager?: string;
  readonly managerId?: string;
  readonly title?: string;
  readonly addresses?: readonly Address[];
  readonly siteUrls?: readonly string[];
  /** PUT only. */
  readonly loginEnabled?: boolean;
}

/** The number meant for Webex Calling: kinds other than work are ignored. */
export function workNumber(body: PersonBody): string | undefined {
  return body.phoneNumbers?.find((number) => number.type === "work" || number.type === undefined)?.value;
}
