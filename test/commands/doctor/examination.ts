import { type Declared, type DeclaredUser, declaredIn } from "../../../provider/src/commands/doctor/declared.ts";
import { diagnose, type Examination } from "../../../provider/src/commands/doctor/diagnose.ts";
import type { OrganizationReadings } from "../../../provider/src/commands/doctor/reading.ts";
import type { UserInputs } from "../../../provider/src/model/userArgs.ts";
import { OWNED } from "../../model/owned.ts";

export const ORGANIZATION = { id: "0b6f3f0e-5d5a-4f5c-9d7e-0c2a4b6d8e10", displayName: "Acme" };
const role = (name: string) => Buffer.from(`ciscospark://us/ROLE/${name}`).toString("base64");
export const FULL = { id: role("id_full_admin"), name: "Full Administrator" };
export const USER_ADMIN = { id: role("id_user_admin"), name: "User Administrator" };
export const READ_ONLY = { id: role("id_readonly_admin"), name: "Read-only Administrator" };
export const LONDON = { id: "london-id", name: "London" };
export const PARIS = { id: "paris-id", name: "Paris" };
export const ADMIN = { id: "admin-id", emails: ["admin@acme.example"], roles: [FULL.id], loginEnabled: true };

const READINGS: OrganizationReadings = {
  licenses: { value: OWNED },
  roles: { value: [FULL, USER_ADMIN, READ_ONLY] },
  locations: { value: [LONDON, PARIS] },
  callingLocations: { value: [LONDON] },
  callingProfiles: { value: [{ id: "profile-id", name: "Main" }] },
  numbers: {
    value: [
      { phoneNumber: "+442079460101", location: LONDON },
      { phoneNumber: "+442079460102", location: LONDON, owner: { id: "olga-id", firstName: "Olga", type: "PEOPLE" } },
    ],
  },
  people: {
    value: [
      ADMIN,
      { id: "olga-id", emails: ["olga@acme.example"] },
      { id: "off-id", emails: ["off@acme.example"], loginEnabled: false },
    ],
  },
};

/** A machine, a token and an organisation with which everything is right. */
export const HEALTHY: Examination = {
  environment: {
    engine: "3.259.0",
    node: "24.21.0",
    baseUrl: "https://webexapis.com/v1",
    proxyUrl: undefined,
    clockAheadMs: 0,
  },
  token: {
    kind: "renewed",
    grant: { scopes: undefined, expiresAt: undefined, refreshExpiresAt: undefined, isReplaced: false },
  },
  owner: { value: ADMIN },
  organizations: { value: [ORGANIZATION] },
  organization: READINGS,
  callManagers: { value: [] },
  program: undefined,
  settings: { organizationId: undefined, neverTouch: [], adoptExisting: false },
  now: Date.parse("2026-12-01T00:00:00Z"),
};

/** The examination of another organisation, token or program. */
export function examined(changes: Partial<Examination>, readings: Partial<OrganizationReadings> = {}): Examination {
  return { ...HEALTHY, organization: { ...READINGS, ...readings }, ...changes };
}

/** A program with these users, all of them new. */
export function program(
  users: Record<string, Partial<UserInputs>>,
  rest: Partial<Declared> = {},
): Pick<Examination, "program"> {
  const declared: DeclaredUser[] = Object.entries(users).map(([name, inputs]) => ({
    name,
    email: inputs.email ?? `${name}@acme.example`,
    inputs,
    isNew: true,
  }));
  return { program: { value: { ...declaredIn("{}"), users: declared, ...rest } } };
}

/** The findings that are no notes: `error code: what`. */
export function faults(seen: Examination): string[] {
  return diagnose(seen)
    .filter(({ severity }) => severity !== "note")
    .map(({ severity, code, what }) => `${severity} ${code}: ${what}`);
}

/** What is wrong, and nobody is told what to do about it. */
export function withoutRemedy(seen: Examination): string[] {
  return diagnose(seen)
    .filter(({ severity, remedy }) => severity !== "note" && remedy === "")
    .map(({ code }) => code);
}
