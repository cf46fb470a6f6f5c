import type { Fault } from "../validation/fault.ts";
import {
  chooseLicense,
  licenseNameIsOneOf,
  licensesNamed,
  namesFor,
  type OwnedLicense,
  sameSource,
  type Wanted,
} from "./match.ts";
import {
  isByHandWithout,
  type LicenseStatement,
  licensesMeant,
  licensesOf,
  type Stated,
  type StatedLicense,
  type StatedService,
  statedLicenses,
  statedServices,
  wantedAs,
  wantedBy,
} from "./statements.ts";

/** What one statement asks of a person's licences. */
export interface Claim {
  /** Where it stands in the program. */
  path: string;
  /** The one to be held. */
  wanted: OwnedLicense[];
  /** What satisfies a statement that several licences would satisfy. */
  kept: OwnedLicense[];
  /** Stated to be taken away. */
  taken: OwnedLicense[];
  /** What nobody holds beside the wanted one. */
  rivals: OwnedLicense[];
  /** What the last `up` meant here and this one does not; it stays where something else wants it. */
  left: OwnedLicense[];
  fault?: Fault;
  /** The fault is that each of these may be meant; who holds one of them tells which. */
  among: OwnedLicense[];
}

/** Somebody's licences, and what was stated for them in the last `up` and in those that failed since. */
export interface Holder extends Stated {
  held: ReadonlySet<string>;
  previous: readonly LicenseStatement[];
}

/** What comes of the person's licences by the statements that mean one licence each. */
interface Settled {
  wanted: readonly OwnedLicense[];
  gone: readonly OwnedLicense[];
}

/** What each statement asks for. One that several licences satisfy looks at what the others leave of them. */
export function claimsOf(holder: Holder): Claim[] {
  const services = statedServices(holder.statement.services);
  const licenses = statedLicenses(holder.statement.licenses);
  const claims = (settled: Settled, flags: readonly StatedService[]) => [
    ...flags.map((one) => serviceClaim(one, holder, settled)),
    ...licenses.map((one) => licenseClaim(one, holder, settled)),
  ];
  const certain = claims(
    { wanted: [], gone: [] },
    services.filter(({ entitled }) => entitled !== true),
  );
  const settled = {
    wanted: certain.flatMap(({ wanted }) => wanted),
    gone: certain.flatMap(({ taken, rivals }) => [...taken, ...rivals]),
  };
  return claims(settled, services);
}

function serviceClaim({ service, entitled, path }: StatedService, holder: Holder, settled: Settled): Claim {
  if (isByHandWithout(service, entitled, holder)) return claim(path, {});
  const ofService = licensesOf(service, holder);
  const before = holder.previous.map((statement) => licensesMeant(service, { statement, owned: holder.owned }));
  if (entitled === false) return claim(path, { taken: ofService, left: before.flat() });

  const changed = before.flatMap((meant) => {
    const heldNow = meant.filter(({ id }) => holder.held.has(id));
    // Of several held it is not known which one was meant.
    return heldNow.length === 1 ? heldNow : [];
  });
  const moving = entitled === true ? leftBehind(ofService, holder) : [];
  const left = [...changed, ...moving];
  const kept =
    entitled === true ? ofService.filter((one) => !moving.includes(one) && isThere(one, holder, settled)) : [];
  if (kept.length > 0) return claim(path, { kept, left });
  const { wanted, rivals, ...rest } = claimOn(path, wantedBy(service, entitled, holder.statement), holder, settled);
  return { ...rest, wanted, rivals: [...rivals, ...wanted.flatMap((one) => ofService.filter(isRivalOf(one)))], left };
}

function licenseClaim({ choice, assign, path }: StatedLicense, holder: Holder, settled: Settled): Claim {
  const { statement, owned, held } = holder;
  const wanted = wantedAs(choice, statement);
  if (assign) return claimOn(path, wanted, holder, settled);
  // What the organisation does not have, nobody holds: a file may take it away from everybody.
  if (licensesNamed(owned, wanted).length === 0) return claim(path, {});
  const chosen = chooseLicense(owned, wanted);
  if ("license" in chosen) return claim(path, { taken: [chosen.license] });
  const taken = chosen.among.filter(({ id }) => held.has(id));
  if (taken.length === 1 || (taken.length === 0 && chosen.among.length > 0)) return claim(path, { taken });
  return claim(path, { fault: { path, reason: chosen.reason }, among: chosen.among });
}

/** The one licence that is meant; where several may be, those the person has. */
function claimOn(path: string, wanted: Wanted, holder: Holder, settled: Settled): Claim {
  const chosen = chooseLicense(holder.owned, wanted);
  if ("license" in chosen) {
    const { license } = chosen;
    const alike = holder.owned.filter(({ name }) => licenseNameIsOneOf(name, namesFor(license.name)));
    return claim(path, { wanted: [license], rivals: alike.filter(isRivalOf(license)) });
  }
  const kept = chosen.among.filter((license) => isThere(license, holder, settled));
  if (kept.length > 0) return claim(path, { kept });
  return claim(path, { fault: { path, reason: chosen.reason }, among: chosen.among });
}

function isThere(license: OwnedLicense, { held }: Holder, { wanted, gone }: Settled): boolean {
  return wanted.includes(license) || (held.has(license.id) && !gone.includes(license));
}

/** Nobody holds one service twice, except one meeting licence for each site. */
function isRivalOf({ id, siteUrl }: OwnedLicense): (license: OwnedLicense) => boolean {
  return (other) => other.id !== id && other.siteUrl === siteUrl;
}

/** Licences of a subscription stated before, where today another one is stated. */
export function leftBehind(
  ofService: readonly OwnedLicense[],
  { statement, previous }: Pick<Holder, "statement" | "previous">,
): OwnedLicense[] {
  const to = statement.subscriptionId;
  const from = previous.flatMap(({ subscriptionId }) => subscriptionId ?? []);
  if (to === undefined) return [];
  return ofService.filter(
    ({ subscriptionId }) => !sameSource(subscriptionId, to) && from.some((one) => sameSource(subscriptionId, one)),
  );
}

function claim(path: string, part: Partial<Claim>): Claim {
  return { path, wanted: [], kept: [], taken: [], rivals: [], left: [], among: [], ...part };
}
