import type { LicenseSource, PlainUserArgs } from "../userArgs.ts";

/** What a template may state for the users that inherit it. */
export const TEMPLATE_FIELDS = [
  "services",
  "roles",
  "settings",
  "licenses",
  "location",
  "department",
  "title",
  "addresses",
  "hierarchy",
  "suspended",
  "exclusive",
  "onDelete",
] as const;
export type TemplateField = (typeof TEMPLATE_FIELDS)[number];

/** The stated values of a template. Absent: nothing said; `null`: not managed, whatever it is based on says. */
export interface TemplateValues extends Pick<PlainUserArgs, Exclude<TemplateField, "department" | "title">> {
  /** Department of the users. Webex: `department`. `""` takes it away. */
  department?: string | null;
  /** Job title of the users. Webex: `title`. `""` takes it away. */
  title?: string | null;
}

/**
 * What one level says of a user. The values are as written in the program, hence of any type until the schema judges
 * what has become of them.
 */
export interface Level {
  /** How a message calls it, e.g. `UserTemplate "sales"`; absent for the user itself. */
  from?: string;
  values: Readonly<Record<string, unknown>>;
}

/** What a `WebexAppService` says of its users: the lowest level. */
export interface ServiceLevel extends Level {
  from: string;
  /** Control Hub makes the soft-phone devices, so the program does not ask for them by default. */
  autoProvisioning?: boolean;
  /** What the organisation calls its licences, where it says so. */
  licenseNames?: LicenseSource["licenseNames"];
}
