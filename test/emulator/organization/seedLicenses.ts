import { encodeId, uuidOf } from "../ids.ts";
import { type Offer, offerNamed } from "../licenses/catalogue.ts";
import type { License } from "../world/license.ts";
import type { LicenseEntry, LicenseReference, OrganizationFile } from "./organizationFile.ts";
import { OrganizationFileError } from "./readOrganization.ts";

/** The organisation's licences in the file's order: subscriptions first, as Webex takes from the oldest first. */
export function seedLicenses(file: OrganizationFile, orgUuid: string): License[] {
  const paid = file.subscriptions.flatMap((subscription, index) =>
    subscription.licenses.map((entry, position): Entry => {
      const path = `subscriptions[${index}].licenses[${position}]`;
      return { entry, path, subscriptionId: subscription.id };
    }),
  );
  const others = file.licensesWithoutSubscription.map(
    (entry, index): Entry => ({
      entry: typeof entry === "string" ? { name: entry } : entry,
      path: `licensesWithoutSubscription[${index}]`,
    }),
  );
  const licenses = new Map<string, License>();
  for (const entry of [...paid, ...others]) {
    const license = seedLicense(entry, orgUuid, file.sites);
    if (licenses.has(license.id)) throw new OrganizationFileError(`${entry.path}: the licence is there twice`);
    licenses.set(license.id, license);
  }
  return [...licenses.values()];
}

interface Entry {
  readonly entry: LicenseEntry;
  readonly path: string;
  readonly subscriptionId?: string;
}

function seedLicense({ entry, path, subscriptionId }: Entry, orgUuid: string, sites: readonly string[]): License {
  const offer = offerOf(entry, path);
  if (entry.site && !sites.includes(entry.site)) {
    throw new OrganizationFileError(`${path}.site: the organisation has no site ${entry.site}`);
  }
  if (offer.perSite && !entry.site) throw new OrganizationFileError(`${path}: "${entry.name}" needs a site`);
  if (offer.kind === "paid" && entry.units === undefined) {
    throw new OrganizationFileError(`${path}: "${entry.name}" needs units`);
  }
  const uuid = offer.uuid ?? ownUuid(offer, orgUuid, subscriptionId, entry.site);
  const site = entry.site ? `_${entry.site}` : "";
  return {
    id: encodeId("LICENSE", `${orgUuid}:${offer.code}_${uuid}${site}`),
    offer,
    units: entry.units ?? 0,
    consumedByWorkspaces: entry.consumedByWorkspaces ?? 0,
    subscriptionId,
    siteUrl: entry.site,
    siteType: entry.site ? (entry.siteType ?? "Control Hub managed site") : undefined,
  };
}

function offerOf(entry: LicenseEntry, path: string): Offer {
  const offer = offerNamed(entry.name);
  if (offer) return offer;
  if (entry.code) return { name: entry.name, code: entry.code, kind: "paid", ...(entry.site && { perSite: true }) };
  throw new OrganizationFileError(`${path}: no licence "${entry.name}" in the catalogue; state its code`);
}

/** Hot desk licences carry a version 3 UUID. */
function ownUuid(offer: Offer, orgUuid: string, subscriptionId = "", site = ""): string {
  return uuidOf(`${orgUuid} ${offer.code} ${subscriptionId} ${site}`, offer.code === "BCHDO" ? 3 : 5);
}

/** The licence that an entry of the file means. It must be exactly one. */
export function referredLicense(licenses: readonly License[], reference: LicenseReference, path: string): License {
  const wanted = typeof reference === "string" ? { name: reference } : reference;
  const found = licenses.filter(
    (license) =>
      license.offer.name === wanted.name &&
      (wanted.subscription === undefined || license.subscriptionId === wanted.subscription) &&
      (wanted.site === undefined || license.siteUrl === wanted.site),
  );
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new OrganizationFileError(
    found.length === 0
      ? `${path}: the organisation has no licence ${JSON.stringify(reference)}`
      : `${path}: ${found.length} licences are ${JSON.stringify(reference)}; state the subscription or site`,
  );
}
