import type { Offer } from "../licenses/catalogue.ts";

export interface License {
  /** Ends in `<organisation>:<code>_<uuid>`, and the site of a meeting licence behind it. */
  readonly id: string;
  readonly offer: Offer;
  /** Units bought. Free and hybrid licences follow the number of people instead. */
  readonly units: number;
  readonly consumedByWorkspaces: number;
  readonly subscriptionId?: string | undefined;
  readonly siteUrl?: string | undefined;
  readonly siteType?: string | undefined;
}

/** One person cannot hold two licences of one service: the same code, and the same site where there is one. */
export function isSameService(one: License, other: License): boolean {
  return one.offer.code === other.offer.code && one.siteUrl === other.siteUrl;
}
