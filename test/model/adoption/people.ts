import fc from "fast-check";
import type { ListedPerson } from "../../../provider/src/model/adoption/listedPerson.ts";
import { type AdoptionNames, personDescriber } from "../../../provider/src/model/adoption/personArgs.ts";
import type { OrganizationLicense } from "../../../provider/src/model/licenses/match.ts";
import type { OwnedRole } from "../../../provider/src/model/roles.ts";

const NAMES: readonly Omit<OrganizationLicense, "id" | "totalUnits" | "consumedUnits">[] = [
  { name: "Advanced Messaging", subscriptionId: "Sub1" },
  { name: "Advanced Messaging", subscriptionId: "Sub2" },
  { name: "Advanced Space Meetings", subscriptionId: "Sub1" },
  { name: "Webex Meetings Suite", subscriptionId: "Sub1", siteUrl: "a.webex.example" },
  { name: "Webex Meetings Suite", subscriptionId: "Sub1", siteUrl: "b.webex.example" },
  { name: "Webex Calling - Professional", subscriptionId: "Sub1" },
  { name: "Webex Calling - Standard", subscriptionId: "Sub1" },
  { name: "Webex Calling - Basic", subscriptionId: "Sub2" },
  { name: "Webex Calling - Workspaces", subscriptionId: "Sub1" },
  { name: "Hybrid - Exchange Calendar" },
  { name: "Hybrid - Google Calendar" },
  { name: "Hybrid - Call Service Aware" },
  { name: "Hybrid - Call Service Connect" },
  { name: "Contact center Standard Agent", subscriptionId: "Sub1" },
  { name: "Contact center Standard Agent", subscriptionId: "Sub2" },
  { name: "Care Digital Channel", subscriptionId: "Sub1" },
  { name: "Webex Event 3,000", subscriptionId: "Sub2", siteUrl: "b.webex.example" },
  { name: 'Connector "Epic" (beta)', subscriptionId: "trialSub.5f3c" },
  { name: "Basic Messaging" },
  { name: "Unified Communication Manager (UCM)" },
];

/** An organisation with two subscriptions and two sites. A licence is named by its place: `l0`, `l1`, … */
export const LICENSES: readonly OrganizationLicense[] = NAMES.map((license, index) => ({
  ...license,
  id: `l${index}`,
  totalUnits: 10,
  consumedUnits: 0,
}));

/** The ids of the licences of a name, in any subscription. */
export function ids(...names: string[]): string[] {
  return LICENSES.filter(({ name, subscriptionId }) => names.includes(`${name} ${subscriptionId ?? ""}`.trim())).map(
    ({ id }) => id,
  );
}

export const ROLES: readonly OwnedRole[] = [
  { id: "r0", name: "Full Administrator" },
  { id: "r1", name: "Read-only Administrator" },
  { id: "r2", name: "Device Administrator" },
  { id: "r3", name: "Compliance Officer" },
];

export const LOCATIONS = [
  { id: "c1", name: "London" },
  { id: "c2", name: "Leeds" },
  { id: "c3", name: "leeds" },
];

export const ORGANIZATION: AdoptionNames = {
  licenses: LICENSES,
  roles: ROLES,
  locations: LOCATIONS,
  callingProfiles: [{ id: "p1", name: "ACME UCM" }],
  source: { subscriptionId: "Sub1", siteUrl: "a.webex.example" },
  emailOf: (id) => (id === "boss" ? "Boss@Acme.example" : undefined),
  directorySynced: false,
};

/** The description of one person in that organisation. */
export function described(person: Partial<ListedPerson>, names: Partial<AdoptionNames> = {}) {
  return personDescriber({ ...ORGANIZATION, ...names })({ id: "x", emails: ["x@acme.example"], ...person });
}

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom(
    "Ada",
    "O'Brien",
    'the "Boss"',
    "a, b; c",
    "=SUM(A1)",
    "+1",
    "@x",
    "-",
    "TRUE",
    "false",
    "'=x",
    "1e5",
  ),
  fc.constantFrom("Zoë", "BjÃ¶rn", "line\nbreak", "  outer ", "sep=;", "\ufeffx", "\ufffd"),
);

const address = fc.record(
  { type: words, country: words, locality: words, region: words, streetAddress: words, postalCode: words },
  { requiredKeys: [] },
);

/** Anybody whom Webex may list, with every oddity at once. */
export const anyPerson: fc.Arbitrary<ListedPerson> = fc
  .record(
    {
      number: fc.nat(999_999),
      firstName: words,
      lastName: words,
      displayName: words,
      department: words,
      title: words,
      managerId: fc.constantFrom("boss", "gone", ""),
      addresses: fc.array(address, { maxLength: 2 }),
      licenses: fc.subarray([...LICENSES.map(({ id }) => id), "unknown"]),
      roles: fc.subarray(ROLES.map(({ id }) => id)),
      siteUrls: fc.subarray(["a.webex.example", "b.webex.example#attendee"]),
      extension: fc.constantFrom("4201", "4", "999", "", "12345678901"),
      locationId: fc.constantFrom("c1", "c2", "c9"),
      phoneNumbers: fc.subarray([
        { type: "work", value: "+442079460200" },
        { type: "work", value: "+442079460201" },
        { type: "work_extension", value: "714201" },
        { type: "mobile", value: "+447700900123" },
      ]),
      loginEnabled: fc.boolean(),
      invitePending: fc.boolean(),
    },
    { requiredKeys: ["number"] },
  )
  .map(({ number, ...person }) => ({ ...person, id: `person${number}`, emails: [`p${number}@acme.example`] }));

/** Some of them, nobody twice. */
export const anyPeople = fc.uniqueArray(anyPerson, { minLength: 1, maxLength: 12, selector: ({ id }) => id });
