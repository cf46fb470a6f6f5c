import { type Entitled, isPerSite, type LicenseChoice, type LicenseSelector, type Service } from "../model/index.ts";
import type { FileColumn } from "./header.ts";

/** A TRUE or FALSE that counts; `undefined`: the cell says nothing. */
export interface FlagCell {
  column: FileColumn;
  holds: boolean | undefined;
}

/** What the columns of one service, one per subscription (and site), say together. */
export type ServiceReading =
  | { value: Entitled; further: LicenseChoice[] }
  | { fault: string; column: FileColumn }
  | undefined;

/**
 * One service is one flag, from one subscription: its TRUE names the licence, FALSE everywhere takes the service away.
 * A meeting licence may be held once for each site, out of any subscription: those of further sites are choices beside
 * the flag.
 * @example Webex Teams [Sub100001] FALSE, Webex Teams [Sub100002] TRUE → { subscriptionId: "Sub100002" }
 */
export function serviceReading(service: Service, cells: readonly FlagCell[]): ServiceReading {
  const [entitled, ...others] = cells.filter(({ holds }) => holds === true);
  if (entitled) {
    const fault = severalFault(service, [entitled, ...others]);
    if (fault) return fault;
    const further = others.map(({ column }) => ({ name: service.licenses[0] ?? "", ...selectorOf(column) }));
    return { value: selectorOf(entitled.column) ?? true, further };
  }
  const refused = cells.find(({ holds }) => holds === false);
  if (!refused) return undefined;
  const silent = cells.find(({ holds }) => holds === undefined);
  return silent
    ? { fault: halfTakenAway(service, refused.column, silent.column), column: silent.column }
    : { value: false, further: [] };
}

/** A licence outside the model stands for itself, so each of its columns is a choice of its own. */
export function licenseChoice(license: string, { column, holds }: FlagCell): LicenseChoice[] {
  if (holds === undefined) return [];
  return [{ name: license, ...selectorOf(column), ...(holds ? {} : { assign: false }) }];
}

/** Nothing where the header names neither subscription nor site. */
function selectorOf({ subscriptionId, siteUrl }: FileColumn): LicenseSelector | undefined {
  if (subscriptionId === undefined && siteUrl === undefined) return undefined;
  return { ...(subscriptionId === undefined ? {} : { subscriptionId }), ...(siteUrl === undefined ? {} : { siteUrl }) };
}

/** The same licence for another site. Each site may be sold by another subscription. */
function isFurtherSite(service: Service, first: FileColumn, other: FileColumn): boolean {
  const sites = [first.siteUrl, other.siteUrl].map((site) => site?.toLowerCase());
  return isPerSite(service) && !sites.includes(undefined) && sites[0] !== sites[1];
}

/** Two that cannot both be held, by the later one. */
function severalFault(service: Service, held: readonly FlagCell[]): { fault: string; column: FileColumn } | undefined {
  for (const [index, { column }] of held.entries()) {
    const other = held.slice(0, index).find((before) => !isFurtherSite(service, before.column, column));
    if (other) return { fault: severalTrue(service, other.column), column };
  }
  return undefined;
}

function severalTrue({ title }: Service, first: FileColumn): string {
  return `TRUE here and in ${JSON.stringify(first.header)}; ${title} comes from one subscription, set the others to FALSE`;
}

function halfTakenAway({ title }: Service, refused: FileColumn, silent: FileColumn): string {
  const other = silent.suspended ? "" : ", or TRUE to have it from here";
  return `empty, while ${JSON.stringify(refused.header)} is FALSE; write FALSE here too to take ${title} away${other}`;
}
