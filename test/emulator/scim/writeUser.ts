import { isEmailAddress } from "../../../provider/src/model/webexRules.ts";
import type { Call } from "../http/call.ts";
import { decodeId } from "../ids.ts";
import { judgeRoles } from "../people/assignRoles.ts";
import { requestEmails } from "../people/changeEmails.ts";
import { managerNamed, noSuchManager } from "../people/manager.ts";
import { roleWithKey } from "../roles/catalogue.ts";
import type { Organization } from "../world/organization.ts";
import { enableLogin } from "../world/people.ts";
import { type Address, type Person, type PhoneNumber, primaryEmail } from "../world/person.ts";
import { isForeignEmail } from "../world/world.ts";
import {
  type Attribute,
  attributeNamed,
  type Document,
  incompleteLists,
  isParts,
  valueAt,
  withValue,
} from "./attributes.ts";
import { listsWithSeveralPrimaries } from "./primary.ts";
import { ciscoSchema, coreSchema, enterpriseSchema } from "./schemas.ts";
import { ScimError } from "./scimError.ts";

/** What of a document can be refused. It is judged before anything is written. */
export interface Verdict {
  readonly emails: string[];
  readonly roles: string[];
  readonly manager: Manager;
}

type Manager = Pick<Person, "managerId" | "manager">;

/** `person` is whom the document is about, where they exist. */
export function judgeUser(call: Call, organization: Organization, person: Person | undefined, user: Document): Verdict {
  if (user.userType !== "user") throw invalid("The emulator has people alone: userType must be user.");
  const [several] = listsWithSeveralPrimaries(user);
  if (several) throw invalid(`Only one value of ${several} can be the primary one.`);
  const [incomplete] = incompleteLists(user);
  if (incomplete) throw invalid(`A value lacks a part: ${incomplete}`);
  const emails = emailsIn(user, person);
  for (const email of emails) judgeEmail(call, organization, person, email);
  const roles = valuesIn(user.roles).map(({ value }) => roleIdOf(String(value)));
  judgeRoles(call, person, roles);
  return { emails, roles, manager: managerIn(organization, person, user) };
}

/**
 * The user name is the primary address and comes first, wherever it stands among the addresses. A new user name takes the
 * place of the old one; no other address can be the primary one at work.
 */
function emailsIn(user: Document, person: Person | undefined): string[] {
  const primary = String(user.userName ?? "");
  const before = person && primaryEmail(person).toLowerCase();
  const others = valuesIn(user.emails).flatMap((entry) => {
    const email = String(entry.value ?? "");
    if (!["work", "home", "room", "other", "undefined"].includes(String(entry.type)))
      throw invalid(`No kind of address: ${entry.type}`);
    if (email.toLowerCase() === primary.toLowerCase()) return [];
    const isPrimary = entry.primary === true && entry.type === "work";
    if (isPrimary && email.toLowerCase() !== before) throw invalid("The primary work address must be the userName.");
    return isPrimary ? [] : [email];
  });
  const emails = [primary, ...new Set(others)];
  if (!emails.every(isEmailAddress)) throw invalid("userName and emails must be e-mail addresses.");
  return emails;
}

/** An address belongs to one user in all of Webex. */
function judgeEmail(call: Call, organization: Organization, person: Person | undefined, email: string): void {
  const owner = organization.peopleByEmail.get(email.toLowerCase());
  if ((owner && owner !== person) || (!owner && isForeignEmail(call.world, organization, email))) {
    throw new ScimError(409, "uniqueness", `The user name ${email} is taken.`);
  }
}

function roleIdOf(value: string): string {
  const role = roleWithKey(value);
  if (!role) throw invalid(`The role ${value} cannot be assigned.`);
  return role.id;
}

/** SCIM has no place for a manager's name alone: one that the People API gave stays until there is another manager. */
function managerIn(organization: Organization, person: Person | undefined, user: Document): Manager {
  const parts = read(user, enterpriseSchema, "manager");
  const value = isParts(parts) && parts.value !== undefined ? decodeId("PEOPLE", String(parts.value)) : undefined;
  const held = person?.managerId ? decodeId("PEOPLE", person.managerId) : undefined;
  if (person && value === held) return { managerId: person.managerId, manager: person.manager };
  if (value === undefined) return {};
  const managerId = managerNamed(organization, person, value);
  if (!managerId) throw invalid(noSuchManager);
  return { managerId, manager: organization.people.get(value)?.displayName };
}

function invalid(detail: string): ScimError {
  return new ScimError(400, "invalidValue", detail);
}

/** Makes the person what the document says. */
export function writeUser(
  call: Call,
  organization: Organization,
  person: Person,
  user: Document,
  { emails, roles, manager }: Verdict,
): void {
  const { name } = user;
  const parts = isParts(name) ? name : {};
  if (emails.join() !== person.emails.join()) requestEmails(call.world, organization, person, emails);
  enableLogin(person, user.active !== false, call.world.clock.now());
  person.firstName = text(parts.givenName);
  person.lastName = text(parts.familyName);
  person.displayName =
    text(user.displayName) ?? ([person.firstName, person.lastName].filter(Boolean).join(" ") || (emails[0] ?? ""));
  person.nickName = text(user.nickName);
  person.title = text(user.title);
  person.timezone = text(user.timezone);
  person.avatar = text(valuesIn(user.photos)[0]?.value);
  person.addresses = user.addresses as Address[] | undefined;
  person.department = text(read(user, enterpriseSchema, "department"));
  person.managerId = manager.managerId;
  person.manager = manager.manager;
  person.roles = roles;
  person.directoryNumbers = numbersIn(user, person);
  person.directory = extrasOf(call, person, user);
  person.lastModified = call.world.clock.timestamp();
}

/** With Webex Calling, the work number and the extension are Calling's. */
function numbersIn(user: Document, person: Person): PhoneNumber[] {
  const callings = person.calling ? ["work", "work_extension"] : ["work_extension"];
  return valuesIn(user.phoneNumbers).flatMap(({ type, value, primary }) => {
    if (typeof value !== "string" || callings.includes(String(type))) return [];
    return [{ type: String(type ?? "work"), value, ...(typeof primary === "boolean" && { primary }) }];
  });
}

const extraCore = ["preferredLanguage", "locale", "externalId", "profileUrl", "ims", "emails", "name"];
const extraEnterprise = ["employeeNumber", "costCenter", "organization", "division"];
const jabberFlags = ["isTeamsOnJabberEnabled", "isUCCallOnJabberEnabled"];
const opaque = ["licenseID", "userSettings", "userPreferences"];
const derived = ["sipAddresses"];

/** What the People API has no place for. */
function extrasOf({ world }: Call, person: Person, user: Document): Document {
  const { [ciscoSchema]: cisco = {} } = user;
  const ciscoNames = isParts(cisco) ? Object.keys(cisco) : [];
  const kept = [
    ...extraCore.map((name) => attributeNamed(coreSchema, name)),
    ...extraEnterprise.map((name) => attributeNamed(enterpriseSchema, name)),
    ...ciscoNames.filter((name) => !derived.includes(name)).map((name) => attributeNamed(ciscoSchema, name)),
  ].filter((attribute) => attribute !== undefined);
  return kept.reduce<Document>((extras, attribute) => {
    const source = isIgnored(attribute, world.switches.jabberAttributes) ? (person.directory ?? {}) : user;
    return withValue(extras, attribute, valueAt(source, attribute));
  }, {});
}

/** Cisco publishes the two flags as writable, and nothing about the opaque strings. */
function isIgnored({ schema, name }: Attribute, jabberAttributes: "published" | "stored" | "ignored"): boolean {
  if (schema !== ciscoSchema || jabberAttributes === "stored") return false;
  return opaque.includes(name) || (jabberAttributes === "ignored" && jabberFlags.includes(name));
}

function read(user: Document, schema: string, name: string): unknown {
  const attribute = attributeNamed(schema, name);
  return attribute && valueAt(user, attribute);
}

function valuesIn(list: unknown): Document[] {
  return Array.isArray(list) ? list.filter(isParts) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
