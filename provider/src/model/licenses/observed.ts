import type { Entitled, LicenseChoice, StatedServices } from "../userArgs.ts";
import { leftBehind } from "./claims.ts";
import { licensesFitting, type OrganizationLicense } from "./match.ts";
import {
  type ChoiceKinds,
  isByHandWithout,
  type LicenseStatement,
  licensesOf,
  type StatedService,
  statedLicenses,
  statedServices,
  wantedAs,
  wantedBy,
  withEntitled,
} from "./statements.ts";

/** A statement about somebody's licences, and what they are. */
export interface Observed extends ChoiceKinds {
  held: ReadonlySet<string>;
  /** Known from before: a group gives back what is taken away, which is no drift any more. */
  givenBack: boolean;
  /** What failed `up`s asked for. */
  previous: readonly LicenseStatement[];
}

/** The stated services as they would have to be stated to describe what the person holds. */
export function observedServices(services: StatedServices, observed: Observed): StatedServices {
  return statedServices(services).reduce((said, one) => {
    if (isByHandWithout(one.service, one.entitled, observed)) return said;
    if (one.entitled === false && observed.givenBack) return said;
    const answer = observedEntitlement(one, observed);
    return answer === one.entitled ? said : withEntitled(said, one.service, answer);
  }, services);
}

function observedEntitlement({ service, entitled }: StatedService, observed: Observed): Entitled {
  const { statement, owned, held } = observed;
  const isHeld = ({ id }: OrganizationLicense) => held.has(id);
  const [first, ...others] = licensesOf(service, observed).filter(isHeld);
  const [left] = first && entitled === true ? leftBehind([first, ...others], observed) : [];
  if (left) return selectorOf(left);
  if (typeof entitled === "boolean") return first !== undefined;
  // A selector may mean a licence that no flag would find.
  if (licensesFitting(owned, wantedBy(service, entitled, statement)).some(isHeld)) return entitled;
  return first === undefined ? false : selectorOf(first);
}

function selectorOf({ subscriptionId, siteUrl }: OrganizationLicense): Entitled {
  return {
    ...(subscriptionId === undefined ? {} : { subscriptionId }),
    ...(siteUrl === undefined ? {} : { siteUrl }),
  };
}

/** The same for the chosen licences. */
export function observedLicenses(licenses: LicenseChoice[], { statement, owned, held, givenBack }: Observed) {
  return statedLicenses(licenses).map(({ choice, assign }): LicenseChoice => {
    const holds = licensesFitting(owned, wantedAs(choice, statement)).some(({ id }) => held.has(id));
    return holds === assign || (!assign && givenBack) ? choice : { ...choice, assign: holds };
  });
}
