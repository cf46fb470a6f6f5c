import { describe, expect, it } from "vitest";
import { type Given, named, ofResource, ofStack, template, UNKNOWN, user } from "./judge.ts";

const FULL = { roles: { full: true } };
const admin = (rest: Partial<Given> = {}) => user(FULL, rest);
type Config = Record<string, unknown>;

const LIST = {
  administrators: {
    "Ada@acme.example": ["full"],
    "ben@acme.example": ["readonly"],
    "cem@acme.example": ["full administrator", "USERDEVICE"],
    "dot@acme.example": ["Chief"],
  },
};
const service = (roleNames: object): Given => ({ kind: "WebexAppService", props: { name: "acme", roleNames } });
const CHIEF = { service: "acme", assignedRoles: ["CHIEF"] };
const OWN_NAMES = { roleNames: { full: "Chief" } };
const COMPLIANCE = { readonly: "Compliance Officer" };

/** For each rule its configuration, what passes, and every way of breaking it with the line that tells. */
const CASES: [string, Config, Given[], [Given, string][]][] = [
  [
    "roles-not-in-templates",
    {},
    [template({ roles: { none: true } }), template({ roles: { full: false } }), admin()],
    [[template(FULL), "UserTemplate sales: roles.full: every user of the template would get the role; state it on"]],
  ],
  [
    "administrators-listed",
    LIST,
    [
      admin(),
      user({ email: "eve@acme.example", roles: { none: true } }),
      user({ email: "eve@acme.example" }),
      user({ email: "cem@acme.example", roles: { full: true, userDevice: true } }),
      user({ email: "dot@acme.example", ...FULL, roleNames: { full: "CHIEF" } }),
    ],
    [
      [
        user({ email: "eve@acme.example", ...FULL }, { name: "eve" }),
        'eve: roles.full: the role "full" is not allowed',
      ],
      [user({ email: "ben@acme.example", ...FULL }), "listed for this person: readonly"],
      [user({ roles: { device: true } }), "roles.device"],
      [
        user({ email: "ben@acme.example", roles: { readonly: true }, roleNames: { readonly: "Full Administrator" } }),
        'roles.readonly: the role "full" is not allowed',
      ],
      [
        user({ email: "ben@acme.example", roles: { readonly: true }, roleNames: COMPLIANCE }),
        'roles.readonly: the role "Compliance Officer" is not allowed, listed for this person: readonly',
      ],
      [
        user({ email: "ben@acme.example", roles: { support: true }, roleNames: { support: "readonly" } }),
        'roles.support: the role "readonly" is not allowed, listed for this person: readonly',
      ],
      [
        user({ ...FULL, roleNames: { full: "Chief" } }),
        'the role "Chief" is not allowed, listed for this person: full',
      ],
    ],
  ],
  [
    "administrators-listed",
    { ...LIST, ...OWN_NAMES },
    [user({ ...FULL, roleNames: { full: "CHIEF" } }), admin()],
    [
      [
        user({ email: "ben@acme.example", roles: { readonly: true }, roleNames: { readonly: "Chief" } }),
        '"full" is not',
      ],
      [
        user({ email: "ben@acme.example", roles: { readonly: true }, roleNames: COMPLIANCE }),
        '"Compliance Officer" is',
      ],
    ],
  ],
  ["administrators-listed", {}, [admin()], []],
  [
    "administrators-protected",
    {},
    [admin({ protect: true }), user({ roles: { full: false } }), user({})],
    [[admin(), "ada: roles.full: an administrator is not protected; declare the user with { protect: true }"]],
  ],
  [
    "administrators-separate-account",
    { pattern: "^adm-" },
    [user({ email: "adm-ada@acme.example", ...FULL }), user({})],
    [[admin(), "ada: roles.full: the e-mail of an administrator matches ^adm-, and this one does not"]],
  ],
  ["administrators-separate-account", {}, [admin()], []],
];

describe.each(CASES)("%s with %j", (name, config, passing, breaking) => {
  it("passes what is sound, and tells what is not", async () => {
    for (const given of passing)
      expect(await ofResource(named(name), given, config), JSON.stringify(given)).toEqual([]);
    for (const [given, text] of breaking) {
      expect(await ofResource(named(name), given, config)).toEqual([expect.stringContaining(text)]);
    }
  });
});

describe("roles that people hold", () => {
  const listed = named("administrators-listed");

  it("are judged where a user says nothing of them", async () => {
    const held = (email: string, ...assignedRoles: string[]) => user({ email, assignedRoles });
    expect(await ofStack(listed, [held("ada@acme.example", "Full Administrator")], LIST)).toEqual([]);
    expect(await ofStack(listed, [held("eve@acme.example", "Compliance Officer")], LIST)).toEqual([
      expect.stringContaining('user0: assignedRoles: the role "Compliance Officer" is not allowed, the person is not'),
    ]);
  });

  it("go by the organisation's own names of the configuration, or by the names that are listed", async () => {
    const held = user({ assignedRoles: ["Chief"] });
    expect(await ofStack(listed, [held], { ...LIST, ...OWN_NAMES })).toEqual([]);
    expect(await ofStack(listed, [user({ email: "dot@acme.example", assignedRoles: ["CHIEF"] })], LIST)).toEqual([]);
    expect(await ofStack(listed, [held], { ...LIST, roleNames: { support: "chief" } })).toEqual([
      expect.stringContaining('assignedRoles: the role "support" is not allowed, listed for this person: full'),
    ]);
  });
  it("are what Webex calls them, whatever the program that is judged calls them", async () => {
    const held = (...assignedRoles: string[]) => user({ service: "acme", email: "ben@acme.example", assignedRoles });
    const bypass = { ...COMPLIANCE, full: "Chief" };
    for (const role of ["Full Administrator", "Compliance Officer", "readonly"]) {
      const { props } = held(role);
      const told = [expect.stringContaining("is not allowed, listed for this person: readonly")];
      expect(await ofStack(listed, [service({ readonly: role }), held(role)], LIST)).toEqual(told);
      expect(await ofStack(listed, [user({ ...props, roleNames: bypass })], LIST)).toEqual(told);
    }
  });
  it("are told once, where they are stated by another name", async () => {
    const props = { ...FULL, roleNames: { full: "Chief" }, assignedRoles: ["Chief"] };
    expect(await ofStack(listed, [user(props)], LIST)).toEqual([]);
    expect(await ofStack(listed, [user({ ...FULL, assignedRoles: ["Chief"] })], { ...LIST, ...OWN_NAMES })).toEqual([]);
  });
  it("are listed by the names Webex has for them, in any capitals", async () => {
    const held = user({ email: "cem@acme.example", assignedRoles: ["Full Administrator", "User administrator"] });
    expect(await ofStack(listed, [held], LIST)).toEqual([]);
  });
  it("ask for protection and for a separate account, once", async () => {
    const held = { assignedRoles: ["Full Administrator", "Compliance Officer"] };
    const people = [user(held), user({ ...held, ...FULL }), user(held, { protect: true }), user({ assignedRoles: [] })];
    expect(await ofStack(named("administrators-protected"), people)).toEqual([
      "user0: assignedRoles: an administrator is not protected; declare the user with { protect: true }",
    ]);
    const pattern = { pattern: "^adm-" };
    expect(await ofStack(named("administrators-separate-account"), [user(held)], pattern)).toEqual([
      expect.stringContaining("user0: assignedRoles: the e-mail of an administrator matches ^adm-, and this one does"),
    ]);
    const sound = [user({ ...held, email: "adm-ada@acme.example" }), user({})];
    expect(await ofStack(named("administrators-separate-account"), sound, pattern)).toEqual([]);
  });
});

describe("enough-full-administrators", () => {
  const rule = named("enough-full-administrators");
  const held = user({ assignedRoles: ["Full Administrator"] });

  it("passes two that can sign in", async () => {
    expect(await ofStack(rule, [admin(), held])).toEqual([]);
    expect(await ofStack(rule, [admin()], { minimum: 1 })).toEqual([]);
    expect(await ofStack(rule, [user(CHIEF)], { minimum: 1, ...OWN_NAMES })).toEqual([]);
  });
  it.each([
    ["one alone", [admin(), user({})]],
    ["one of them suspended", [admin(), user({ ...FULL, suspended: true })]],
    ["one of them signed out", [admin(), user({ ...FULL, status: "Login disabled" })]],
    ["one whom only the program calls so", [admin(), service({ full: "Chief" }), user(CHIEF)]],
    ["one who is to get another role", [admin(), user({ ...FULL, roleNames: { full: "Compliance Officer" } })]],
    ["one who is to lose the role", [admin(), user({ roles: { full: false }, assignedRoles: ["Full Administrator"] })]],
    ["one not known yet", [admin(), user({ assignedRoles: UNKNOWN })]],
  ])("tells %s", async (_, users) => {
    expect(await ofStack(rule, users)).toEqual([
      "roles.full: 1 full administrators that can sign in (user0), at least 2 are needed; give the role to another person",
    ]);
  });
  it("tells one who is invited only, and when that counts", async () => {
    const invited = user({ ...FULL, suspended: false, status: "Invite pending" });
    expect(await ofStack(rule, [admin(), invited])).toEqual([
      "roles.full: 1 full administrators that can sign in (user0), at least 2 are needed; give the role to another person, or refresh once user1 accepted the invitation",
    ]);
  });
});
