import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AdoptionScope, whyLeftAlone } from "../../../provider/src/model/adoption/leftAlone.ts";
import type { ListedPerson } from "../../../provider/src/model/adoption/listedPerson.ts";
import { plainName, userNames } from "../../../provider/src/model/adoption/names.ts";
import { personDescriber } from "../../../provider/src/model/adoption/personArgs.ts";
import { type Selection, selects } from "../../../provider/src/model/adoption/selection.ts";
import { inferTemplates } from "../../../provider/src/model/adoption/templates.ts";
import { inherit } from "../../../provider/src/model/inheritance/inherit.ts";
import { anyPeople, described, ids, LICENSES, LOCATIONS, ORGANIZATION, ROLES } from "./people.ts";

const person = (fields: Partial<ListedPerson> = {}): ListedPerson => ({
  id: "x",
  emails: ["x@acme.example"],
  ...fields,
});

describe("who is left alone", () => {
  const scope: AdoptionScope = {
    organizationId: "o1",
    tokenOwner: "me",
    neverTouch: ["*@svc.acme.example"],
    licenses: LICENSES,
    roles: ROLES,
    administrators: false,
    inactive: false,
  };
  const why = (fields: Partial<ListedPerson>, asked: Partial<AdoptionScope> = {}) =>
    whyLeftAlone(person(fields), { ...scope, ...asked });

  it.each<[string, Partial<ListedPerson>, string]>([
    ["notAPerson", { type: "bot" }, "is a bot and not a person"],
    ["otherOrganization", { orgId: "o2" }, "belongs to another organisation (o2)"],
    ["noAddress", { emails: [] }, "has no usable e-mail address"],
    ["tokenOwner", { id: "me" }, "is the account of the token"],
    ["neverTouch", { emails: ["backup@svc.acme.example"] }, '"*@svc.acme.example"'],
    ["administrator", { roles: ["r3"] }, "is an administrator (Compliance Officer)"],
    [
      "inactive",
      { loginEnabled: false, lastModified: "2026-01-01T12:00:00Z" },
      "deletes the account 30 days after that, by 2026-01-31",
    ],
    ["inactive", { loginEnabled: false }, "deletes the account 30 days after that"],
    ["attendee", { siteUrls: ["a.webex.example#attendee"], licenses: ids("Basic Messaging") }, "a.webex.example"],
  ])("%s: %j", (kind, fields, reason) => {
    expect(why(fields)?.kind).toBe(kind);
    expect(why(fields)?.reason).toContain(reason);
  });

  it("is nobody else", () => {
    expect(why({ type: "person", orgId: "o1", loginEnabled: true })).toBeUndefined();
    expect(why({ loginEnabled: false, invitePending: true })).toBeUndefined();
    const attendee = { siteUrls: ["a.webex.example#attendee"], licenses: ids("Advanced Messaging Sub1") };
    expect(why(attendee)).toBeUndefined();
  });

  it("is an administrator, or somebody signed off, only unless asked for", () => {
    expect(why({ roles: ["r0"] }, { administrators: true })).toBeUndefined();
    expect(why({ loginEnabled: false }, { inactive: true })).toBeUndefined();
    expect(why({ id: "me", roles: ["r0"] }, { administrators: true })?.kind).toBe("tokenOwner");
  });
});

describe("filters", () => {
  const organization = { locations: LOCATIONS, licenses: LICENSES, roles: ROLES };
  const takes = (selection: Selection, fields: Partial<ListedPerson>) => {
    const selected = selects(selection, organization);
    if (typeof selected !== "function") throw new Error(selected.faults.join("; "));
    return selected(person(fields));
  };

  it.each<[Selection, Partial<ListedPerson>]>([
    [{ domain: ["ACME.example"] }, {}],
    [{ location: ["london"] }, { locationId: "c1" }],
    [{ location: ["Leeds"] }, { locationId: "c3" }],
    [{ license: ["messaging"] }, { licenses: ids("Advanced Messaging Sub2") }],
    [{ license: ["Advanced Messaging [Sub2]"] }, { licenses: ids("Advanced Messaging Sub2") }],
    [{ role: ["device"] }, { roles: ["r2"] }],
    [{ status: ["pending", "inactive"] }, { invitePending: true }],
    [{ person: ["X@acme.example"] }, {}],
    [{ person: ["x"] }, {}],
  ])("%j take %j", (selection, fields) => {
    expect(takes(selection, fields)).toBe(true);
  });

  it.each<[Selection, Partial<ListedPerson>]>([
    [{ domain: ["cme.example"] }, {}],
    [{ location: ["London"] }, { locationId: "c2" }],
    [{ location: ["London"] }, {}],
    [{ license: ["Advanced Messaging [Sub2]"] }, { licenses: ids("Advanced Messaging Sub1") }],
    [{ role: ["full"] }, { roles: ["r1"] }],
    [{ status: ["active"] }, { invitePending: true }],
    [{ domain: ["acme.example"], person: ["y"] }, {}],
  ])("%j do not take %j", (selection, fields) => {
    expect(takes(selection, fields)).toBe(false);
  });

  it("that name what is not there are refused together", () => {
    const wrong = selects({ location: ["Londn"], license: ["Massaging"], status: ["asleep"] }, organization);
    expect(wrong).toEqual({
      faults: [
        'the organisation has no location "Londn"; did you mean "London"?',
        expect.stringContaining('no licence "Massaging"; did you mean "Basic Messaging"'),
        'there is no status "asleep"; use "active" or "pending" or "inactive"',
      ],
    });
  });
});

describe("names of users", () => {
  it.each([
    ["Amara.Okafor@acme.example", "amara.okafor"],
    ["søren+test@acme.example", "soren-test"],
    ["o'brien@acme.example", "o-brien"],
    ["李雷@acme.example", "person"],
    ["1e5@acme.example", "person-1e5"],
    ["mar-1@acme.example", "person-mar-1"],
    ["true@acme.example", "person-true"],
    ["_x_@acme.example", "x"],
  ])("%s → %s", (email, name) => {
    expect(plainName(email)).toBe(name);
  });

  it("are told apart by the domain, then by a number, whatever the order of the list", () => {
    const people = ["ada@b.example", "ADA@a.example", "ada@c.example", "a-da@a.example"].map((email, index) => ({
      id: String(index),
      email,
    }));
    const names = userNames(people, ["Ada.c.example"]);
    expect([...names.values()].sort()).toEqual(["a-da", "ada", "ada-2", "ada.b.example"]);
    expect(userNames(people.toReversed(), ["ada.C.example"])).toEqual(names);
  });
});

describe("templates", () => {
  it("together with what a user says itself are what the person has, and never more", () => {
    fc.assert(
      fc.property(anyPeople, fc.nat(6), (some, copies) => {
        const people = some.flatMap((one) => Array.from({ length: copies + 1 }, () => one));
        const describePerson = personDescriber(ORGANIZATION);
        const args = people.map((one) => describePerson(one).args);
        const { templates, users } = inferTemplates(args);
        for (const [index, user] of users.entries()) {
          const template = templates.find(({ name }) => name === user.template);
          const { inputs } = inherit({ ...user.args }, template ? [{ values: { ...template.args } }] : []);
          const sorted = (values: object) => {
            const { licenses = [], ...rest } = values as { licenses?: object[] };
            return { ...rest, licenses: licenses.map((license) => JSON.stringify(license)).sort() };
          };
          expect(sorted(inputs)).toEqual(sorted(args[index] ?? {}));
        }
      }),
      { numRuns: 20 },
    );
  });

  it("are what several people share; the rest is said in each row", () => {
    const messaging = ids("Advanced Messaging Sub1");
    const both = [...messaging, ...ids("Advanced Space Meetings Sub1")];
    const kits = [...Array.from({ length: 5 }, () => both), messaging, messaging, messaging, both, [...both, "l13"]];
    const { templates, users } = inferTemplates(kits.map((licenses) => described({ licenses }).args));
    expect(templates.map(({ name }) => name)).toEqual(["messaging-space-meetings", "messaging"]);
    expect(users.at(-1)).toEqual({
      template: "messaging-space-meetings",
      args: {
        email: "x@acme.example",
        licenses: [{ name: "Contact center Standard Agent", subscriptionId: "Sub1" }],
      },
    });
  });

  it("of administrators have their roles, however few they are", () => {
    const { templates, users } = inferTemplates([described({ roles: ["r1", "r2"] }).args]);
    expect(templates).toEqual([
      { name: "readonly-device-administrators", args: { roles: { readonly: true, device: true } } },
    ]);
    expect(users).toEqual([{ template: "readonly-device-administrators", args: { email: "x@acme.example" } }]);
  });
});
