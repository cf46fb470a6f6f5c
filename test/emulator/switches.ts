/**
 * What Webex is known to do in more than one way, or where sources differ. The first value is the default.
 * `trap` is the number that the tests name; 0 stands for none of them.
 */
const switchTable = {
  peopleMax: { trap: 4, values: ["1000", "500"], about: "most people on a plain page" },
  shortPages: {
    trap: 5,
    values: ["never", "always"],
    about: "pages before the last hold one person less than asked for",
  },
  nextLink: { trap: 6, values: ["cursor", "before-after"], about: "form of the next link" },
  nextLinkDefect: { trap: 7, values: ["none", "lossy", "null-max"], about: "defect of the next link" },
  listAdminFields: {
    trap: 11,
    values: ["shown", "omitted"],
    about: "roles, licenses, invitePending, loginEnabled in lists",
  },
  personBooleans: { trap: 12, values: ["boolean", "string"], about: "invitePending and loginEnabled on the wire" },
  emailOrder: { trap: 19, values: ["stable", "alternating"], about: "order of a person's addresses between two reads" },
  emailLookup: { trap: 20, values: ["ignores-case", "exact"], about: "GET /people?email=" },
  newPersonStatus: { trap: 21, values: ["absent", "pending"], about: "status of a person just created" },
  newPersonLoginEnabled: { trap: 21, values: ["true", "false"], about: "loginEnabled of a person just created" },
  foreignEmail: { trap: 24, values: ["403", "400", "409"], about: "creating somebody whom another organisation has" },
  callingWithoutNumber: { trap: 25, values: ["not-created", "created"], about: "the person after that 400" },
  unknownLicense: { trap: 28, values: ["dropped", "refused"], about: "an unknown licence in POST or PUT people" },
  exhaustedLicense: { trap: 28, values: ["refused", "overage"], about: "assigning a licence without a free unit" },
  sipAddressDelay: { trap: 30, seconds: 2, about: "until a new person has SIP addresses" },
  putAbsentFields: {
    trap: 34,
    values: ["keep", "clear"],
    about: "fields and lists left out of PUT people; the avatar goes always, e-mails and loginEnabled never",
  },
  putReadOnlyFields: { trap: 35, values: ["ignored", "refused"], about: "read-only fields sent with PUT people" },
  putLocationChange: { trap: 36, values: ["ignored", "refused"], about: "another locationId for a calling person" },
  putMinResponse: { trap: 39, values: ["200", "204"], about: "answer to PUT people?minResponse=true" },
  hybridUnits: {
    trap: 48,
    values: ["zero", "legacy"],
    about: 'hybrid licences: consumed 0, or the strings "1" and "0"',
  },
  licenseNames: { trap: 50, values: ["new", "old"], about: "names of renamed licences" },
  freePrerequisites: {
    trap: 58,
    values: ["required", "ignored"],
    about: "free licences before paid ones in PATCH /licenses/users",
  },
  replacedCalling: {
    trap: 59,
    values: ["blank", "kept"],
    about:
      "what number, extension and calling behaviour are, unless the request has them, where one calling licence goes and another comes: gone, or as before",
  },
  signedOffDeletion: {
    trap: 0,
    seconds: 30 * 24 * 3600,
    about: "until somebody whose sign-in was switched off is deleted; an organisation can choose up to 90 days",
  },
  moveJobDelay: { trap: 0, seconds: 3, about: "until a move-users job is done" },
  groupTemplateDelay: { trap: 0, seconds: 5, about: "until a group's licence template gives a licence back" },
  emailChange: {
    trap: 0,
    values: ["applied", "pending", "ignored"],
    about: "another e-mail in PUT people: at once, as the description says; once confirmed, within 15 days; never",
  },
  directorySyncRefusal: {
    trap: 45,
    values: ["403", "400", "409"],
    about: "creating or deleting people of an organisation that a directory rules",
  },
  counterDelay: { trap: 63, seconds: 3, about: "until consumed units show a change" },
  roleNames: { trap: 67, values: ["title-case", "sentence-case"], about: "Full Administrator or Full administrator" },
  refreshToken: { trap: 87, values: ["same", "rotate"], about: "the refresh token that a refresh answers with" },
  tokenRequestBody: { trap: 88, values: ["form", "any"], about: "encodings that /access_token takes" },
  scimLicenseDelay: { trap: 62, seconds: 5, about: "until PATCH /licenses/users finds somebody created by SCIM" },
  jabberAttributes: {
    trap: 80,
    values: ["published", "stored", "ignored"],
    about:
      "what SCIM keeps of what is written to isTeamsOnJabberEnabled and isUCCallOnJabberEnabled, which Cisco's schema calls writable, and to userSettings and licenseID, of which it does not say so: the former, all, none",
  },
  bulkAnswerKey: {
    trap: 81,
    values: ["both", "Operations", "operations"],
    about: "the list in SCIM's bulk answer: Cisco's example has one key, its schema and clients in use the other",
  },
  scimListDelay: { trap: 83, seconds: 5, about: "until a SCIM search finds a new user" },
  scimIds: { trap: 85, values: ["uuid", "any"], about: "ids in SCIM's paths: bare UUIDs alone, or base64 as well" },
  numberConflict: {
    trap: 100,
    values: ["400", "409"],
    about: "status where a number is another location's or somebody else's",
  },
  numberFormat: {
    trap: 0,
    values: ["plain", "spaced"],
    about: "a person's calling number: +442079460101, or +44 20 7946 0101 though it was sent without spaces",
  },
  partnerAccess: {
    trap: 94,
    values: ["kept", "lapses"],
    about: "a partner's access to a customer; where it lapses, GET /organizations/{id} gives an hour of it",
  },
  accountType: { trap: 0, values: ["upper", "lower"], about: "case of accountType in answers" },
  unknownQuery: {
    trap: 0,
    values: ["ignored", "refused"],
    about: "query parameters that the description does not have",
  },
} as const satisfies Record<string, SwitchEntry>;

type SwitchEntry = { trap: number; about: string } & ({ values: readonly [string, ...string[]] } | { seconds: number });

type SwitchTable = typeof switchTable;

export type SwitchName = keyof SwitchTable;

export type Switches = {
  -readonly [Name in SwitchName]: SwitchTable[Name] extends { values: readonly (infer Value)[] } ? Value : number;
};

const entries: Readonly<Record<string, SwitchEntry>> = switchTable;

export function defaultSwitches(): Switches {
  const defaults = Object.entries(entries).map(([name, entry]) => [
    name,
    "values" in entry ? entry.values[0] : entry.seconds,
  ]);
  return Object.fromEntries(defaults) as Switches;
}

/** The switches as they stand, with some turned. Throws an error that names what is wrong. */
export function turned(switches: Switches, changes: Readonly<Record<string, unknown>>): Switches {
  const result: Record<string, unknown> = { ...switches };
  for (const [name, value] of Object.entries(changes)) result[name] = switchValue(name, value);
  return result as Switches;
}

function switchValue(name: string, value: unknown): string | number {
  const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (!entry) throw new Error(`There is no switch "${name}". Switches: ${Object.keys(entries).join(", ")}`);
  if ("values" in entry) {
    if (entry.values.includes(String(value))) return String(value);
    throw new Error(`Switch "${name}" takes ${entry.values.join(" or ")}, not "${String(value)}"`);
  }
  const seconds = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof seconds === "number" && Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new Error(`Switch "${name}" takes a number of seconds, not "${String(value)}"`);
}
