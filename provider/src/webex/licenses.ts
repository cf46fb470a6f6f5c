import type { WebexClient } from "./http/client.ts";
import { collect } from "./http/collect.ts";
import { isRecord } from "./http/errorBody.ts";
import { UnusableAnswer } from "./http/errors.ts";
import { sameId } from "./ids.ts";
import { wrongPerson } from "./personResponse.ts";

export interface License {
  id: string;
  name: string;
  totalUnits: number;
  /** By people, by workspaces, and by calls. */
  consumedUnits: number;
  /** By people alone; 0 where none can hold it. */
  consumedByUsers?: number;
  /** Absent for free, hybrid, UCM and hot-desk licences. */
  subscriptionId?: string;
  siteUrl?: string;
  siteType?: string;
}

export interface LicenseProperties {
  locationId?: string;
  phoneNumber?: string;
  extension?: string;
}

export interface LicenseChange {
  id: string;
  operation: "add" | "remove";
  /** For a calling licence that is added: a number or an extension, and the location if there is no number. */
  properties?: LicenseProperties;
}

export interface LicenseAssignment {
  personId: string;
  email?: string | undefined;
  organizationId?: string | undefined;
  licenses: LicenseChange[];
}

/** Webex writes the units as numbers or as text, and omits those of licences that are not counted. */
type LicenseItem = Omit<License, UnitCount> & { [count in UnitCount]?: unknown };
type UnitCount = "totalUnits" | "consumedUnits" | "consumedByUsers";

/** GET /licenses, which has one page. A name occurs once for each subscription and each site. */
export async function listLicenses(
  client: WebexClient,
  options: { organizationId?: string | undefined } = {},
): Promise<License[]> {
  const pages = client.pages<LicenseItem>({
    operation: "list the licenses",
    method: "GET",
    path: "/licenses",
    query: { orgId: options.organizationId },
    itemTexts: ["id", "name"],
    scopes: "spark-admin:licenses_read",
  });
  return (await collect(pages)).map(toLicense);
}

/**
 * PATCH /licenses/users: all changes of one person in one request. Webex may apply only some of them, and answer 206 or
 * even 200: compare the result with the changes. After an answer about another person, or without the list, it is not
 * known whether the changes were applied.
 * @returns the ids of all licences that the person holds now
 */
export function assignLicenses(client: WebexClient, assignment: LicenseAssignment): Promise<string[]> {
  const { personId, email, organizationId, licenses } = assignment;
  return client.request<string[]>({
    operation: "assign the licenses of",
    subject: email ?? personId,
    method: "PATCH",
    path: "/licenses/users",
    body: { personId, email, orgId: organizationId, licenses },
    scopes: "spark-admin:people_write",
    parse: (answer) => parseLicenses(personId, answer),
  });
}

/** The licences of an answer about this person. Webex omits empty lists, and may omit the id. */
function parseLicenses(id: string, answer: unknown): string[] {
  const { personId, licenses } = isRecord(answer) ? answer : {};
  if (typeof personId === "string" && !sameId(personId, id)) throw new UnusableAnswer(wrongPerson(personId));
  if (isRecord(answer) && Array.isArray(licenses ?? [])) return (licenses ?? []) as string[];
  throw new UnusableAnswer("Webex answered without the licenses");
}

function toLicense({ consumedByUsers, ...item }: LicenseItem): License {
  const license: License = {
    ...item,
    totalUnits: units(item.totalUnits),
    consumedUnits: units(item.consumedUnits),
    ...(consumedByUsers === undefined ? {} : { consumedByUsers: units(consumedByUsers) }),
  };
  if (!license.subscriptionId) delete license.subscriptionId;
  if (!license.siteUrl) delete license.siteUrl;
  if (!license.siteType) delete license.siteType;
  return license;
}

function units(value: unknown): number {
  const count = typeof value === "string" ? Number.parseInt(value, 10) : value;
  return typeof count === "number" && Number.isFinite(count) ? count : 0;
}
