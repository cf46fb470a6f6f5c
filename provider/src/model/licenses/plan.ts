import { serviceOf } from "../services.ts";
import type { Fault } from "../validation/fault.ts";
import { CALLING_STANDARD } from "./calling.ts";
import { type Claim, claimsOf, type Holder } from "./claims.ts";
import { describeLicense, licenseNameIsOneOf, licensesNamed, type OrganizationLicense } from "./match.ts";
import { type LicenseStatement, licensesOf, statedLicenses, statedServices, wantedAs } from "./statements.ts";

/** What to assign and take away so that a person holds what is stated; licences nobody mentions are not in it. */
export interface LicensePlan {
  add: OrganizationLicense[];
  remove: OrganizationLicense[];
  /** Licences that nobody of this statement is to hold; `remove` has those of them that the person holds. */
  unwanted: OrganizationLicense[];
  /** Stated licences that the organisation does not have or has more than one of, and statements against each other. */
  faults: Fault[];
  /** Of the faults, those that are none for somebody who holds one of several licences, and which these are. */
  undecided: { fault: Fault; candidates: OrganizationLicense[] }[];
}

/**
 * @param held licence ids the person holds
 * @param previous what was stated in the last `up`, and in those that failed since: what that meant and this does not is
 * taken away
 */
export function planLicenses(
  statement: LicenseStatement,
  owned: readonly OrganizationLicense[],
  held: ReadonlySet<string>,
  ...previous: LicenseStatement[]
): LicensePlan {
  const holder = { statement, owned, held, previous };
  const claims = claimsOf(holder);
  const wanted = claims.flatMap((claim) => claim.assign);
  const stays = [...wanted, ...claims.flatMap(({ satisfiedBy }) => satisfiedBy)];
  const superseded = claims.flatMap((claim) => claim.previously).filter((license) => !stays.includes(license));
  const unwanted = [
    ...new Set([...claims.flatMap(({ remove, conflicting }) => [...remove, ...conflicting]), ...superseded]),
  ];
  const add = [...new Set(wanted)].filter(({ id }) => !held.has(id));
  const undecided = claims.flatMap(({ fault, candidates }) =>
    fault && candidates.length > 0 ? [{ fault, candidates }] : [],
  );
  const faults = [...claims.flatMap(({ fault }) => fault ?? []), ...contradictions(claims), ...stepDown(add, holder)];
  return { add, remove: unwanted.filter(({ id }) => held.has(id)), unwanted, faults, undecided };
}

/**
 * What is still to be done of the plan of a creation, for a person who holds these licences now: those the POST gave, or
 * those of the organisation's automatic licence template.
 */
export function remainingPlan(plan: LicensePlan, held: ReadonlySet<string>): LicensePlan {
  return {
    ...plan,
    add: plan.add.filter(({ id }) => !held.has(id)),
    remove: plan.unwanted.filter(({ id }) => held.has(id)),
  };
}

/** One licence that is both to be held and not: each `up` would do what the last one has undone. */
function contradictions(claims: readonly Claim[]): Fault[] {
  return claims.flatMap((claim) =>
    claim.assign.flatMap((license) => {
      const others = claims.filter((other) => other !== claim);
      const taker = others.find(({ remove }) => remove.includes(license));
      const rival = others.find(({ conflicting }) => conflicting.includes(license));
      const { path } = claim;
      if (taker) return [{ path, reason: `${taker.path} takes ${describeLicense(license)} away; ${ONE_OF_THE_TWO}` }];
      if (!rival) return [];
      const reason = `nobody holds ${describeLicense(license)} beside what ${rival.path} asks for; ${ONE_OF_THE_TWO}`;
      return [{ path, reason }];
    }),
  );
}

const ONE_OF_THE_TWO = "take out one of the two";

/** Webex refuses to turn Professional into Standard (its code 400112), in one request as in two. */
function stepDown(add: readonly OrganizationLicense[], { statement, owned, held }: Holder): Fault[] {
  const isStandard = ({ name }: OrganizationLicense) => licenseNameIsOneOf(name, [CALLING_STANDARD]);
  if (!add.some(isStandard)) return [];
  const ofService = licensesOf(serviceOf("callingStandardEnterprise"), { statement, owned });
  const professional = ofService.find(({ id }) => held.has(id));
  if (!professional) return [];
  const stated = statedLicenses(statement.licenses).find(({ choice }) =>
    licensesNamed(owned, wantedAs(choice, statement)).some(isStandard),
  );
  const reason =
    `Webex does not turn ${professional.name} into ${CALLING_STANDARD}; take callingStandardEnterprise, the number and the ` +
    "extension away in one `pulumi up`, and state this licence in the next";
  return [{ path: stated?.path ?? "licenses", reason }];
}

/** Whether the person holds something that is stated to be taken away. */
export function holdsTakenAway(
  statement: LicenseStatement,
  owned: readonly OrganizationLicense[],
  held: ReadonlySet<string>,
): boolean {
  const claims = claimsOf({ statement, owned, held, previous: [] });
  return claims.some(({ remove }) => remove.some(({ id }) => held.has(id)));
}

/** Whether anything is stated to be taken away. */
export function takesAway({ services, licenses }: LicenseStatement): boolean {
  return (
    statedServices(services).some(({ entitled }) => entitled === false) ||
    statedLicenses(licenses).some(({ assign }) => !assign)
  );
}
