import { CALLING_STANDARD } from "./calling.ts";
import { type StatedLicense, type StatedService, statedLicenses, statedServices } from "./entitlements.ts";
import type { Fault } from "./faults.ts";
import { chooseLicense, licenseNameIsOneOf, licensesNamed, type OwnedLicense } from "./licenses.ts";
import { type Service, serviceOf } from "./services.ts";
import type { LicenseSelector, LicenseSource, UserInputs } from "./userArgs.ts";

/** The part of a user's inputs that decides its licences. */
export type LicenseStatement = Pick<
  UserInputs,
  "services" | "licenses" | "subscriptionId" | "siteUrl" | "licenseNames"
>;

/** What to assign and take away so that a person holds what is stated; licences nobody mentions are not in it. */
export interface LicensePlan {
  add: OwnedLicense[];
  remove: OwnedLicense[];
  /** Stated licences that the organisation does not have, or has more than one of. */
  faults: Fault[];
}

/**
 * @param held licence ids the person holds
 * @param previous where the licences came from in the last `up`; those of another subscription than today's are moved
 */
export function planLicenses(
  statement: LicenseStatement,
  owned: readonly OwnedLicense[],
  held: ReadonlySet<string>,
  previous: LicenseSource = {},
): LicensePlan {
  const plan: LicensePlan = { add: [], remove: [], faults: [] };
  const context = { statement, owned, held, previous };
  for (const one of statedServices(statement.services)) merge(plan, planService(one, context));
  for (const one of statedLicenses(statement.licenses)) merge(plan, planLicense(one, context));
  plan.faults.push(...stepDown(plan.add, context));
  return plan;
}

/** Webex refuses to turn Professional into Standard (its code 400112), in one request as in two. */
function stepDown(add: readonly OwnedLicense[], { statement, owned, held }: Context): Fault[] {
  const isStandard = ({ name }: OwnedLicense) => licenseNameIsOneOf(name, [CALLING_STANDARD]);
  if (!add.some(isStandard)) return [];
  const [professional] = heldOf(serviceOf("callingStandardEnterprise"), { statement, owned, held });
  if (!professional) return [];
  const stated = statedLicenses(statement.licenses).find(({ choice }) => isNamed(owned, choice, isStandard));
  const reason =
    `Webex does not turn ${professional.name} into ${CALLING_STANDARD}; take callingStandardEnterprise, the number and the ` +
    "extension away in one `pulumi up`, and state this licence in the next";
  return [{ path: stated?.path ?? "licenses", reason }];
}

function isNamed(owned: readonly OwnedLicense[], selector: LicenseSelector, is: (license: OwnedLicense) => boolean) {
  return licensesNamed(owned, { names: [], selector, source: {} }).some(is);
}

interface Context {
  statement: LicenseStatement;
  owned: readonly OwnedLicense[];
  held: ReadonlySet<string>;
  previous: LicenseSource;
}

function planService({ service, entitled, path }: StatedService, context: Context): LicensePlan {
  const heldNow = heldOf(service, context);
  // Hybrid Message is a licence where the organisation has one, else somebody's work in Control Hub.
  if (isByHandWithout(service, context)) return { add: [], remove: [], faults: [] };
  if (entitled === false) return { add: [], remove: heldNow, faults: [] };

  const leaving = entitled === true ? leftBehind(heldNow, context) : [];
  if (entitled === true && heldNow.length > leaving.length) return { add: [], remove: leaving, faults: [] };

  const selector = entitled === true ? {} : entitled;
  const chosen = chooseLicense(context.owned, {
    names: namesOf(service, context.statement),
    selector,
    source: sourceOf(selector, context.statement),
  });
  if (!("license" in chosen)) return { add: [], remove: [], faults: [{ path, reason: chosen.reason }] };
  const { license } = chosen;
  return {
    add: context.held.has(license.id) ? [] : [license],
    // Nobody holds one service twice, except one meeting licence for each site.
    remove: heldNow.filter(({ id, siteUrl }) => id !== license.id && siteUrl === license.siteUrl),
    faults: [],
  };
}

function planLicense({ choice, assign, path }: StatedLicense, { statement, owned, held }: Context): LicensePlan {
  const wanted = { names: [], selector: choice, source: sourceOf(choice, statement) };
  // What the organisation does not have, nobody holds: a file may take it away from everybody.
  if (!assign && licensesNamed(owned, wanted).length === 0) return { add: [], remove: [], faults: [] };
  const chosen = chooseLicense(owned, wanted);
  if (!("license" in chosen)) return { add: [], remove: [], faults: [{ path, reason: chosen.reason }] };
  const { license } = chosen;
  const holds = held.has(license.id);
  return { add: assign && !holds ? [license] : [], remove: !assign && holds ? [license] : [], faults: [] };
}

/** Whether the service is not licensed in this organisation and is switched by hand instead. */
export function isByHandWithout(
  service: Service,
  { statement, owned }: { statement: LicenseStatement; owned: readonly OwnedLicense[] },
): boolean {
  const wanted = { names: namesOf(service, statement), selector: {}, source: {} };
  return service.group === "hybridMessageServices" && licensesNamed(owned, wanted).length === 0;
}

/** Whether the person holds something that is stated to be taken away. */
export function holdsTakenAway(
  statement: LicenseStatement,
  owned: readonly OwnedLicense[],
  held: ReadonlySet<string>,
): boolean {
  return (
    statedServices(statement.services).some(
      ({ service, entitled }) => entitled === false && heldOf(service, { statement, owned, held }).length > 0,
    ) ||
    statedLicenses(statement.licenses).some(
      (one) => !one.assign && planLicense(one, { statement, owned, held, previous: {} }).remove.length > 0,
    )
  );
}

/** Whether anything is stated to be taken away. */
export function takesAway({ services, licenses }: LicenseStatement): boolean {
  return (
    statedServices(services).some(({ entitled }) => entitled === false) ||
    statedLicenses(licenses).some(({ assign }) => !assign)
  );
}

/** The person's licences of this service, from whatever subscription and site. */
export function heldOf(service: Service, { statement, owned, held }: Omit<Context, "previous">): OwnedLicense[] {
  const wanted = { names: namesOf(service, statement), selector: {}, source: {} };
  return licensesNamed(owned, wanted).filter(({ id }) => held.has(id));
}

/** Licences that came from the subscription stated last time, where today another one is stated. */
function leftBehind(heldNow: OwnedLicense[], { statement, previous }: Context): OwnedLicense[] {
  const [from, to] = [previous.subscriptionId, statement.subscriptionId];
  if (from === undefined || to === undefined || from === to) return [];
  return heldNow.filter(({ subscriptionId }) => subscriptionId === from);
}

function namesOf(service: Service, { licenseNames }: LicenseStatement): readonly string[] {
  const own = licenseNames?.[service.key];
  return own === undefined ? service.licenses : [own];
}

/** A selector that names a subscription or site leaves the service's own out of account for that part. */
function sourceOf(selector: LicenseSelector, { subscriptionId, siteUrl }: LicenseStatement): LicenseSource {
  return {
    ...(selector.subscriptionId === undefined && subscriptionId !== undefined ? { subscriptionId } : {}),
    ...(selector.siteUrl === undefined && siteUrl !== undefined ? { siteUrl } : {}),
  };
}

function merge(plan: LicensePlan, part: LicensePlan): void {
  const isNew = (list: OwnedLicense[]) => (license: OwnedLicense) => !list.some(({ id }) => id === license.id);
  plan.add.push(...part.add.filter(isNew(plan.add)));
  plan.remove.push(...part.remove.filter(isNew(plan.remove)));
  plan.faults.push(...part.faults);
}
