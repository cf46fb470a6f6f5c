import type { WebexClient } from "./http/client.ts";
import { isRecord } from "./http/errorBody.ts";
import { UnusableAnswer } from "./http/errors.ts";
import { sameId, uuidOf } from "./ids.ts";
import { wrongPerson } from "./personResponse.ts";

export const CISCO_EXTENSION = "urn:scim:schemas:extension:cisco:webexidentity:2.0:User";
const ENTERPRISE_EXTENSION = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/** One of several e-mail addresses, numbers and so on. */
export interface ScimValue {
  value: string;
  type?: string;
  display?: string;
  primary?: boolean;
}

export interface ScimAddress {
  type?: string;
  streetAddress?: string;
  locality?: string;
  region?: string;
  postalCode?: string;
  country?: string;
}

/** Webex's additions to SCIM. It is not documented which of them administrators may write; see `patchUser`. */
export interface CiscoExtension {
  accountStatus?: string[];
  isTeamsOnJabberEnabled?: boolean;
  isUCCallOnJabberEnabled?: boolean;
  licenseID?: string[];
  userSettings?: string[];
  sipAddresses?: ScimValue[];
  managedOrgs?: { orgId: string; role: string }[];
  managedGroups?: { orgId: string; groupId: string; role: string }[];
  /** The source of the user: SCIM, AD, AAD, OKTA and so on. */
  provisionSource?: string;
  userNameType?: string;
}

interface EnterpriseExtension {
  employeeNumber?: string;
  costCenter?: string;
  organization?: string;
  division?: string;
  department?: string;
  manager?: { value?: string; displayName?: string };
}

/** A person in SCIM. `id` is the UUID in the person's id. */
export interface ScimUser {
  id: string;
  /** The primary address. */
  userName?: string;
  schemas?: string[];
  userType?: string;
  active?: boolean;
  displayName?: string;
  nickName?: string;
  name?: {
    givenName?: string;
    familyName?: string;
    middleName?: string;
    honorificPrefix?: string;
    honorificSuffix?: string;
  };
  title?: string;
  preferredLanguage?: string;
  locale?: string;
  timezone?: string;
  externalId?: string;
  profileUrl?: string;
  emails?: ScimValue[];
  phoneNumbers?: ScimValue[];
  photos?: ScimValue[];
  addresses?: ScimAddress[];
  roles?: ScimValue[];
  meta?: { resourceType?: string; location?: string; version?: string; created?: string; lastModified?: string };
  [ENTERPRISE_EXTENSION]?: EnterpriseExtension;
  [CISCO_EXTENSION]?: CiscoExtension;
}

/** One operation of a PATCH. They are applied in order. */
export interface ScimOperation {
  op: "add" | "replace" | "remove";
  /** `title`, `phoneNumbers[type eq "mobile"].value`, or see `ciscoPath`. Required for `remove`. */
  path?: string;
  value?: unknown;
}

const READ = "identity:people_read";
const WRITE = "identity:people_rw";
const PATCH_SCHEMA = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/** A user of an organisation. Both ids may also be in the long form. The address is for errors. */
export interface ScimUserKey {
  orgUuid: string;
  userUuid: string;
  email?: string | undefined;
}

/** GET /identity/scim/{org}/v2/Users/{user} */
export function readScimUser(client: WebexClient, user: ScimUserKey): Promise<ScimUser> {
  return client.request<ScimUser>({
    operation: "read the SCIM user",
    subject: user.email ?? user.userUuid,
    method: "GET",
    path: userPath(user),
    unversioned: true,
    scopes: READ,
    parse: (answer) => parseScimUser(user, answer),
  });
}

/**
 * PATCH /identity/scim/{org}/v2/Users/{user}. Webex ignores attributes that cannot be written, and answers 200 even
 * then: compare the result with the operations.
 */
export async function patchScimUser(
  client: WebexClient,
  user: ScimUserKey,
  operations: readonly ScimOperation[],
): Promise<ScimUser> {
  const changed = await client.request<ScimUser | undefined>({
    operation: "change the SCIM user",
    subject: user.email ?? user.userUuid,
    method: "PATCH",
    path: userPath(user),
    unversioned: true,
    body: { schemas: [PATCH_SCHEMA], Operations: operations },
    scopes: WRITE,
    parse: (answer) => (answer === undefined ? undefined : parseScimUser(user, answer)),
  });
  return changed ?? readScimUser(client, user);
}

/** The path of an attribute of Webex's extension in a PATCH. */
export function ciscoPath(attribute: keyof CiscoExtension): string {
  return `${CISCO_EXTENSION}:${attribute}`;
}

function parseScimUser({ userUuid }: ScimUserKey, answer: unknown): ScimUser {
  if (!isScimUser(answer)) throw new UnusableAnswer("Webex answered without a user");
  if (!sameId(answer.id, userUuid)) throw new UnusableAnswer(wrongPerson(answer.id));
  return answer;
}

function isScimUser(item: unknown): item is ScimUser {
  return isRecord(item) && typeof item.id === "string" && item.id !== "";
}

function usersPath(orgUuid: string): string {
  return `/identity/scim/${uuidOf(orgUuid)}/v2/Users`;
}

function userPath({ orgUuid, userUuid }: ScimUserKey): string {
  return `${usersPath(orgUuid)}/${uuidOf(userUuid)}`;
}
