import { isCounted, licenseNameIsOneOf, type OrganizationLicense } from "../../model/licenses/match.ts";
import { serviceOf } from "../../model/services.ts";
import type { LicenseSource, OnDelete } from "../../model/userArgs.ts";

/** All that the files of a new project depend on. */
export interface Answers {
  /** What the project is called, and the `WebexAppService`. */
  name: string;
  source: LicenseSource;
  /** Absent where the token sees no other organisation. */
  organizationId?: string | undefined;
  directorySynced: boolean;
  onDelete: OnDelete;
  /** The address of the first person of the roster. */
  person: string;
  /** Whether the template gives Messaging. */
  hasMessaging: boolean;
}

/** What an organisation has to choose from. */
export interface Choices {
  subscriptions: string[];
  sites: string[];
}

/** The subscriptions, and the meeting sites of one of them. */
export function choicesOf(licenses: readonly OrganizationLicense[], subscription: string | undefined): Choices {
  const among = licenses.filter((license) => subscription === undefined || license.subscriptionId === subscription);
  return {
    subscriptions: [...new Set(licenses.flatMap(({ subscriptionId }) => subscriptionId ?? []))],
    sites: [...new Set(among.flatMap(({ siteUrl }) => siteUrl ?? []))],
  };
}

/** Whether Messaging can be given from a subscription; assumed where the organisation was not asked. */
export function sellsMessaging(
  licenses: readonly OrganizationLicense[] | undefined,
  subscription: string | undefined,
): boolean {
  if (licenses === undefined) return true;
  const { licenses: names } = serviceOf("messageMessaging");
  return licenses.some(
    (license) =>
      isCounted(license) &&
      licenseNameIsOneOf(license.name, names) &&
      (subscription === undefined || license.subscriptionId === subscription),
  );
}
