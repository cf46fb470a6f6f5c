import { type AdoptionScope, type LeftAlone, whyLeftAlone } from "../../model/adoption/leftAlone.ts";
import type { ListedPerson, NotExpressed } from "../../model/adoption/listedPerson.ts";
import { plainName, userNames } from "../../model/adoption/names.ts";
import { type AdoptedArgs, type AdoptionNames, personDescriber } from "../../model/adoption/personArgs.ts";
import { type InferredTemplate, inferTemplates, type TemplateArgs } from "../../model/adoption/templates.ts";
import { comparableId } from "../../model/ids.ts";
import { isCounted } from "../../model/licenses/match.ts";
import type { LicenseSource, OnDelete } from "../../model/userArgs.ts";

/** Everything that is read of an organisation before anybody is adopted. */
export interface OrganizationReading
  extends Pick<AdoptionNames, "licenses" | "roles" | "locations" | "callingProfiles" | "behaviours"> {
  id: string;
  displayName: string;
  people: readonly ListedPerson[];
  /** The id of the token's own account, if the token may tell. */
  tokenOwner?: string | undefined;
  /** The organisation's UUID, where the configuration had to say which one is meant. */
  statedId?: string | undefined;
}

/** What is asked for. */
export interface AdoptionWish {
  scope: Pick<AdoptionScope, "administrators" | "inactive" | "neverTouch">;
  selects: (person: ListedPerson) => boolean;
  /** People who have been adopted before, by any of their addresses. */
  isKnown: (person: ListedPerson) => boolean;
  /** Logical names in use. */
  namesInUse: Iterable<string>;
  source: LicenseSource;
  directorySynced: boolean;
  onDelete: OnDelete;
}

/** A person of the adoption. */
export interface AdoptedUser {
  name: string;
  person: ListedPerson;
  /** All that the user states, also by its template. */
  whole: AdoptedArgs;
  /** What the user states beside its template. */
  args: AdoptedArgs;
  /** The name of its template, `everyone` where no other fits. */
  template: string;
  /** The name of its Quick Add Group, where there are groups. */
  group?: string | undefined;
}

/** The template that all others are based on. */
export const EVERYONE = "everyone";

/** A template as a program declares it. */
export type AdoptedTemplate = InferredTemplate & { args: TemplateArgs };

/**
 * Somebody who is left alone. `inRoster`: evidently in a roster already, under another address. `inProgram`: perhaps in the
 * program already.
 */
export interface LeftAlonePerson extends Omit<LeftAlone, "kind"> {
  kind: LeftAlone["kind"] | "inRoster" | "inProgram";
  person: ListedPerson;
}

/** A Quick Add Group as a program declares it. */
export interface AdoptedGroup {
  name: string;
  /** The name of its entitlement profile. */
  entitlement?: string | undefined;
}

/** What becomes of an organisation. */
export interface Adoption {
  organization: Pick<OrganizationReading, "id" | "displayName">;
  /** The logical name of the `WebexAppService`. */
  service: string;
  source: LicenseSource;
  /** Stated where the token sees several organisations. */
  organizationId?: string | undefined;
  directorySynced: boolean;
  onDelete: OnDelete;
  templates: readonly AdoptedTemplate[];
  /** Quick Add Groups, with their entitlement profiles. @default none */
  groups?: readonly AdoptedGroup[];
  /** Sorted by name. */
  users: readonly AdoptedUser[];
  leftAlone: readonly LeftAlonePerson[];
  /** People who were not asked for. */
  notSelected: number;
  /** People who have been adopted before. */
  known: number;
  notExpressed: readonly (NotExpressed & { person: ListedPerson })[];
  /** How many of the adopted people hold each licence that comes with the organisation. */
  unmanaged: ReadonlyMap<string, number>;
}

/** Decides who is adopted, and what is stated of everybody. */
export function adoptionOf(reading: OrganizationReading, wish: AdoptionWish): Adoption {
  const { licenses, roles, people } = reading;
  const scope = { ...wish.scope, organizationId: reading.id, tokenOwner: reading.tokenOwner, licenses, roles };
  const judged = people.map((person) => ({ person, left: whyLeftAlone(person, scope) }));
  const chosen = judged.filter(({ person, left }) => left === undefined && wish.selects(person));
  const fresh = chosen.filter(({ person }) => !wish.isKnown(person)).map(({ person }) => person);
  const source = { ...usualSource(fresh, reading), ...wish.source };
  const described = describeAll(fresh, reading, { ...wish, source });
  const { templates, users } = inferTemplates(described.map(({ args }) => args));
  const names = userNames(
    fresh.map(({ id, emails: [email = ""] }) => ({ id, email })),
    wish.namesInUse,
  );
  return {
    organization: { id: reading.id, displayName: reading.displayName },
    service: plainName(reading.displayName.replaceAll("@", " "), "organisation"),
    source,
    organizationId: reading.statedId,
    directorySynced: wish.directorySynced,
    onDelete: wish.onDelete,
    templates,
    users: fresh
      .map((person, index) => ({
        name: names.get(person.id) ?? person.id,
        person,
        whole: described[index]?.args ?? { email: "" },
        args: users[index]?.args ?? { email: "" },
        template: users[index]?.template ?? EVERYONE,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    leftAlone: judged.flatMap(({ person, left }) => (left && wish.selects(person) ? [{ ...left, person }] : [])),
    notSelected: judged.filter(({ person }) => !wish.selects(person)).length,
    known: chosen.length - fresh.length,
    notExpressed: fresh.flatMap((person, index) =>
      (described[index]?.notExpressed ?? []).map((note) => ({ ...note, person })),
    ),
    unmanaged: counted(described.flatMap(({ unmanaged }) => unmanaged)),
  };
}

function describeAll(
  people: readonly ListedPerson[],
  reading: OrganizationReading,
  { source, directorySynced }: Pick<AdoptionWish, "source" | "directorySynced">,
) {
  const emails = new Map(reading.people.map(({ id, emails: [email] }) => [comparableId(id), email]));
  const emailOf = (id: string) => emails.get(comparableId(id));
  return people.map(personDescriber({ ...reading, source, directorySynced, emailOf }));
}

/** The subscription, and the site, of most licences that these people hold. */
function usualSource(people: readonly ListedPerson[], { licenses }: OrganizationReading): LicenseSource {
  const owned = new Map(licenses.filter(isCounted).map((license) => [license.id, license]));
  const held = people.flatMap((person) => (person.licenses ?? []).flatMap((id) => owned.get(id) ?? []));
  const subscriptionId = mostFrequent(held.flatMap((license) => license.subscriptionId ?? []));
  const siteUrl = mostFrequent(held.flatMap((license) => license.siteUrl ?? []));
  return { ...(subscriptionId === undefined ? {} : { subscriptionId }), ...(siteUrl === undefined ? {} : { siteUrl }) };
}

function mostFrequent(values: readonly string[]): string | undefined {
  const [most] = [...counted(values)].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  return most?.[0];
}

/** How often each value occurs. */
export function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
