import { describe, expect, it } from "vitest";
import { declaredIn } from "../../../provider/src/commands/doctor/declared.ts";
import { diagnose, type Examination } from "../../../provider/src/commands/doctor/diagnose.ts";
import { wouldFail } from "../../../provider/src/commands/doctor/finding.ts";
import { SCOPES } from "../../../provider/src/commands/scopes.ts";
import { configurationPage } from "../../../tools/docs/configuration.ts";
import {
  ADMIN,
  examined,
  faults,
  HEALTHY,
  ORGANIZATION,
  program,
  READ_ONLY,
  USER_ADMIN,
  withoutRemedy,
} from "./examination.ts";

const DAY_MS = 24 * 3600 * 1000;
const PROFESSIONAL = { services: { calling: { callingStandardEnterprise: true } } } as const;
const MESSAGING = { services: { message: { messaging: true } } } as const;

describe("doctor finds", () => {
  it("nothing wrong where everything is right, and says what there is", () => {
    const findings = diagnose(HEALTHY);
    expect(findings.filter(({ severity }) => severity !== "note")).toEqual([]);
    expect(wouldFail(findings)).toBe(false);
    const notes = findings.map(({ code, what }) => `${code}: ${what}`);
    expect(notes).toEqual(
      expect.arrayContaining([
        "engine: Pulumi 3.259.0",
        "token-owner: the token acts as admin@acme.example, who authorised it",
        `organization: the token sees one organisation, Acme (${ORGANIZATION.id})`,
        "sites: there are 2 meeting sites: a.webex.example, b.webex.example",
        "locations: locations with Calling: London (1 of 2 numbers free)",
        "profiles: UC Manager profiles: Main",
      ]),
    );
    expect(notes).toContainEqual(expect.stringMatching(/^subscription: free in Sub1: Advanced Messaging 17 of 20, /));
    expect(notes).toContainEqual(
      expect.stringMatching(/^licenses-in-several-subscriptions: .*Advanced Messaging \(Sub1, Sub2\)/),
    );
  });

  it("what the machine lacks", () => {
    const environment = {
      engine: undefined,
      node: "20.20.0",
      baseUrl: "https://gateway.example/v1",
      proxyUrl: "http://ACME\\user:pass@proxy.example:3128",
      clockAheadMs: -90_000,
    };
    const seen = examined({ environment });
    expect(faults(seen).map((fault) => fault.split(":")[0])).toEqual([
      "error engine-missing",
      "error node-old",
      "warning base-url-other",
      "warning clock-skew",
    ]);
    const told = JSON.stringify(diagnose(seen));
    expect(told).toContain("requests go through the proxy proxy.example:3128");
    expect(told).not.toContain("pass@");
  });

  it.each([
    ["3.9.0", true],
    ["3.254.0", false],
    ["3.254.0-alpha.1", false],
    ["4.0.0", false],
  ])("whether the engine %s is too old", (engine, isOld) => {
    const seen = examined({ environment: { ...HEALTHY.environment, engine } });
    expect(faults(seen).some((fault) => fault.startsWith("error engine-old"))).toBe(isOld);
  });
});

describe("doctor finds of the token", () => {
  const grant = { scopes: undefined, expiresAt: undefined, refreshExpiresAt: undefined, isReplaced: false };

  it("that there is none, or that it is never renewed", () => {
    expect(faults(examined({ token: { kind: "none", grant: undefined } }))).toEqual([
      "error token-none: there is no Webex token",
    ]);
    expect(faults(examined({ token: { kind: "static", grant: undefined } }))[0]).toContain("warning token-static");
  });

  it("that the refresh token ends soon, or was replaced", () => {
    const ending = { ...grant, refreshExpiresAt: HEALTHY.now + 10 * DAY_MS };
    expect(faults(examined({ token: { kind: "renewed", grant: ending } }))).toEqual([
      "warning refresh-token-ends: the refresh token ends on 2026-12-11, in 10 days",
    ]);
    const lasting = { ...grant, refreshExpiresAt: HEALTHY.now + 80 * DAY_MS };
    expect(faults(examined({ token: { kind: "renewed", grant: lasting } }))).toEqual([]);
    const replaced = { ...grant, isReplaced: true };
    expect(faults(examined({ token: { kind: "renewed", grant: replaced } }))[0]).toContain("refresh-token-replaced");
  });

  it("the scopes that the token endpoint does not name, by who needs them", () => {
    const scopes = SCOPES.map(({ scope }) => scope).filter((scope) => !/people_(write|read)$|roles_read/.test(scope));
    const granted = { ...grant, scopes: [...scopes, "spark-admin:people_read"] };
    const seen = examined({
      token: { kind: "renewed", grant: granted },
      ...program({ olga: { roles: { full: true }, adoptExisting: true } }),
    });
    expect(faults(seen)).toEqual([
      "error scope-missing: the token lacks spark-admin:people_write, or its owner the role, to create, change and license people; 1 person of the program needs it (olga)",
      "error scope-missing: the token lacks spark-admin:roles_read, or its owner the role, to read roles; 1 person of the program needs it (olga)",
    ]);
  });

  it("the scopes without which Webex refused a list", () => {
    const refused = { failed: "Cannot list the locations", status: 403 };
    expect(faults(examined({}, { locations: refused }))).toEqual([
      expect.stringContaining("warning scope-missing: the token lacks spark-admin:locations_read"),
    ]);
    const unreachable = { failed: "Cannot list the locations: cannot reach", status: undefined };
    expect(faults(examined({}, { locations: unreachable }))).toEqual([
      "error organization-unread: Cannot list the locations: cannot reach",
    ]);
  });

  it("an account that cannot do the work", () => {
    const owner = (changes: object) => examined({ owner: { value: { ...ADMIN, ...changes } } });
    expect(faults(owner({ type: "bot" }))[0]).toContain("error token-of-bot");
    expect(faults(owner({ loginEnabled: false }))[0]).toContain("error owner-inactive");
    expect(faults(owner({ roles: [READ_ONLY.id] }))[0]).toContain("error role-missing");
    expect(faults(owner({ roles: [USER_ADMIN.id] }))).toEqual([]);
    const caller = program({ bo: { ...PROFESSIONAL, subscriptionId: "Sub1" } });
    const limited = { ...owner({ roles: [USER_ADMIN.id] }), ...caller };
    expect(faults(limited)).toContainEqual(expect.stringContaining("warning role-limited"));
    expect(faults(examined({ owner: { failed: "Cannot read the owner [401]", status: 401 } }))).toEqual([
      "error token-refused: Cannot read the owner [401]",
    ]);
  });

  it("an account that the program removes, signs off or manages", () => {
    const admin = { email: "Admin@acme.example", adoptExisting: true };
    const own = (changes: object) =>
      examined(program({ admin: { ...admin, email: "admin@acme.example", ...changes } }));
    expect(faults(examined(program({}, { leaving: ["admin@acme.example"] })))[0]).toContain("error owner-leaves");
    expect(faults(own({ suspended: true }))[0]).toContain("error owner-suspended");
    expect(faults(own({}))[0]).toContain("warning owner-declared");
    const settings = { ...HEALTHY.settings, neverTouch: ["*@acme.example"] };
    expect(faults({ ...own({}), settings })).toEqual([]);
  });
});

describe("doctor finds of the organisation", () => {
  const other = { id: "1c6f3f0e-5d5a-4f5c-9d7e-0c2a4b6d8e11", displayName: "Other" };

  it("that several are seen and none is stated, or that the stated one is not seen", () => {
    const several = { organizations: { value: [ORGANIZATION, other] } };
    expect(faults(examined(several))[0]).toContain("error organization-several: the token sees 2 organisations");
    const settings = { ...HEALTHY.settings, organizationId: other.id };
    expect(faults(examined({ ...several, settings }))).toEqual([]);
    expect(faults(examined({ settings }))[0]).toContain("error organization-unseen");
    expect(faults(examined({ organizations: { value: [] } }))[0]).toContain("error organization-none");
  });

  it("people who are there already, are signed off, or are invited", () => {
    expect(faults(examined(program({ olga: {}, off: { adoptExisting: true }, new: {} })))).toEqual([
      "error people-exist: 1 person of the program is in the organisation already (olga@acme.example)",
      "error people-deactivated: sign-in of 1 person of the program is switched off (off@acme.example), and Webex deletes such accounts",
      expect.stringContaining("warning invitations: the first `up` creates 1 person"),
    ]);
    expect(faults(examined(program({ new: { directorySynced: true } })))[0]).toContain("error people-not-in-directory");
  });

  it("domains that nobody has", () => {
    const seen = examined(program({ bo: { email: "bo@acme.exmaple" } }));
    expect(faults(seen)).toContainEqual(
      expect.stringContaining("warning domain-new: nobody in the organisation has an address of acme.exmaple"),
    );
  });

  it("licences that are not there, are several, or run out, each once with everybody who asks", () => {
    const seen = examined(
      program({
        olga: { ...MESSAGING, adoptExisting: true },
        bo: { ...MESSAGING, subscriptionId: "Sub2" },
        kim: { ...MESSAGING, subscriptionId: "Sub2" },
        lee: { services: { calling: { callingBasic: true } } },
      }),
    );
    const unmet = faults(seen).filter((fault) => /license|seats/.test(fault));
    expect(unmet).toEqual([
      expect.stringMatching(
        /^error license-unmet: services\.message\.messaging: several licences go by this name.*: olga$/,
      ),
      expect.stringMatching(
        /^error license-unmet: services\.calling\.callingBasic: the organisation has no licence.*: lee$/,
      ),
      "error seats-short: the program newly asks for 2 units of Advanced Messaging in Sub2, and 0 of 2 are free",
    ]);
    expect(withoutRemedy(seen)).toEqual([]);
  });

  it("nothing of licences that people hold already", () => {
    const holder = { id: "olga-id", emails: ["olga@acme.example"], licenses: ["messaging-2"] };
    const seen = examined(program({ olga: { ...MESSAGING, adoptExisting: true } }), {
      people: { value: [ADMIN, holder] },
    });
    expect(faults(seen)).toEqual([]);
  });

  it("locations, numbers, roles and profiles that cannot be used", () => {
    const caller = { ...PROFESSIONAL, subscriptionId: "Sub1", location: "London" };
    const number = (value: string) => ({ ...caller, phoneNumbers: [{ value }] });
    const seen = examined(
      program({
        a: { ...caller, location: "Londn" },
        b: { ...caller, location: "Paris" },
        c: number("+442079460102"),
        d: number("+442079460199"),
        e: number("+44 20 7946 0101"),
        f: { roles: { support: true } },
        g: {
          settings: {
            calling: { callingBehaviour: "Calling in Webex App (Unified CM)", callingBehaviourUcManagerProfile: "Min" },
          },
        },
      }),
    );
    expect(faults(seen).filter((fault) => fault.startsWith("error"))).toEqual([
      expect.stringMatching(/^error role-unknown: roles\.support: .*: f$/),
      expect.stringMatching(/^error location-unknown: location: .*"Londn"; nearest: "London".*: a$/),
      expect.stringMatching(/^error location-without-calling: location: Paris is not enabled .*: b$/),
      expect.stringMatching(/^error number-unusable: .*\+442079460102 is used by Olga \(people\).*: c$/),
      expect.stringMatching(/^error number-unusable: .*\+442079460199 is not in the .*inventory.*: d$/),
      expect.stringMatching(/^error profile-unknown: .*"Min".*: g$/),
    ]);
    expect(withoutRemedy(seen)).toEqual([]);
  });

  it("no number that somebody of the program has or gives up", () => {
    const caller = { ...PROFESSIONAL, subscriptionId: "Sub1", location: "London" };
    const taken = program(
      { c: { ...caller, phoneNumbers: [{ value: "+442079460102" }] } },
      { leaving: ["olga@acme.example"] },
    );
    expect(faults(examined(taken)).filter((fault) => fault.includes("number"))).toEqual([]);
  });
});

describe("the program", () => {
  const preview = {
    steps: [
      {
        op: "create",
        urn: "urn:pulumi:s::p::pulumi-nodejs:dynamic/webex:SparkUser::ada",
        newState: {
          type: "pulumi-nodejs:dynamic/webex:SparkUser",
          inputs: {
            __provider: "x",
            email: "Ada@acme.example",
            title: "[secret]",
            manager: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
          },
        },
      },
      {
        op: "same",
        urn: "urn:pulumi:s::p::pulumi-nodejs:dynamic/webex:SparkUser::read",
        newState: { type: "pulumi-nodejs:dynamic/webex:SparkUser", inputs: { lookedUp: true } },
      },
      {
        op: "delete",
        urn: "urn:pulumi:s::p::pulumi-nodejs:dynamic/webex:SparkUser::bo",
        oldState: { type: "pulumi-nodejs:dynamic/webex:SparkUser", inputs: { email: "bo@acme.example" } },
      },
    ],
    diagnostics: [
      { severity: "error", message: "error: suspended: 7 is not a boolean\n", urn: "urn:pulumi:s::p::t::ada" },
      { severity: "info", message: "Webex sends an invitation" },
    ],
  };

  it("is what `pulumi preview --json` tells, without secrets and values that are not known", () => {
    expect(declaredIn(JSON.stringify(preview))).toEqual({
      users: [{ name: "ada", email: "ada@acme.example", inputs: { email: "Ada@acme.example" }, isNew: true }],
      services: [],
      devices: [],
      leaving: ["bo@acme.example"],
      refusals: ["ada: suspended: 7 is not a boolean"],
    });
  });

  it("is not read without a stack, or without an engine", () => {
    const unread = (changes: Partial<Examination>) =>
      diagnose(examined(changes)).find(({ code }) => code === "program-unread")?.what;
    expect(unread({})).toBe("no stack was named, so nothing is compared with a program");
    expect(unread({ environment: { ...HEALTHY.environment, engine: undefined } })).toBe(
      "without Pulumi no stack is read: neither its settings nor its program are known here",
    );
  });

  it("has its users counted", () => {
    const counted = (users: Parameters<typeof program>[0]) =>
      diagnose(examined(program(users))).find(({ code }) => code === "program")?.what;
    expect(counted({ ada: {} })).toBe("the program declares 1 user, and 1 is new to the state");
    expect(counted({ ada: {}, bo: {} })).toBe("the program declares 2 users, and 2 are new to the state");
  });

  it("is refused, fails or is empty", () => {
    const refused = { program: { value: declaredIn(JSON.stringify(preview)) } };
    expect(faults(examined(refused))).toContain("error program-refused: ada: suspended: 7 is not a boolean");
    const broken = { program: { value: declaredIn(JSON.stringify({ ...preview, steps: [] })) } };
    expect(faults(examined(broken))).toEqual(["error program-refused: ada: suspended: 7 is not a boolean"]);
    expect(faults(examined({ program: { failed: "no stack named" } }))).toEqual([
      "error program-failed: no stack named",
    ]);
    expect(withoutRemedy(examined(program({})))).toEqual([]);
    expect(faults(examined(program({})))).toEqual(["warning program-empty: the program declares no user"]);
  });
});

it("the page about the configuration has every scope", () => {
  const page = configurationPage();
  for (const { scope } of SCOPES.filter(({ scope }) => scope !== "identity:people_read")) expect(page).toContain(scope);
});
