/** A person as the emulator has it. */
export interface Person {
  id: string;
  emails: string[];
  licenses?: string[];
  roles?: string[];
  phoneNumbers?: { type: string; value: string }[];
  callingBehavior?: { behaviorType?: string; profileUuid?: string };
  [field: string]: unknown;
}

/** One input of a user, and what becomes of it in Webex. */
export interface InputRow {
  input: string;
  /** What goes with it for it to make sense. */
  always?: object;
  set: object;
  change: object;
  /** Absent: it has no empty value. */
  clear?: object;
  /** What is still said where everything else is silent; without it, nothing. */
  silent?: object;
  /** What a refresh shows, if not the same as a change. */
  driftShows?: string;
  /** Addresses the person may have, where the row changes the e-mail. */
  emails?: string[];
  /** What a preview shows of the change, if not the input. */
  shows?: string;
  seen(person: Person): unknown;
  is: { set: unknown; change: unknown; clear?: unknown; silent?: unknown };
  /** What somebody does to it behind the back; absent: nobody can. */
  drift?(person: Person): { at?: string; body: object };
}

const services = (group: string, flags: object) => ({ services: { [group]: flags } });
const calling = (flags: object) => ({ settings: { calling: flags } });

/** Names of the licences in the ids: `ciscospark://us/LICENSE/<org>:<CODE>_<uuid>`. */
function codes({ licenses = [] }: Person): string[] {
  return licenses.map((id) => /:([A-Z]+)_/.exec(Buffer.from(id, "base64").toString())?.[1] ?? "").sort();
}
const holds = (code: string) => (person: Person) => codes(person).includes(code);
const roleNames = ({ roles = [] }: Person) =>
  roles.map((id) => Buffer.from(id, "base64").toString().split("/").pop()).sort();
const without = (code: string) => (person: Person) => ({
  body: {
    licenses: (person.licenses ?? []).filter((id) => !Buffer.from(id, "base64").toString().includes(`:${code}_`)),
  },
});

/** A text that People keeps as it is. */
function field(input: string): InputRow {
  return {
    input,
    set: { [input]: "Before" },
    change: { [input]: "After" },
    clear: { [input]: "" },
    seen: (person) => person[input] ?? "",
    is: { set: "Before", change: "After", clear: "" },
    drift: () => ({ body: { [input]: "Meddled" } }),
  };
}

/** A flag of a service; `off` is what "change" makes of it, `false`. */
function service(group: string, flag: string, code: string, always: object = {}): InputRow {
  return {
    input: `services.${group}.${flag}`,
    always,
    set: merged(always, services(group, { [flag]: true })),
    change: merged(always, services(group, { [flag]: false })),
    clear: merged(always, services(group, { [flag]: false })),
    seen: holds(code),
    is: { set: true, change: false, clear: false },
  };
}

function merged(a: object, b: object): object {
  const one = a as Record<string, object>;
  const other = b as Record<string, object>;
  return {
    ...one,
    ...other,
    ...(one.services && other.services ? { services: deep(one.services, other.services) } : {}),
  };
}

function deep(a: object, b: object): object {
  const result: Record<string, unknown> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const before = result[key];
    result[key] = typeof before === "object" && before !== null ? { ...before, ...value } : value;
  }
  return result;
}

const CALLER = { ...services("calling", { callingStandardEnterprise: true }), location: "London" };

export const INPUTS: readonly InputRow[] = [
  field("firstName"),
  field("lastName"),
  field("department"),
  field("title"),
  {
    input: "displayName",
    set: { displayName: "Before" },
    change: { displayName: "After" },
    seen: ({ displayName }) => displayName,
    is: { set: "Before", change: "After", silent: "displayName" },
    drift: () => ({ body: { displayName: "Meddled" } }),
  },
  {
    input: "email",
    emails: ["before@acme.example", "after@acme.example", "meddled@acme.example"],
    set: { email: "before@acme.example" },
    change: { email: "after@acme.example" },
    seen: ({ emails }) => emails,
    is: { set: ["before@acme.example"], change: ["after@acme.example"], silent: ["email@acme.example"] },
    drift: () => ({ body: { emails: ["meddled@acme.example"] } }),
  },
  {
    input: "addresses",
    set: { addresses: [{ type: "work", locality: "London" }] },
    change: { addresses: [{ type: "work", locality: "Leeds" }] },
    clear: { addresses: [] },
    seen: ({ addresses }) => addresses ?? [],
    is: { set: [{ type: "work", locality: "London" }], change: [{ type: "work", locality: "Leeds" }], clear: [] },
    drift: () => ({ body: { addresses: [{ type: "work", locality: "Hull" }] } }),
  },
  {
    input: "manager",
    set: { manager: "admin@acme.example" },
    change: { manager: "auditor@acme.example" },
    clear: { manager: "" },
    seen: ({ managerId }) => managerId !== undefined,
    is: { set: true, change: true, clear: false },
  },
  {
    input: "suspended",
    set: { suspended: true },
    change: { suspended: false },
    seen: ({ loginEnabled }) => loginEnabled,
    is: { set: false, change: true },
    drift: () => ({ body: { loginEnabled: false } }),
  },
  service("message", "messaging", "MS"),
  service("meeting", "meeting", "CF"),
  service("meeting", "webexEnterprise200", "EE"),
  service("hybridCalendarServices", "microsoftExchange", "CE"),
  service("hybridCalendarServices", "google", "CG"),
  service("hybridMessageServices", "message", "HM"),
  {
    input: "a service held again after somebody took it away",
    set: services("message", { messaging: true }),
    change: { ...services("message", { messaging: true }), title: "Besides" },
    shows: "title",
    driftShows: "services.message.messaging",
    seen: holds("MS"),
    is: { set: true, change: true },
    drift: without("MS"),
  },
  {
    input: "licenses",
    set: { licenses: [{ name: "Hybrid - Exchange Calendar" }] },
    change: { licenses: [{ name: "Hybrid - Google Calendar" }, { name: "Hybrid - Exchange Calendar", assign: false }] },
    clear: { licenses: [{ name: "Hybrid - Google Calendar", assign: false }] },
    seen: codes,
    is: { set: ["CE"], change: ["CG"], clear: [] },
    drift: () => ({ body: { licenses: [] } }),
  },
  {
    input: "extension",
    always: CALLER,
    set: { ...CALLER, extension: "4201" },
    change: { ...CALLER, extension: "4202" },
    silent: { ...CALLER, extension: "4202" },
    seen: ({ extension }) => extension,
    is: { set: "4201", change: "4202" },
    drift: () => ({ body: { extension: "4203" } }),
  },
  {
    input: "roles",
    set: { roles: { device: true } },
    change: { roles: { support: true, readonly: true } },
    clear: { roles: { none: true } },
    seen: roleNames,
    is: { set: ["id_device_admin"], change: ["atlas-portal.support", "id_readonly_admin"], clear: [] },
    drift: () => ({ body: { roles: [] } }),
  },
  {
    input: "settings.calling.callingBehaviour",
    set: calling({ callingBehaviour: "Cisco Jabber app" }),
    change: calling({ callingBehaviour: "Calling in Webex App" }),
    clear: calling({ callingBehaviour: "" }),
    seen: ({ callingBehavior }) => callingBehavior?.behaviorType ?? null,
    is: { set: "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL", change: "NATIVE_WEBEX_TEAMS_CALLING", clear: null },
    drift: () => ({ at: "/features/callingBehavior", body: { behaviorType: "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL" } }),
  },
];
