import { describe, expect, it } from "vitest";
import { plannedImport } from "../../../provider/src/commands/adopt/import/importFile.ts";
import { UNKNOWN } from "../../../provider/src/commands/adopt/import/matchUsers.ts";
import { plannedCreates } from "../../../provider/src/commands/adopt/import/plannedCreates.ts";
import { withSecretInputs } from "../../../provider/src/commands/adopt/import/secretInputs.ts";
import type { ListedPerson } from "../../../provider/src/model/adoption/listedPerson.ts";
import { typeToken } from "../../../provider/src/model/typeToken.ts";
import { ids, LICENSES, LOCATIONS, ORGANIZATION, ROLES } from "../../model/adoption/people.ts";
import { undocumented } from "./documentedReasons.ts";
import { ORGANISATION_ID, person } from "./organisation.ts";

const STACK = "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s";
const urnOf = (type: string, name: string) => `urn:pulumi:s::p::${type}::${name}`;
const LINE = 'exports.handler=()=>require("pulumi-webex/v1").sparkUser';

/** A step of a preview that creates a resource of this package. */
function create(kind: string, name: string, inputs: object, newState: object = {}) {
  const type = typeToken(kind);
  const all = { __provider: LINE, ...inputs };
  return {
    op: "create",
    urn: urnOf(type, name),
    newState: { type, custom: true, parent: STACK, inputs: all, ...newState },
  };
}

function organization(people: ListedPerson[]) {
  return {
    ...{ id: ORGANISATION_ID, uuid: ORGANISATION_ID, displayName: "Acme Ltd", tokenExpiresAt: undefined },
    ...{
      licenses: LICENSES,
      roles: ROLES,
      locations: LOCATIONS,
      callingProfiles: ORGANIZATION.callingProfiles,
      people,
    },
  };
}

function imported(steps: object[], people: ListedPerson[], adopted = true) {
  return plannedImport(plannedCreates(JSON.stringify({ steps })), organization(people), { adopted: () => adopted });
}

describe("an import", () => {
  it("has users by their address, marked adopted, with what Webex has as outputs", () => {
    const ada = person("ada", { licenses: ids("Advanced Messaging Sub1"), title: "Lead", roles: ["r2"] });
    const inputs = { email: "ada@acme.example", firstName: "ada", services: { message: { messaging: true } } };
    const { file, users, leftOut, differing } = imported([create("SparkUser", "a", inputs)], [ada]);
    expect({ users, leftOut, differing }).toEqual({ users: 1, leftOut: [], differing: [] });
    expect(file.resources).toEqual([
      {
        type: typeToken("SparkUser"),
        name: urnOf(typeToken("SparkUser"), "a"),
        logicalName: "a",
        id: "id-ada",
        inputs: { __provider: LINE, ...inputs },
        outputs: {
          ...{ __provider: LINE, ...inputs, adopted: true, organization: ORGANISATION_ID },
          ...{ status: "Active", createdAt: "" },
          ...{ assignedLicenses: ["as stated [Sub1]"], assignedRoles: ["Device Administrator"] },
          ...{ services: ["messaging"], observed: { title: "Lead" } },
        },
      },
    ]);
  });

  it("takes what Webex has where the program says something else, so that the next preview shows it", () => {
    const steps = [create("SparkUser", "a", { email: "ada@acme.example", firstName: "Ada", title: "Boss" })];
    const { file, differing } = imported(steps, [person("ada", { title: "Lead" })]);
    expect(differing).toEqual([{ name: "a", properties: ["firstName", "title"] }]);
    expect(file.resources[0]?.inputs).toMatchObject({ firstName: "ada", title: "Lead" });
  });

  it("has the service and what exists only in the state", () => {
    const steps = [
      create("WebexAppService", "acme", { name: "acme", subscriptionId: "Sub1" }),
      create("UserTemplate", "staff", { name: "staff", title: "Staff" }),
    ];
    const { file, users } = imported(steps, []);
    expect(users).toBe(0);
    expect(file.resources.map(({ id }) => id)).toEqual([ORGANISATION_ID, "staff"]);
    expect(file.resources[0]?.outputs).toMatchObject({
      organizationName: "Acme Ltd",
      sparkServices: { messageMessaging: "l0" },
    });
  });

  it("has the components around users, and knows parents that the state has", () => {
    const component = {
      op: "create",
      urn: urnOf("my:Team", "t"),
      newState: { type: "my:Team", parent: urnOf("my:Office", "o") },
    };
    const empty = { op: "create", urn: urnOf("my:Team", "other"), newState: { type: "my:Team", parent: STACK } };
    const office = { op: "same", urn: urnOf("my:Office", "o"), newState: { type: "my:Office" } };
    const user = create("SparkUser", "a", { email: "ada@acme.example" }, { parent: component.urn });
    const { file } = imported([office, component, empty, user], [person("ada")]);
    expect(file.nameTable).toEqual({ [office.urn]: office.urn });
    expect(file.resources.map(({ name, parent, component: is }) => [name, parent, is])).toEqual([
      [component.urn, office.urn, true],
      [user.urn, component.urn, undefined],
    ]);
  });

  it("knows a manager who is another user of the program by the id", () => {
    const boss = create("SparkUser", "boss", { email: "boss@acme.example" });
    const user = create(
      "SparkUser",
      "a",
      { email: "ada@acme.example", manager: UNKNOWN },
      { propertyDependencies: { manager: [boss.urn], email: null } },
    );
    const { file, leftOut } = imported([boss, user], [person("boss"), person("ada", { managerId: "id-boss" })]);
    expect(leftOut).toEqual([]);
    expect(file.resources[1]?.inputs?.manager).toBe("id-boss");
  });

  it("keeps the origin that is known", () => {
    const { file } = imported([create("SparkUser", "a", { email: "ada@acme.example" })], [person("ada")], false);
    expect(file.resources[0]?.outputs?.adopted).toBe(false);
  });

  it.each<[string, object, Partial<ListedPerson>]>([
    ["Webex has nobody with this address", { email: "nobody@acme.example" }, {}],
    ["email is a secret", { email: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" } }, {}],
    ["firstName is known only after an `up`", { email: "ada@acme.example", firstName: UNKNOWN }, {}],
    ["is a bot", { email: "ada@acme.example" }, { type: "bot" }],
    ["belongs to another organisation", { email: "ada@acme.example" }, { orgId: "o9" }],
    ["state suspended: true to leave it so", { email: "ada@acme.example" }, { loginEnabled: false }],
  ])("leaves somebody out: %s", (reason, inputs, fields) => {
    const { users, leftOut } = imported([create("SparkUser", "a", inputs)], [person("ada", fields)]);
    expect(users).toBe(0);
    expect(leftOut).toEqual([{ name: "a", reason: expect.stringContaining(reason) }]);
    expect(undocumented(leftOut.map((left) => left.reason))).toEqual([]);
  });

  it("has secrets of the saved plan, marked wherever they stand, and leaves out what the plan does not tell", () => {
    const email = "ada@acme.example";
    const hidden = { email: "[secret]", title: "[secret]" };
    const user = create("SparkUser", "a", hidden);
    const steps = [
      ...[user, create("UserTemplate", "t", { name: "t", department: "[secret]" })],
      create("UserTemplate", "unknown", { name: "u", department: "[secret]" }),
    ];
    const mark = (value: unknown) => ({
      ...{ "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", plaintext: JSON.stringify(value) },
    });
    const adds = [{ email: mark(email), title: mark("Lead") }, { department: mark("Sales") }];
    const plans = adds.map((each, index) => [steps[index]?.urn, { goal: { inputDiff: { adds: each } } }]);
    const planned = plannedCreates(JSON.stringify({ steps }));
    const shown = withSecretInputs(planned, JSON.stringify({ resourcePlans: Object.fromEntries(plans) }));
    const ada = person("ada", { title: "Boss" });
    const { file, leftOut, differing } = plannedImport(shown, organization([ada]), { adopted: () => true });
    expect(leftOut).toEqual([{ name: "unknown", reason: expect.stringMatching(/^department is a secret/) }]);
    expect(differing).toEqual([{ name: "a", properties: ["title"] }]);
    const [template, spark] = file.resources;
    for (const kept of [template?.inputs, template?.outputs]) expect(kept?.department).toEqual(mark("Sales"));
    for (const kept of [spark?.inputs, spark?.outputs])
      expect(kept).toMatchObject({ email: mark(email), title: mark("Boss") });
    expect(spark?.outputs?.observed).toEqual(mark({ firstName: "ada" }));
    expect(spark?.outputs?.__secrets).toEqual(["email", "title"]);
    expect(spark?.inputs).not.toHaveProperty("__secrets");
    expect(file.resources).toHaveLength(2);
  });

  it("has nobody twice, and prefers the primary address to a further one of somebody else", () => {
    const people = [person("old", { emails: ["old@acme.example", "ada@acme.example"] }), person("ada")];
    const steps = [
      create("SparkUser", "a", { email: "ada@acme.example" }),
      create("SparkUser", "b", { email: "other@acme.example", importId: "id-ada" }),
      create("SparkUser", "c", { email: "OLD@acme.example" }),
    ];
    const { file, leftOut } = imported(steps, people);
    expect(file.resources.map(({ id }) => id)).toEqual(["id-ada", "id-old"]);
    expect(leftOut).toEqual([{ name: "b", reason: "a is the same person (id-ada)" }]);
  });

  it("says which resources of this package only an `up` makes", () => {
    const { leftOut } = imported([create("CallManagerDevice", "ada-csf", {})], []);
    expect(undocumented(leftOut.map((left) => left.reason))).toEqual([]);
    expect(leftOut).toEqual([{ name: "ada-csf", reason: "is a CallManagerDevice, which the next `up` makes" }]);
  });
});
