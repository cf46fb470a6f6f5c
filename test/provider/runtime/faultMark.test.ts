import { describe, expect, it } from "vitest";
import { handlerLine, type Kind } from "../../../provider/src/resources/program/register.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });

/** A sound resource of each kind. */
const SOUND: Record<Kind, Record<string, unknown>> = {
  sparkUser: user,
  webexAppService: { name: "acme" },
  userTemplate: { name: "staff", location: "London" },
  quickAddGroup: { name: "london" },
  entitlementCatalog: { name: "acme", allowsWebexApp: true },
  entitlementProfile: { name: "staff", catalog: "acme", allowsWebexApp: true },
  callManagerDevice: { cluster: "acme", username: "ada", kind: "CSF" },
  callManagerUser: { cluster: "acme", username: "ada", devices: ["CSFADA"] },
  callManagerRemoteDestination: { cluster: "acme", username: "ada", personId: "ada", deviceName: "SparkRDADA" },
};
const KINDS = Object.keys(SOUND) as Kind[];
const given = (kind: Kind, more: Record<string, unknown>) => ({
  ...SOUND[kind],
  __provider: handlerLine(kind),
  ...more,
});

/** Everything that may be said of what is wrong with a resource: by check, and by each of the verbs that write. */
async function refusals(inputs: Record<string, unknown>): Promise<string[]> {
  const { host } = operations;
  const { failures } = await host.check({}, inputs);
  const message = (e: Error) => e.message;
  return [
    failures.join("; "),
    await host.create(inputs).then(() => "", message),
    await host
      .update("id", { ...inputs, organization: "11111111-1111-4111-8111-111111111111" }, inputs)
      .then(() => "", message),
  ];
}

const writes = () => operations.emulator.requests().requests.filter(({ method }) => method !== "GET");

describe.each(KINDS)("a mark that is set by a transformation, on a %s", (kind) => {
  it.each([
    ["an empty one", []],
    ["one about something else", ["colour: there is no such property"]],
    ["one that is no list", true],
    ["one that is no list of texts", [{}]],
  ])("%s lets nothing pass that has a fault", async (_, __faults) => {
    for (const said of await refusals(given(kind, { __faults, fax: "1" })))
      expect(said).toContain("fax: there is no such");
    expect(writes()).toEqual([]);
  });

  it.each([[[]], [["title: 7 is not a string"]], [true], ["none"], [{}]])(
    "%j is not written without a fault either",
    async (__faults) => {
      const [, ...written] = await refusals(given(kind, { __faults }));
      for (const said of written) expect(said).toMatch(/__faults: |title: 7/);
      expect(writes()).toEqual([]);
    },
  );

  it.each([true, false, "yes", {}])("lookedUp %j is refused, also beside the mark", async (lookedUp) => {
    for (const marks of [{}, { __faults: [] }, { __faults: ["title: 7 is not a string"] }])
      for (const said of await refusals(given(kind, { lookedUp, ...marks })))
        expect(said).toContain("lookedUp: is set for people");
    expect(writes()).toEqual([]);
  });
});

describe("the text that stands for a hidden secret is no value", () => {
  it.each<[Kind, Record<string, unknown>, string]>([
    ["sparkUser", { title: "[secret]" }, "title"],
    ["sparkUser", { email: "[secret]" }, "email"],
    ["sparkUser", { roles: { full: true }, roleNames: { full: "[secret]" } }, "roleNames.full"],
    ["sparkUser", { licenses: [{ name: "Advanced Messaging" }, { name: "[secret]" }] }, "licenses[1].name"],
    ["sparkUser", { services: { message: { messaging: { name: "[secret]" } } } }, "services.message.messaging.name"],
    ["sparkUser", { phoneNumbers: [{ value: "[secret]" }] }, "phoneNumbers[0].value"],
    ["webexAppService", { licenseNames: { messageMessaging: "[secret]" } }, "licenseNames.messageMessaging"],
    ["webexAppService", { hierarchy: "[secret]" }, "hierarchy"],
    ["userTemplate", { location: "[secret]" }, "location"],
    ["quickAddGroup", { entitlement: "[secret]" }, "entitlement"],
    ["entitlementCatalog", { hierarchy: "[secret]" }, "hierarchy"],
    ["entitlementProfile", { catalog: "[secret]" }, "catalog"],
  ])("of a %s: %j", async (kind, more, path) => {
    for (const said of await refusals(given(kind, more)))
      expect(said).toContain(`${path}: "[secret]" is what Pulumi writes`);
    expect(writes()).toEqual([]);
  });
});

describe("the mark of an honest program with faults", () => {
  it("lets what the program has told pass in check, so that one preview tells all", async () => {
    const faulty = given("sparkUser", { email: "ada", __faults: ['email: "ada" is not an e-mail address'] });
    expect((await operations.host.check({}, faulty)).failures).toEqual([]);
  });

  it("saves the live checks of those without faults, and no other", async () => {
    const licenses = [{ name: "Advanced Mesaging" }];
    const { failures } = await operations.host.check({}, given("sparkUser", { licenses, __faults: [] }));
    expect(failures).toEqual([]);
    expect((await operations.host.check({}, given("sparkUser", { licenses }))).failures).toHaveLength(1);
  });
});
