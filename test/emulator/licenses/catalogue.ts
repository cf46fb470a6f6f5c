/**
 * The licences Webex sells or gives away, by the names and offer codes of a live organisation in 2026.
 * `code` stands in the licence id. A `uuid` is the same in every organisation; licences without one get their own.
 */
export interface Offer {
  readonly name: string;
  readonly code: string;
  readonly kind: OfferKind;
  readonly oldName?: string;
  readonly uuid?: string;
  /** Bound to a meeting site, which then ends the id. */
  readonly perSite?: true;
}

/** Free: everybody may hold one. Hybrid: never consumes a unit. Uncounted: consumption is null. */
export type OfferKind = "paid" | "free" | "hybrid" | "uncounted";

export const offers: readonly Offer[] = [
  { name: "Advanced Messaging", code: "MS", kind: "paid", oldName: "Messaging" },
  { name: "Advanced Space Meetings", code: "CF", kind: "paid", oldName: "Meeting 25 party" },
  {
    name: "Webex Meetings Suite",
    code: "EE",
    kind: "paid",
    oldName: "Meeting - Webex Enterprise Edition",
    perSite: true,
  },
  { name: "Meeting - Webex Collaboration Meeting Rooms", code: "CMR", kind: "paid", perSite: true },
  { name: "Meeting - Webex Meeting Center", code: "MC", kind: "paid", perSite: true },
  // BCSTD is the code of Professional, in spite of its letters. The four codes after it are the emulator's own.
  { name: "Webex Calling - Professional", code: "BCSTD", kind: "paid" },
  { name: "Webex Calling - Standard", code: "BCSTANDARD", kind: "paid" },
  { name: "Webex Calling - Basic", code: "BCBASIC", kind: "paid" },
  { name: "Webex Calling - Attendant Console", code: "BCATTENDANT", kind: "paid" },
  { name: "Customer Experience - Essential", code: "CXESSENTIAL", kind: "paid" },
  { name: "Webex Calling - Workspaces", code: "BCCA", kind: "paid" },
  { name: "Webex Calling - Hot desk only", code: "BCHDO", kind: "paid" },
  { name: "Webex Calling - Route List Calls", code: "BCRLC", kind: "uncounted" },
  { name: "Contact Center Premium Agent", code: "CJPPRM", kind: "paid" },
  { name: "Contact center Standard Agent", code: "CJPSTD", kind: "paid" },
  { name: "Care Digital Channel", code: "CDC", kind: "paid" },
  { name: "Care Voice Channel", code: "CVC", kind: "paid" },
  { name: "Real-Time Translations", code: "RTT", kind: "paid" },
  { name: "Webex Room Kit", code: "SD", kind: "paid", oldName: "Room Systems" },
  { name: "Salesforce Desktop Connector", code: "SFDSK", kind: "paid" },
  { name: "Epic Desktop Connector for Webex Contact Center", code: "EPC", kind: "paid" },
  { name: "Hybrid - Exchange Calendar", code: "CE", kind: "hybrid", uuid: "123e3566-5e06-4bf3-8449-1ab51a1d1ce3" },
  { name: "Hybrid - Google Calendar", code: "CG", kind: "hybrid", uuid: "5db70662-cfa2-4acd-814e-80b3b5edf3ed" },
  { name: "Hybrid - Message", code: "HM", kind: "hybrid", uuid: "7c8c2dea-b055-43e7-a892-cf2b50725036" },
  // Codes of the two call services are not published; these are the emulator's own.
  { name: "Hybrid - Call Service Aware", code: "HCA", kind: "hybrid" },
  { name: "Hybrid - Call Service Connect", code: "HCC", kind: "hybrid" },
  {
    name: "Unified Communication Manager (UCM)",
    code: "UCPREM",
    kind: "hybrid",
    uuid: "c3329d32-16ed-4145-9525-63acb4b31b20",
  },
  {
    name: "Basic Messaging",
    code: "FMS",
    kind: "free",
    oldName: "Free message",
    uuid: "9eca7814-3313-464f-9642-0239875bc9f8",
  },
  {
    name: "Basic Space Meetings",
    code: "FTM",
    kind: "free",
    oldName: "Free meeting",
    uuid: "f5fde35f-4704-460a-810f-4c5d35241e69",
  },
  { name: "Free screen share", code: "FSS", kind: "free", uuid: "1b728ff9-7de8-4cb7-9540-29320b5a42cb" },
  {
    name: "Call on Webex (1:1 call, non-PSTN)",
    code: "FTC",
    kind: "free",
    oldName: "Call on Webex",
    uuid: "a2473828-a980-472f-819d-6b9cce08e92b",
  },
];

const offersByName = new Map(offers.map((offer) => [offer.name, offer]));

export function offerNamed(name: string): Offer | undefined {
  return offersByName.get(name);
}

/** Codes of licences that give a person Webex Calling, and with it a location and a number or extension. */
export const callingCodes: ReadonlySet<string> = new Set(["BCSTD", "BCSTANDARD", "BCBASIC"]);

/** Codes of licences that somebody of another organisation may hold. */
export const meetingCodes: ReadonlySet<string> = new Set(["EE", "CMR", "MC"]);
