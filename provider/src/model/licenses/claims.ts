import type { Fault } from "../validation/fault.ts";
import {
  type LicenseQuery,
  licenseNameIsOneOf,
  licensesNamed,
  matchLicense,
  namesFor,
  type OrganizationLicense,
  sameSource,
} from "./match.ts";
import {
  type ChoiceKinds,
  isByHandWithout,
  type LicenseStatement,
  licensesMeant,
  licensesOf,
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
  assign: OrganizationLicense[];
  /** What satisfies a statement that several licences would satisfy. */
  satisfiedBy: OrganizationLicense[];
  /** Stated to be taken away. */
  remove: OrganizationLicense[];
  /** What nobody holds beside the wanted one. */
  conflicting: OrganizationLicense[];
  /** What the last `up` meant here and this one does not; it stays where something else wants it. */
  previously: OrganizationLicense[];
  fault?: Fault;
  /** The fault is that each of these may be meant; who holds one of them tells which. */
  candidates: OrganizationLicense[];
}

/** Somebody's licences, and what was stated for them in the last `up` and in those that failed since. */
export interface Holder extends ChoiceKinds {
  held: ReadonlySet<string>;
  previous: readonly LicenseStatement[];
}

/** What comes of the person's licences by the statements that mean one licence each. */
interface CertainClaims {
  wanted: readonly OrganizationLicense[];
  gone: readonly OrganizationLicense[];
}

/** What each statement asks for. One that several licences satisfy looks at what the others leave of them. */
export function claimsOf(holder: Holder): Claim[] {
  const services = statedServices(holder.statement.services);
  const licenses = statedLicenses(holder.statement.licenses);
  const claims = (certain: CertainClaims, flags: readonly StatedService[]) => [
    ...flags.map((one) => serviceClaim(one, holder, certain)),
    ...licenses.map((one) => licenseClaim(one, holder, certain)),
  ];
  const unconditional = claims(
    { wanted: [], gone: [] },
    services.filter(({ entitled }) => entitled !== true),
  );
  const certain = {
    wanted: unconditional.flatMap(({ assign }) => assign),
    gone: unconditional.flatMap(({ remove, conflicting }) => [...remove, ...conflicting]),
  };
  return claims(certain, services);
}

function serviceClaim({ service, entitled, path }: StatedService, holder: Holder, certain: CertainClaims): Claim {
  if (isByHandWithout(service, entitled, holder)) return claim(path, {});
  const ofService = licensesOf(service, holder);
  const before = holder.previous.map((statement) => licensesMeant(service, { statement, owned: holder.owned }));
  if (entitled === false) return claim(path, { remove: ofService, previously: before.flat() });

  const changed = before.flatMap((meant) => {
    const heldNow = meant.filter(({ id }) => holder.held.has(id));
    // Of several held it is not known which one was meant.
    return heldNow.length === 1 ? heldNow : [];
  });
  const moving = entitled === true ? leftBehind(ofService, holder) : [];
  const previously = [...changed, ...moving];
  const satisfiedBy =
    entitled === true ? ofService.filter((one) => !moving.includes(one) && isThere(one, holder, certain)) : [];
  if (satisfiedBy.length > 0) return claim(path, { satisfiedBy, previously });
  const { assign, conflicting, ...rest } = claimFor(
    path,
    wantedBy(service, entitled, holder.statement),
    holder,
    certain,
  );
  return {
    ...rest,
    assign,
    conflicting: [...conflicting, ...assign.flatMap((one) => ofService.filter(isRivalOf(one)))],
    previously,
  };
}

function licenseClaim({ choice, assign, path }: StatedLicense, holder: Holder, certain: CertainClaims): Claim {
  const { statement, owned, held } = holder;
  const wanted = wantedAs(choice, statement);
  if (assign) return claimFor(path, wanted, holder, certain);
  // What the organisation does not have, nobody holds: a file may take it away from everybody.
  if (licensesNamed(owned, wanted).length === 0) return claim(path, {});
  const chosen = matchLicense(owned, wanted);
  if ("license" in chosen) return claim(path, { remove: [chosen.license] });
  const remove = chosen.among.filter(({ id }) => held.has(id));
  if (remove.length === 1 || (remove.length === 0 && chosen.among.length > 0)) return claim(path, { remove });
  return claim(path, { fault: { path, reason: chosen.reason }, candidates: chosen.among });
}

/** The one licence that is meant; where several may be, those the person has. */
function claimFor(path: string, wanted: LicenseQuery, holder: Holder, certain: CertainClaims): Claim {
  const chosen = matchLicense(holder.owned, wanted);
  if ("license" in chosen) {
    const { license } = chosen;
    const alike = holder.owned.filter(({ name }) => licenseNameIsOneOf(name, namesFor(license.name)));
    return claim(path, { assign: [license], conflicting: alike.filter(isRivalOf(license)) });
  }
  const satisfiedBy = chosen.among.filter((license) => isThere(license, holder, certain));
  if (satisfiedBy.length > 0) return claim(path, { satisfiedBy });
  return claim(path, { fault: { path, reason: chosen.reason }, candidates: chosen.among });
}

function isThere(license: OrganizationLicense, { held }: Holder, { wanted, gone }: CertainClaims): boolean {
  return wanted.includes(license) || (held.has(license.id) && !gone.includes(license));
}

/** Nobody holds one service twice, except one meeting licence for each site. */
function isRivalOf({ id, siteUrl }: OrganizationLicense): (license: OrganizationLicense) => boolean {
  return (other) => other.id !== id && other.siteUrl === siteUrl;
}

/** Licences of a subscription stated before, where today another one is stated. */
export function leftBehind(
  ofService: readonly OrganizationLicense[],
  { statement, previous }: Pick<Holder, "statement" | "previous">,
): OrganizationLicense[] {
  const to = statement.subscriptionId;
  const from = previous.flatMap(({ subscriptionId }) => subscriptionId ?? []);
  if (to === undefined) return [];
  return ofService.filter(
    ({ subscriptionId }) => !sameSource(subscriptionId, to) && from.some((one) => sameSource(subscriptionId, one)),
  );
}

function claim(path: string, part: Partial<Claim>): Claim {
  return { path, assign: [], satisfiedBy: [], remove: [], conflicting: [], previously: [], candidates: [], ...part };
}
