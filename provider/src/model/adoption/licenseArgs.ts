import { describeLicense, isCounted, matchLicense, type OrganizationLicense, sameSource } from "../licenses/match.ts";
import { planLicenses } from "../licenses/plan.ts";
import { type LicenseStatement, serviceNamed, statedServices, wantedBy, withEntitled } from "../licenses/statements.ts";
import { isPerSite, SERVICES, type Service } from "../services.ts";
import type { Entitled, LicenseChoice, LicenseSelector, LicenseSource, UserInputs } from "../userArgs.ts";
import type { NotExpressed } from "./listedPerson.ts";

/** What a user would have to state to hold the licences that a person has. */
export interface LicenseArgs extends Pick<UserInputs, "services" | "licenses"> {
  notExpressed: NotExpressed[];
  /** Licences that come with the organisation, by name. Nobody manages them. */
  unmanaged: string[];
}

/**
 * States licences as services and choices, so that the first `up` neither adds nor takes away anything.
 * @param held ids of licences
 * @param source where the user's service takes licences from
 */
export function licenseArgs(
  held: readonly string[],
  owned: readonly OrganizationLicense[],
  source: LicenseSource,
): LicenseArgs {
  const ids = new Set(held);
  const known = owned.filter(({ id }) => ids.has(id));
  const said: LicenseArgs = { notExpressed: unknownLicenses(ids, owned), unmanaged: [] };
  for (const license of inOrder(known, source)) state(license, said, { known, owned, ids, source });
  return said;
}

interface Holding {
  known: readonly OrganizationLicense[];
  owned: readonly OrganizationLicense[];
  ids: ReadonlySet<string>;
  source: LicenseSource;
}

function state(license: OrganizationLicense, said: LicenseArgs, holding: Holding): void {
  const service = serviceNamed(license.name, {});
  if (service === undefined && !isCounted(license)) {
    said.unmanaged.push(license.name);
    return;
  }
  const statement = service ? withService(service, license, said, holding) : withChoice(license, said);
  const reason = typeof statement === "string" ? statement : whyNotAsItIs(statement, holding);
  if (reason !== undefined) said.notExpressed.push({ path: "licenses", value: describe(license), reason });
  else Object.assign(said, statement);
}

/** Why a statement does not describe what the person holds; undefined if it changes nothing. */
function whyNotAsItIs(statement: LicenseStatement, { owned, ids, source }: Holding): string | undefined {
  const { add, remove, faults } = planLicenses({ ...source, ...statement }, owned, ids);
  const [fault] = faults;
  if (fault) return fault.reason;
  const changed = [...add, ...remove].map(describeLicense);
  return changed.length === 0 ? undefined : `to state it would change ${changed.join(", ")}`;
}

function withService(
  service: Service,
  license: OrganizationLicense,
  { services, licenses = [] }: LicenseArgs,
  holding: Holding,
): LicenseStatement | string {
  if (service.key === "callingCommonArea") return "Webex gives this licence to workspaces, and a user cannot state it";
  const isTaken = statedServices(services).some((stated) => stated.service.key === service.key);
  if (isTaken) {
    const [name = license.name] = service.licenses;
    return { ...(services ? { services } : {}), licenses: [...licenses, { name, ...selectorOf(license) }] };
  }
  const entitled = entitledTo(service, license, holding);
  if (entitled === undefined) return "several licences have its name, subscription and site";
  return { services: withEntitled(services ?? {}, service, entitled), ...(licenses.length > 0 ? { licenses } : {}) };
}

/** The shortest word for exactly this licence. One of several sites is named. */
function entitledTo(service: Service, license: OrganizationLicense, holding: Holding): Entitled | undefined {
  const { known, owned, source } = holding;
  const isOneOfSeveral =
    isPerSite(service) && known.filter(({ name }) => serviceNamed(name, {}) === service).length > 1;
  const { subscriptionId, siteUrl } = selectorOf(license);
  const words: Entitled[] = [
    ...(isOneOfSeveral ? [] : [true, ...(subscriptionId === undefined ? [] : [{ subscriptionId }])]),
    { ...(subscriptionId === undefined ? {} : { subscriptionId }), ...(siteUrl === undefined ? {} : { siteUrl }) },
  ];
  return words.find((entitled) => {
    const match = matchLicense(owned, wantedBy(service, entitled, source));
    return "license" in match && match.license.id === license.id;
  });
}

function withChoice(license: OrganizationLicense, { services, licenses = [] }: LicenseArgs): LicenseStatement {
  const choice: LicenseChoice = { name: license.name, ...selectorOf(license) };
  return { ...(services ? { services } : {}), licenses: [...licenses, choice] };
}

function selectorOf({ subscriptionId, siteUrl }: OrganizationLicense): LicenseSelector {
  return { ...(subscriptionId === undefined ? {} : { subscriptionId }), ...(siteUrl === undefined ? {} : { siteUrl }) };
}

function unknownLicenses(held: ReadonlySet<string>, owned: readonly OrganizationLicense[]): NotExpressed[] {
  const known = new Set(owned.map(({ id }) => id));
  const reason = "the organisation's list of licences does not have it";
  return [...held].filter((id) => !known.has(id)).map((id) => ({ path: "licenses", value: id, reason }));
}

/** The order of the model, and within it the service's own subscription and site first. */
function inOrder(licenses: readonly OrganizationLicense[], source: LicenseSource): OrganizationLicense[] {
  const rank = (license: OrganizationLicense) => {
    const service = serviceNamed(license.name, {});
    const row = service === undefined ? SERVICES.length : SERVICES.indexOf(service);
    const isOwn =
      sameSource(license.subscriptionId, source.subscriptionId) && sameSource(license.siteUrl, source.siteUrl);
    return [String(row).padStart(2, "0"), isOwn ? "0" : "1", describe(license)].join(" ");
  };
  return licenses
    .map((license) => ({ license, rank: rank(license) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))
    .map(({ license }) => license);
}

/** A licence without its units, which change from day to day. */
function describe({ name, subscriptionId, siteUrl }: OrganizationLicense): string {
  return [name, subscriptionId && `[${subscriptionId}]`, siteUrl].filter(Boolean).join(" ");
}
