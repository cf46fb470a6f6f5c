import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { manualStepText } from "../../../provider/src/model/user/manualSteps.ts";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { checkedOn } from "../../support/checked.ts";
import { InitFailed, type Properties } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: acmeWithMoreCalling() });
const { again, personById, writes } = operations;
const { create, update } = checkedOn(operations);
const NUMBER = "+442079460101";
const BEHAVIOUR = "CALL_WITH_APP_REGISTERED_FOR_TEL";

/** Acme with calling in both subscriptions, and with the smaller licence. */
function acmeWithMoreCalling(): OrganizationInput {
  const acme: OrganizationInput = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8"));
  const [first, second] = acme.subscriptions ?? [];
  first?.licenses.push({ name: "Webex Calling - Basic", units: 5 });
  second?.licenses.push({ name: "Webex Calling - Professional", units: 1 });
  return acme;
}

const before: Properties = {
  ...user,
  subscriptionId: "Sub100001",
  services: { calling: { callingStandardEnterprise: true } },
  location: "London",
  extension: "4100",
};
const renewed = { ...before, subscriptionId: "Sub100002" };
const basic = { ...before, services: { calling: { callingStandardEnterprise: false, callingBasic: true } } };

async function webex(path: string, method = "GET", body?: unknown): Promise<Properties> {
  const headers = { authorization: "Bearer acme-full-admin", "content-type": "application/json" };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const answer = await fetch(`${operations.emulator.baseUrl}${path}`, init);
  return answer.status === 204 ? {} : ((await answer.json()) as Properties);
}

/** A user to whom somebody gives this line and behaviour in Control Hub. */
async function given(line: Properties, inputs = before) {
  const made = await create(inputs);
  const path = `/people/${made.id}`;
  await webex(`${path}?callingData=true`, "PUT", { ...(await webex(`${path}?callingData=true`)), ...line });
  await webex(`${path}/features/callingBehavior`, "PUT", { behaviorType: BEHAVIOUR });
  return made;
}

async function callingOf(id: string) {
  const { extension, phoneNumbers = [], licenses = [] } = personById(id);
  const names = operations.emulator
    .state()
    .organizations.flatMap(({ licenses }) => licenses)
    .filter((license) => licenses.includes(license.id) && license.name.startsWith("Webex Calling"))
    .map(({ name, subscriptionId }) => `${name} ${subscriptionId}`);
  const number = phoneNumbers.find(({ type }: { type: string }) => type === "work")?.value;
  const { behaviorType } = await webex(`/people/${id}/features/callingBehavior`);
  return { licenses: names, number, extension, behaviorType };
}

const gaveNumber = { phoneNumbers: [{ type: "work", value: NUMBER }] };

describe("a calling licence that is replaced keeps what was given in Control Hub", () => {
  it.each([
    ["a renewal, where Webex starts blank", "blank", renewed, "Webex Calling - Professional Sub100002"],
    ["a renewal, where Webex keeps it", "kept", renewed, "Webex Calling - Professional Sub100002"],
    ["another licence", "blank", basic, "Webex Calling - Basic Sub100001"],
  ] as const)("%s", async (_what, replacedCalling, now, license) => {
    operations.emulator.turnSwitches({ replacedCalling });
    const { id, outputs } = await given(gaveNumber);
    const updated = await update(id, outputs, now);
    expect(await callingOf(id)).toEqual({
      licenses: [license],
      number: NUMBER,
      extension: "4100",
      behaviorType: BEHAVIOUR,
    });
    const isReset = replacedCalling === "blank";
    expect(writes()).toEqual({
      "PATCH /licenses/users": 1,
      ...(isReset ? { "PUT /people/{personId}/features/callingBehavior": 1 } : {}),
    });
    expect(updated).toMatchObject({ manualSteps: ["callingLicenseReplaced"] });
    expect(updated).not.toHaveProperty("replacedCalling");
    const found = await again((host) => host.read(id, updated));
    expect(found.inputs).toEqual(now);
    expect(found.outputs).toMatchObject({ manualSteps: ["callingLicenseReplaced"] });
  });

  it("an extension beside a stated number", async () => {
    const { extension: _, ...stated }: Properties = { ...before, phoneNumbers: [{ value: NUMBER }] };
    const { id, outputs } = await given({ extension: "4177" }, stated);
    await update(id, outputs, { ...stated, subscriptionId: "Sub100002" });
    expect(await callingOf(id)).toMatchObject({ number: NUMBER, extension: "4177", behaviorType: BEHAVIOUR });
  });

  it("and moves along, where the location changes as well", async () => {
    operations.emulator.turnSwitches({ moveJobDelay: 0 });
    const { id, outputs } = await given(gaveNumber);
    await update(id, outputs, { ...renewed, location: "Leeds" });
    expect(await callingOf(id)).toEqual({
      licenses: ["Webex Calling - Professional Sub100002"],
      number: NUMBER,
      extension: "4100",
      behaviorType: BEHAVIOUR,
    });
    const { location } = (await again((host) => host.read(id, { ...outputs, location: "Leeds" }))).inputs ?? {};
    expect(location).toBe("Leeds");
  });

  it("except what is stated, and what is taken away by an empty value", async () => {
    const { id, outputs } = await given(gaveNumber);
    const settings = { calling: { callingBehaviour: "Cisco Jabber app" } };
    await update(id, outputs, { ...renewed, extension: "4188", phoneNumbers: [], settings });
    expect(await callingOf(id)).toMatchObject({
      number: undefined,
      extension: "4188",
      behaviorType: "CALL_WITH_APP_REGISTERED_FOR_CISCOTEL",
    });
  });
});

describe("what a failed replacement has lost is given back by the next `up`", () => {
  const failed = async (id: string, olds: Properties, news: Properties) => {
    const failure = await again((host) => host.update(id, olds, news).catch((e: unknown) => e));
    if (!(failure instanceof InitFailed)) throw failure;
    return failure;
  };

  it("where Webex took the former licence away and did not give the other one", async () => {
    const { id, outputs } = await given(gaveNumber);
    const other = await create({ ...renewed, email: "other@acme.example", extension: "4111" });
    const { reasons, properties } = await failed(id, outputs, renewed);
    expect(reasons).toEqual([
      expect.stringContaining("did not apply the assignment of Webex Calling - Professional"),
      expect.stringMatching(
        /the person had \+442079460101, the extension 4100, the calling behaviour CALL_.* gives that back$/,
      ),
    ]);
    expect(await callingOf(id)).toMatchObject({ licenses: [], number: undefined, behaviorType: null });
    await again((host) => host.remove(other.id, other.outputs));
    const found = await again((host) => host.read(id, properties));
    // The check would count units as Webex shows them, which is late.
    const updated = await again((host) => host.update(id, found.outputs, renewed));
    expect(await callingOf(id)).toMatchObject({ number: NUMBER, extension: "4100", behaviorType: BEHAVIOUR });
    expect(updated).not.toHaveProperty("replacedCalling");
  });

  it("where the behaviour could not be written", async () => {
    const { id, outputs } = await given(gaveNumber);
    const match = { method: "PUT", path: "/people/{personId}/features/callingBehavior" };
    operations.emulator.addFaults({ kind: "status", status: 403, match });
    const { properties } = await failed(id, outputs, renewed);
    expect(await callingOf(id)).toMatchObject({ behaviorType: null });
    await update(id, properties, renewed);
    expect(await callingOf(id)).toMatchObject({ number: NUMBER, extension: "4100", behaviorType: BEHAVIOUR });
  });

  it("and not what was changed in Control Hub meanwhile, where Webex applied nothing", async () => {
    const { id, outputs } = await given(gaveNumber);
    operations.emulator.addFaults({
      kind: "status",
      status: 400,
      match: { method: "PATCH", path: "/licenses/users" },
    });
    const { properties } = await failed(id, outputs, renewed);
    const path = `/people/${id}?callingData=true`;
    await webex(path, "PUT", { ...(await webex(path)), phoneNumbers: [{ type: "work", value: "+442079460102" }] });
    await update(id, properties, renewed);
    expect(await callingOf(id)).toMatchObject({ number: "+442079460102", behaviorType: BEHAVIOUR });
  });
});

it("a preview says for each user what becomes of the rest of calling", async () => {
  await operations.host.check(before, renewed);
  await vi.waitFor(() =>
    expect(operations.host.output()).toMatch(
      /ada@acme\.example: Webex Calling - Professional \[Sub100001\] is replaced by .*Sub100002.*voicemail.*Control Hub/,
    ),
  );
  expect(manualStepText("callingLicenseReplaced", user)).toMatch(/voicemail.*forwarding.*Control Hub/);
});
