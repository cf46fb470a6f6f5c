import type { WebexClient } from "./http/client.ts";

/** A number or an extension of Webex Calling. */
export interface CallingNumber {
  /** E.164, or "" if there is only an extension. */
  phoneNumber: string;
  extension?: string;
  /** The prefix of the location, dialled before the extension. */
  routingPrefix?: string;
  esn?: string;
  state?: string;
  phoneNumberType?: string;
  mainNumber?: boolean;
  tollFreeNumber?: boolean;
  isServiceNumber?: boolean;
  location?: { id: string; name?: string };
  /** Absent if the number is free. The id is "" if Webex does not tell it. */
  owner?: { id: string; type?: string; firstName?: string; lastName?: string };
}

export interface NumberFilter {
  organizationId?: string | undefined;
  locationId?: string | undefined;
  /** Webex also finds longer numbers that contain it. */
  phoneNumber?: string | undefined;
  /** Without the location's prefix. */
  extension?: string | undefined;
}

const PAGE_SIZE = 2000;

/**
 * GET /telephony/config/numbers, each number once. The pages follow the Link header; after a full page without one, the
 * next page is requested with `start`.
 */
export async function listNumbers(client: WebexClient, filter: NumberFilter = {}): Promise<CallingNumber[]> {
  const numbers = new Map<string, CallingNumber>();
  let count = 0;
  for (let isFull = true; isFull; ) {
    isFull = false;
    for await (const page of numberPages(client, filter, count)) {
      const known = numbers.size;
      for (const item of page) numbers.set(keyOf(item), toNumber(item));
      if (numbers.size === known) return [...numbers.values()];
      count += page.length;
      isFull = page.length >= PAGE_SIZE;
    }
  }
  return [...numbers.values()];
}

function numberPages(client: WebexClient, filter: NumberFilter, start: number) {
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
      max: PAGE_SIZE,
      start: start === 0 ? undefined : start,
    },
    itemsKey: "phoneNumbers",
    scopes: "spark-admin:telephony_config_read",
    role: "full or read-only administrator",
  });
}

type NumberItem = Omit<CallingNumber, "phoneNumber" | "location" | "owner"> & {
  phoneNumber?: string | null;
  location?: CallingNumber["location"] | null;
  owner?: Partial<CallingNumber["owner"]> | null;
};

function toNumber({ phoneNumber, location, owner, ...item }: NumberItem): CallingNumber {
  return {
    ...item,
    phoneNumber: phoneNumber ?? "",
    ...(location ? { location } : {}),
    ...(owner ? { owner: { ...owner, id: owner.id ?? "" } } : {}),
  };
}

/** Each location has its own extensions. */
function keyOf({ phoneNumber, extension, location }: NumberItem): string {
  return JSON.stringify([phoneNumber, extension, location?.id]);
}
