import type { Call, WebexClient } from "./http/client.ts";
import { isRecord } from "./http/errorBody.ts";
import { WebexError } from "./http/errors.ts";
import { sameId } from "./ids.ts";
import { wrongPerson } from "./personResponse.ts";

export interface License {
  id: string;
  name: string;
  totalUnits: number;
  consumedUnits: number;
  /** Free, hybrid, UCM and hot-desk licences have none. */
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
  /** For a calling licence that is added: a number or an extension; without a number, the location too. */
  properties?: LicenseProperties;
}

export interface LicenseAssignment {
  personId: string;
  email?: string | undefined;
  organizationId?: string | undefined;
  licenses: LicenseChange[];
}

export interface AssignedLicenses {
  /** All that the person holds now. */
  licenses: string[];
  /** Granted by another organization's invitation, not yet accepted. */
  pendingLicenses: string[];
  /** Some changes were not made. */
  partial: boolean;
  /** The changes that are not visible in the answer. */
  missing: LicenseChange[];
  siteUrls: { siteUrl: string; accountType: string }[];
}

/** The units come as numbers or as text; licences without a count have 0. */
type LicenseItem = Omit<License, "totalUnits" | "consumedUnits"> & { totalUnits?: unknown; consumedUnits?: unknown };

/** GET /licenses: not paginated. The same name occurs once for each subscription and each site. */
export async function listLicenses(
  client: WebexClient,
  options: { organizationId?: string | undefined } = {},
): Promise<License[]> {
  const licenses: License[] = [];
  for await (const page of client.pages<LicenseItem>({
    operation: "list the licenses",
    method: "GET",
    path: "/licenses",
    query: { orgId: options.organizationId },
    scopes: "spark-admin:licenses_read",
  })) {
    licenses.push(...page.map(toLicense));
  }
  return licenses;
}

interface UserLicenses {
  personId?: string | null;
  licenses?: string[] | null;
  pendingLicenses?: string[] | null;
  siteUrls?: { siteUrl: string; accountType: string }[] | null;
}

/**
 * PATCH /licenses/users: all changes of one person in one request. 206 says that only some were made, without saying
 * which, so the answer is compared with what was asked; one about somebody else, or without a list, leaves in doubt
 * whether they were.
 */
export async function assignLicenses(client: WebexClient, assignment: LicenseAssignment): Promise<AssignedLicenses> {
  const { personId, email, organizationId, licenses } = assignment;
  let status = 200;
  const call: Call = {
    operation: "assign the licenses of",
    subject: email ?? personId,
    method: "PATCH",
    path: "/licenses/users",
    body: { personId, email, orgId: organizationId, licenses },
    scopes: "spark-admin:people_write",
    onResponse: (answered) => {
      status = answered;
    },
  };
  const answer = licensesOf(personId, call, await client.request<unknown>(call));
  const held = answer.licenses ?? [];
  const pendingLicenses = answer.pendingLicenses ?? [];
  const missing = licenses.filter((change) => !isVisible(change, held, pendingLicenses));
  return {
    licenses: held,
    pendingLicenses,
    partial: status === 206 || missing.length > 0,
    missing,
    siteUrls: answer.siteUrls ?? [],
  };
}

/** An answer, if it is about this person; empty lists are left out, and so may be the id. */
function licensesOf(id: string, call: Call, answer: unknown): UserLicenses {
  const refusal = (reason: string) => new WebexError({ ...call, reason, outcomeUnknown: true });
  const { personId, licenses, pendingLicenses } = isRecord(answer) ? answer : {};
  if (typeof personId === "string" && !sameId(personId, id)) throw refusal(wrongPerson(personId));
  const areLists = [licenses, pendingLicenses].every((list) => Array.isArray(list ?? []));
  if (isRecord(answer) && areLists) return answer;
  throw refusal("Webex answered without the licenses");
}

function isVisible(change: LicenseChange, held: string[], pending: string[]): boolean {
  const isHeld = held.some((id) => sameId(id, change.id));
  return change.operation === "add" ? isHeld || pending.some((id) => sameId(id, change.id)) : !isHeld;
}

function toLicense(item: LicenseItem): License {
  const license: License = { ...item, totalUnits: units(item.totalUnits), consumedUnits: units(item.consumedUnits) };
  if (!license.subscriptionId) delete license.subscriptionId;
  if (!license.siteUrl) delete license.siteUrl;
  if (!license.siteType) delete license.siteType;
  return license;
}

function units(value: unknown): number {
  const count = typeof value === "string" ? Number.parseInt(value, 10) : value;
  return typeof count === "number" && Number.isFinite(count) ? count : 0;
}
