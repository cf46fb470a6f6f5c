import type { WebexClient } from "./http/client.ts";

/** A number or an extension of Webex Calling. */
export interface CallingNumber {
  /** E.164; "" where there is an extension alone. */
  phoneNumber: string;
  extension?: string;
  /** Of the location, before the extension. */
  routingPrefix?: string;
  esn?: string;
  state?: string;
  phoneNumberType?: string;
  mainNumber?: boolean;
  tollFreeNumber?: boolean;
  isServiceNumber?: boolean;
  location?: { id: string; name?: string };
  /** Absent: nobody's. */
  owner?: { id: string; type?: string; firstName?: string; lastName?: string };
}

export interface NumberFilter {
  organizationId?: string | undefined;
  locationId?: string | undefined;
  /** Also finds longer numbers that it is a part of. */
  phoneNumber?: string | undefined;
  /** Without the location's prefix. */
  extension?: string | undefined;
  /** Only those that can be given to somebody. */
  available?: boolean | undefined;
  /** The size of a page. @default 2000 */
  max?: number | undefined;
}

const PAGE_SIZE = 2000;

/**
 * GET /telephony/config/numbers, page after page, each number once: by the Link header, and after a full page without
 * one by `start`.
 */
export async function listNumbers(client: WebexClient, filter: NumberFilter = {}): Promise<CallingNumber[]> {
  const { max = PAGE_SIZE } = filter;
  const numbers = new Map<string, CallingNumber>();
  let told = 0;
  for (let isFull = true; isFull; ) {
    isFull = false;
    for await (const page of numberPages(client, { ...filter, max }, told)) {
      const known = numbers.size;
      for (const item of page) numbers.set(keyOf(item), { ...item, phoneNumber: item.phoneNumber ?? "" });
      if (numbers.size === known) return [...numbers.values()];
      told += page.length;
      isFull = page.length >= max;
    }
  }
  return [...numbers.values()];
}

function numberPages(client: WebexClient, filter: NumberFilter, told: number) {
  return client.pages<NumberItem>({
    operation: "list the phone numbers",
    subject: filter.phoneNumber ?? filter.extension,
    method: "GET",
    path: "/telephony/config/numbers",
    query: {
      orgId: filter.organizationId,
      locationId: filter.locationId,
      phoneNumber: filter.phoneNumber,
      extension: filter.extension,
      available: filter.available,
      max: filter.max,
      start: told === 0 ? undefined : told,
    },
    itemsKey: "phoneNumbers",
    scopes: "spark-admin:telephony_config_read",
    role: "full or read-only administrator",
  });
}

type NumberItem = Omit<CallingNumber, "phoneNumber"> & { phoneNumber?: string | null };

/** Extensions occur once for each location. */
function keyOf({ phoneNumber, extension, location }: NumberItem): string {
  return JSON.stringify([phoneNumber, extension, location?.id]);
}
