import { describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import type { InitFailed } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";

const operations = operationsOn(
  { organization: ["initech", "acme"].map((name) => `test/emulator/organizations/${name}.json`) },
  "initech-full-admin",
);
const { again, personById } = operations;

const __provider = handlerLine("sparkUser");
const existing = (email: string, more: object = {}) => ({ __provider, email, adoptExisting: true, ...more });

const refusalOf = (inputs: Record<string, unknown>) =>
  operations.host.create(inputs).then(
    () => "",
    (e: Error) => e.message,
  );

/** Names of the licences a person holds. */
function licensesOf(id: string): string[] {
  const owned = operations.emulator.state().organizations.flatMap(({ licenses }) => licenses);
  return (personById(id).licenses ?? []).map((held: string) => owned.find((license) => license.id === held)?.name);
}

describe("a person who cannot be adopted", () => {
  it("is a deactivated one, unless sign-in is stated", async () => {
    expect(await refusalOf(existing("leaver@initech.example"))).toMatch(
      /deactivated; state suspended: false .* or true/,
    );
    const { id, outputs } = await operations.host.create(existing("leaver@initech.example", { suspended: true }));
    expect(fullState(outputs)).toMatchObject({ adopted: true, status: "Login disabled", webexApp: "" });
    expect(personById(id).loginEnabled).toBe(false);
  });

  it("is one of another organisation, and the error explains how to claim the user", async () => {
    expect(await refusalOf(existing("person@acme.example"))).toMatch(/another Webex organisation.*Claim Users/s);
  });
});

describe.each([true, false])("with adoptExisting %s", (adoptExisting) => {
  const id = Buffer.from("ciscospark://us/PEOPLE/5d0b1ff4-1df1-4cbe-8fb1-4d8a4d0f7a01").toString("base64");
  const orgId = Buffer.from("ciscospark://us/ORGANIZATION/5d0b1ff4-1df1-4cbe-8fb1-4d8a4d0f7a02").toString("base64");

  it.each([
    ["an account that is not a person", { type: "bot" }, "it is a bot, not a person"],
    ["a person of another organisation", { orgId }, "belongs to another organisation; claim the user in Control Hub"],
  ])("%s is not adopted", async (_who, fields, reason) => {
    const guest = { id, emails: ["guest@initech.example"], displayName: "Guest", ...fields };
    const answer = { kind: "status", status: 200, times: "always" } as const;
    operations.emulator.addFaults(
      {
        ...answer,
        body: { items: [guest] },
        match: { method: "GET", path: "/people", query: { email: "guest@initech.example" } },
      },
      { ...answer, body: guest, match: { method: "GET", path: "/people/{personId}" } },
      { kind: "status", status: 409, match: { method: "POST", path: "/people" } },
    );
    expect(await refusalOf(existing("guest@initech.example", { adoptExisting }))).toContain(reason);
  });
});

describe("the defaults of the service", () => {
  const serviceDefaults = { callingBehaviour: "Cisco Jabber app" };

  it("apply to a person who is created", async () => {
    const { id } = await operations.host.create({ __provider, email: "new@initech.example", serviceDefaults });
    expect(personById(id).callingBehavior).toMatchObject({ behaviorType: "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL" });
  });

  it("do not apply to an adopted person, neither now nor in a later update", async () => {
    const adopted = existing("guest@initech.example", { serviceDefaults });
    const { id, outputs } = await operations.host.create(adopted);
    await again((host) => host.update(id, outputs, { ...adopted, title: "Guest" }));
    expect(personById(id).callingBehavior?.behaviorType).toBeUndefined();
    expect(personById(id).title).toBe("Guest");
  });
});

describe("a licence that a group gives back after it was removed", () => {
  const agent = existing("agent@initech.example", { licenses: [{ name: "Care Digital Channel", assign: false }] });
  const comeBack = () => operations.emulator.advanceSeconds(10);

  it("is drift once, and then one manual step", async () => {
    const { id, outputs } = await operations.host.create(agent);
    expect(licensesOf(id)).not.toContain("Care Digital Channel");
    operations.emulator.state();
    comeBack();
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs?.licenses).toEqual([{ name: "Care Digital Channel", assign: true }]);
    const updated = await again((host) => host.update(id, found.outputs, agent));
    comeBack();
    const later = await again((host) => host.read(id, updated));
    expect(later.inputs).toEqual(agent);
    expect(later.outputs.manualSteps).toEqual(["licenses"]);
  });
});

describe("offboarding", () => {
  it("removes calling with its number, managed services and managed roles, then sign-in, and keeps other roles", async () => {
    const support = existing("support@initech.example", {
      roles: { support: true },
      services: { calling: { callingBasic: true } },
      location: "Branch",
      extension: "4260",
      subscriptionId: "Sub300001",
      onDelete: "offboard",
    });
    const { id, outputs } = await operations.host.create(support);
    expect(licensesOf(id)).toContain("Webex Calling - Basic");
    expect(outputs.assignedRoles).toEqual(["Help Desk Administrator", "Support Administrator"]);
    await again((host) => host.remove(id, outputs));
    expect(licensesOf(id)).not.toContain("Webex Calling - Basic");
    expect(personById(id)).toMatchObject({ loginEnabled: false, roles: [expect.any(String)] });
    expect(personById(id).extension).toBeUndefined();
  });
});

it("callingBasic buys Webex Calling - Basic, whatever its title says", async () => {
  const basic = { services: { calling: { callingBasic: true } }, subscriptionId: "Sub300001" };
  const place = { location: "Branch", extension: "4250" };
  const { id } = await operations.host.create({ __provider, email: "new@initech.example", ...basic, ...place });
  expect(licensesOf(id).filter((name) => name.startsWith("Webex Calling"))).toEqual(["Webex Calling - Basic"]);
});

describe("Webex Calling - Professional", () => {
  const standard = {
    licenses: [{ name: "Webex Calling - Standard" }],
    location: "Branch",
    extension: "4250",
    subscriptionId: "Sub300001",
  };
  const stepDown =
    /^(.*: )?licenses\[0\]: Webex does not turn Webex Calling - Professional into Webex Calling - Standard; take/;

  it("does not become Standard, and the preview explains how to change it", async () => {
    const { services, ...rest } = { ...standard, services: { calling: { callingStandardEnterprise: true } } };
    const { licenses, ...professional } = { ...rest, services };
    const before = { __provider, email: "new@initech.example", ...professional };
    const after = { ...before, licenses, services: { calling: { callingStandardEnterprise: false } } };
    expect((await operations.host.check(before, after)).failures[0]).toMatch(stepDown);
  });

  it("of an adopted person does not become Standard either, and nothing is written", async () => {
    const failure = await operations.host.create(existing("branch@initech.example", standard)).catch((e: Error) => e);
    expect((failure as InitFailed).message).toMatch(stepDown);
    expect(operations.emulator.requests().requests.filter(({ method }) => method !== "GET")).toHaveLength(1);
  });

  it("absent, Standard is assigned with location and extension by the creating request", async () => {
    const { id } = await operations.host.create({ __provider, email: "new@initech.example", ...standard });
    expect(licensesOf(id)).toContain("Webex Calling - Standard");
    expect(personById(id)).toMatchObject({ extension: "4250" });
  });
});
