import type { Address } from "../userArgs.ts";

/** A person as Webex lists people for an administrator, as far as an adoption looks at it. */
export interface ListedPerson {
  id: string;
  /** The primary one first. */
  emails: readonly string[];
  firstName?: string;
  lastName?: string;
  displayName?: string;
  department?: string;
  title?: string;
  /** `person`, `bot`, `appuser` and others. */
  type?: string;
  orgId?: string;
  roles?: readonly string[];
  licenses?: readonly string[];
  /** `site.webex.com#attendee` for an attendee. */
  siteUrls?: readonly string[];
  managerId?: string;
  addresses?: Address[];
  phoneNumbers?: readonly { type: string; value: string }[];
  extension?: string;
  locationId?: string;
  loginEnabled?: boolean;
  invitePending?: boolean;
  lastModified?: string;
  /** Parts of the record that Webex could not read. */
  errors?: Record<string, { code?: string | number; reason?: string }>;
}

/** Something of a person that code or roster does not say. Webex keeps it. */
export interface NotExpressed {
  /** The property path, else the name of the field in Webex. */
  path: string;
  /** What Webex has there. */
  value: string;
  reason: string;
}

/** The sites where somebody is only an attendee. */
export function attendeeSites({ siteUrls = [] }: ListedPerson): string[] {
  return siteUrls.filter((site) => site.endsWith(ATTENDEE)).map((site) => site.slice(0, -ATTENDEE.length));
}

const ATTENDEE = "#attendee";

/** Whether sign-in is off, and not just not accepted yet. */
export function isInactive({ loginEnabled, invitePending }: ListedPerson): boolean {
  return loginEnabled === false && invitePending !== true;
}
