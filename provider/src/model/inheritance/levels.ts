import type { LicenseSource, PlainUserArgs } from "../userArgs.ts";

/** The names of the values that a template may state for its users. */
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

/** The values that a template may state for its users. They mean what they mean for a user. */
export interface TemplateValues extends Pick<PlainUserArgs, Exclude<TemplateField, "department" | "title">> {
  /**
   * Department of the users. `""` takes it away. Webex: `department` of `POST /people` and `PUT /people/{personId}`.
   * VOSS's model has no such field.
   */
  department?: string | null;
  /**
   * Job title of the users. `""` takes it away. Webex: `title` of `POST /people` and `PUT /people/{personId}`. VOSS's
   * model has no such field.
   */
  title?: string | null;
}

/**
 * The values that one level states for a user. They are as written in the program, so they have any type until the
 * schema has judged them.
 */
export interface Level {
  /** How a message calls it, e.g. `UserTemplate "sales"`; absent for the user itself. */
  from?: string;
  /** The values by name, as the program has them. */
  values: Readonly<Record<string, unknown>>;
}

/** The values that a `WebexAppService` states for its users: the lowest level. */
export interface ServiceLevel extends Level {
  from: string;
  /** Control Hub makes the soft-phone devices, so the program does not ask for them by default. */
  autoProvisioning?: boolean;
  /** What the organisation calls its licences, where it says so. */
  licenseNames?: LicenseSource["licenseNames"];
}
