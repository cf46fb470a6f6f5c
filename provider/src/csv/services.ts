import type { Entitled, LicenseChoice, LicenseSelector, Service } from "../model/index.ts";
import type { FileColumn } from "./header.ts";

/** A TRUE or FALSE that counts; `undefined`: the cell says nothing. */
export interface FlagCell {
  column: FileColumn;
  holds: boolean | undefined;
}

/** What the columns of one service, one per subscription (and site), say together. */
export type ServiceReading = { says: Entitled } | { fault: string; column: FileColumn } | undefined;

/**
 * One service is one flag, from whichever subscription: exactly one TRUE names its licence, FALSE everywhere takes the service away.
 * @example Webex Teams [Sub100001] FALSE, Webex Teams [Sub100002] TRUE → { subscriptionId: "Sub100002" }
 */
export function serviceReading(service: Service, cells: readonly FlagCell[]): ServiceReading {
  const [entitled, ...others] = cells.filter(({ holds }) => holds === true);
  const [second] = others;
  if (entitled && second) return { fault: severalTrue(service, entitled.column), column: second.column };
  if (entitled) return { says: selectorOf(entitled.column) ?? true };
  const refused = cells.find(({ holds }) => holds === false);
  if (!refused) return undefined;
  const silent = cells.find(({ holds }) => holds === undefined);
  return silent ? { fault: halfTakenAway(service, refused.column), column: silent.column } : { says: false };
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

function severalTrue({ title }: Service, first: FileColumn): string {
  return `TRUE here and in ${JSON.stringify(first.header)}; ${title} comes from one subscription, set the others to FALSE`;
}

function halfTakenAway({ title }: Service, refused: FileColumn): string {
  return `empty, while ${JSON.stringify(refused.header)} is FALSE; write FALSE here too to take ${title} away, or TRUE to have it from here`;
}
