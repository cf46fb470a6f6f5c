import { describe, expect, it } from "vitest";
import { handlerLine } from "../../provider/src/resources/registration.ts";
import { InitFailed } from "../host/dynamicHost.ts";
import { operationsOn } from "./operations.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;

const user = {
  __provider: handlerLine("sparkUser"),
  email: "ada@acme.example",
  firstName: "Ada",
  lastName: "Adams",
  subscriptionId: "Sub100001",
};
const caller = {
  ...user,
  services: { calling: { callingStandardEnterprise: true } },
  location: "London",
  extension: "4101",
  phoneNumbers: [{ value: "+44 20 7946 0101" }],
};
const roleId = (name: string) => Buffer.from(`ciscospark://us/ROLE/${name}`).toString("base64").replace(/=+$/, "");

/** Creates as the engine does: what check made of the inputs is what create gets. */
async function create(inputs: Record<string, unknown>) {
  const checked = await operations.host.check({}, inputs);
  expect(checked.failures).toEqual([]);
  return { ...(await operations.host.create(checked.inputs)), inputs: checked.inputs };
}

async function update(id: string, olds: Record<string, unknown>, inputs: Record<string, unknown>) {
  return again(async (host) => {
    const checked = await host.check(olds, inputs);
    expect(checked.failures).toEqual([]);
    return host.update(id, olds, checked.inputs);
  });
}

const failures = async (inputs: Record<string, unknown>, olds = {}) =>
  (await operations.host.check(olds, inputs)).failures;

function writes(): Record<string, number> {
  const { counts } = operations.emulator.requests();
  return Object.fromEntries(Object.entries(counts).filter(([call]) => !call.startsWith("GET")));
}

describe("calling", () => {
  it("is one POST with licence, location, number and extension", async () => {
    const { id, outputs } = await create(caller);
    expect(writes()).toEqual({ "POST /people": 1 });
    expect(personById(id)).toMatchObject({ extension: "4101", locationId: expect.any(String) });
    expect(outputs.assignedLicenses).toContain("Webex Calling - Professional [Sub100001]");
    expect(outputs.phoneNumbers).toEqual([{ value: "+442079460101" }]);
  });

  it("is found unchanged by a refresh although Webex writes numbers in its own way", async () => {
    operations.emulator.turnSwitches({ numberFormat: "spaced" });
    const { id, outputs, inputs } = await create(caller);
    expect(personById(id).phoneNumbers).toContainEqual(expect.objectContaining({ value: "+44 20 7946 0101" }));
    expect((await again((host) => host.read(id, outputs))).inputs).toEqual(inputs);
    await update(id, outputs, { ...caller, title: "Engineer" });
    expect(writes()).toEqual({ "PUT /people/{personId}": 1 });
  });

  it("changes an extension and a number in place", async () => {
    const { id, outputs } = await create(caller);
    await update(id, outputs, { ...caller, extension: "4102", phoneNumbers: [{ value: "+442079460102" }] });
    expect(writes()).toEqual({ "PUT /people/{personId}": 1 });
    expect(personById(id)).toMatchObject({ extension: "4102" });
    expect(JSON.stringify(personById(id).phoneNumbers)).toContain("+442079460102");
  });

  it("gives the number up and keeps the extension", async () => {
    const { id, outputs } = await create(caller);
    await update(id, outputs, { ...caller, phoneNumbers: [] });
    expect(JSON.stringify(personById(id).phoneNumbers ?? [])).not.toContain("+442079460101");
    expect(personById(id).extension).toBe("4101");
  });

  it("is given to somebody who has none by one request with its properties", async () => {
    const { id, outputs } = await create(user);
    await update(id, outputs, caller);
    expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
    expect(personById(id)).toMatchObject({ extension: "4101" });
  });

  it("taken away clears number and location", async () => {
    const { id, outputs } = await create(caller);
    const none = { ...user, services: { calling: { callingStandardEnterprise: false } } };
    await update(id, outputs, none);
    expect(personById(id).extension).toBeUndefined();
    expect(personById(id).locationId).toBeUndefined();
  });

  it("of somebody whose number is found changed is drift of that property", async () => {
    const { id, outputs } = await create(caller);
    await operations.host.update(id, outputs, { ...caller, extension: "4109" });
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs).toMatchObject({ extension: "4109" });
  });

  it("passes the preview with an extension that is not known yet", async () => {
    const { phoneNumbers, ...later } = { ...caller, extension: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" };
    expect(await failures(later)).toEqual([]);
  });

  it("is refused for a location the organisation does not have, with the nearest", async () => {
    expect(await failures({ ...caller, location: "Londn" })).toEqual([
      'location: the organisation has no location "Londn"; nearest: "London"',
    ]);
  });

  it("is refused for a number of another location, and for one in no inventory", async () => {
    expect((await failures({ ...caller, phoneNumbers: [{ value: "+441134960107" }] }))[0]).toBe(
      "phoneNumbers[0]: +441134960107 belongs to Leeds, not to London",
    );
    expect((await failures({ ...caller, phoneNumbers: [{ value: "+442079460999" }] }))[0]).toContain(
      "is not in the inventory of London",
    );
  });

  it("is refused to move to another location, in the preview", async () => {
    const { outputs } = await create(caller);
    expect((await failures({ ...caller, location: "Leeds", phoneNumbers: [] }, outputs))[0]).toContain(
      "move the person in Control Hub",
    );
  });

  it("at a location that has no Calling leaves the person, half made, in the state", async () => {
    const failure = await operations.host
      .create({ ...caller, location: "Warehouse", phoneNumbers: [] })
      .catch((e: unknown) => e);
    expect(failure).toBeInstanceOf(InitFailed);
    expect(personById((failure as InitFailed).id)).toMatchObject({ emails: ["ada@acme.example"] });
    expect(operations.emulator.requests().counts["POST /people"]).toBe(1);
  });

  it("waits for a number that another user of the same operation gives up", async () => {
    const holder = await create(caller);
    await again(async (host) => {
      const waiting = host.create({ ...caller, email: "bo@acme.example", extension: "4102" });
      await new Promise((resolve) => setTimeout(resolve, 500));
      await host.update(holder.id, holder.outputs, { ...caller, phoneNumbers: [] });
      expect((await waiting).outputs.phoneNumbers).toEqual(caller.phoneNumbers);
    });
    expect(operations.emulator.requests().counts["POST /people"]).toBe(1);
  });
});

describe("hybrid services", () => {
  const hybrid = (hybridCallServices: object) => ({ ...user, services: { hybridCallServices } });

  it("give Aware first, and Connect in one request more", async () => {
    await create(hybrid({ aware: true, connect: true }));
    expect(writes()).toEqual({ "POST /people": 1, "PATCH /licenses/users": 1 });
  });

  it("take Connect away before Aware", async () => {
    const { id, outputs } = await create(hybrid({ aware: true, connect: true }));
    await update(id, outputs, hybrid({ aware: false, connect: false }));
    const patches = operations.emulator.requests().requests.filter(({ method }) => method === "PATCH");
    expect(patches).toHaveLength(2);
    expect(personById(id).licenses ?? []).toEqual([]);
  });

  it("change from one calendar to the other in one request", async () => {
    const calendar = (hybridCalendarServices: object) => ({ ...user, services: { hybridCalendarServices } });
    const { id, outputs } = await create(calendar({ microsoftExchange: true }));
    const changed = await update(id, outputs, calendar({ microsoftExchange: false, google: true }));
    expect(changed.assignedLicenses).toEqual(["Hybrid - Google Calendar"]);
    expect(writes()).toEqual({ "PATCH /licenses/users": 1 });
  });
});

describe("roles", () => {
  it("are given at creation, read back by name, and changed", async () => {
    const { id, outputs } = await create({ ...user, roles: { support: true, device: true } });
    expect(writes()).toEqual({ "POST /people": 1 });
    expect(outputs.assignedRoles).toEqual(["Device Administrator", "Support Administrator"]);
    const changed = await update(id, outputs, { ...user, roles: { readonly: true } });
    expect(changed.assignedRoles).toEqual(["Read-only Administrator"]);
  });

  it("are the five of the model, each by its own role of Webex", async () => {
    const held: Record<string, unknown> = {};
    for (const key of ["full", "readonly", "support", "userDevice", "device"]) {
      const { outputs } = await create({ ...user, email: `${key}@acme.example`, roles: { [key]: true } });
      held[key] = outputs.assignedRoles;
    }
    expect(held).toEqual({
      full: ["Full Administrator"],
      readonly: ["Read-only Administrator"],
      support: ["Support Administrator"],
      userDevice: ["User Administrator"],
      device: ["Device Administrator"],
    });
  });

  it("that are not stated are never touched", async () => {
    const { id, outputs } = await create({ ...user, roles: { device: true } });
    await update(id, outputs, { ...user, title: "x" });
    expect(personById(id).roles).toEqual([roleId("id_device_admin")]);
  });

  it("outside the model stay, unless none is written out", async () => {
    const { id, outputs } = await create(user);
    const helpDesk = roleId("atlas-portal.partner.helpdesk");
    await put(id, { roles: [helpDesk] });
    const five = await update(id, outputs, { ...user, roles: { device: true } });
    expect(personById(id).roles).toEqual(expect.arrayContaining([helpDesk, roleId("id_device_admin")]));
    await update(id, five, { ...user, roles: { none: true } });
    expect(personById(id).roles ?? []).toEqual([]);
  });

  it("given behind the back are drift", async () => {
    const { id, outputs } = await create({ ...user, roles: { device: true } });
    await put(id, { roles: [roleId("id_full_admin")] });
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs?.roles).toEqual({ device: false, full: true });
  });

  it("of the organisation's own naming are mapped, and a missing one is refused with those there are", async () => {
    const { failures: refused } = await operations.host.check(
      {},
      { ...user, roles: { support: true }, roleNames: { support: "Helpers" } },
    );
    expect(refused[0]).toMatch(
      /^roles.support: the organisation has no role "Helpers"; it has .*Support Administrator/,
    );
  });
});

describe("calling behaviour", () => {
  const behaving = (calling: object) => ({ ...user, settings: { calling } });
  const read = (id: string) => personById(id) && fetchJson(`/people/${id}/features/callingBehavior`);

  it("is one request more at creation, with the profile found by its name", async () => {
    const { id } = await create(
      behaving({ callingBehaviour: "Calling in Webex App (Unified CM)", callingBehaviourUcManagerProfile: "acme ucm" }),
    );
    expect(writes()).toEqual({ "POST /people": 1, "PUT /people/{personId}/features/callingBehavior": 1 });
    expect(await read(id)).toMatchObject({ behaviorType: "NATIVE_SIP_CALL_TO_UCM", profileId: expect.any(String) });
  });

  it("goes back to the organisation's setting by the empty text", async () => {
    const { id, outputs } = await create(behaving({ callingBehaviour: "Cisco Jabber app" }));
    await update(id, outputs, behaving({ callingBehaviour: "" }));
    expect(await read(id)).toMatchObject({ behaviorType: null });
  });

  it("by the organisation's domain is Unified CM without a profile, and a profile is drift", async () => {
    const callingBehaviour = "Calling in Webex App (Unified CM)";
    const domain = behaving({ callingBehaviour, useOrgDomain: true });
    const { id, outputs } = await create(behaving({ callingBehaviour, callingBehaviourUcManagerProfile: "ACME UCM" }));
    const changed = await update(id, outputs, domain);
    expect(await read(id)).toMatchObject({ behaviorType: "NATIVE_SIP_CALL_TO_UCM" });
    expect(await read(id)).not.toHaveProperty("profileId");
    const other = behaving({ callingBehaviour, callingBehaviourUcManagerProfile: "ACME UCM 2" });
    await operations.host.update(id, changed, other);
    const found = await again((host) => host.read(id, changed));
    expect(found.inputs?.settings).toEqual({ calling: { callingBehaviour, useOrgDomain: false } });
  });

  it("changed behind the back is drift, in the model's words", async () => {
    const declared = behaving({ callingBehaviour: "Calling in Webex App" });
    const { id, outputs } = await create(declared);
    await operations.host.update(id, outputs, behaving({ callingBehaviour: "Cisco Jabber app" }));
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs?.settings).toEqual({ calling: { callingBehaviour: "Cisco Jabber app" } });
  });

  it("is not read for users that do not manage it", async () => {
    const { id, outputs } = await create(user);
    await again((host) => host.read(id, outputs));
    expect(Object.keys(operations.emulator.requests().counts).join()).not.toContain("callingBehavior");
  });

  it("is refused for an unknown profile, with those there are", async () => {
    const profile = { callingBehaviour: "Calling in Webex App (Unified CM)", callingBehaviourUcManagerProfile: "Nope" };
    expect((await failures(behaving(profile)))[0]).toMatch(/has no UC Manager profile "Nope"; it has "ACME UCM"/);
  });
});

describe("an e-mail", () => {
  it("changes in place; capitals alone are no change", async () => {
    const { id, outputs } = await create(user);
    expect((await operations.host.check(outputs, { ...user, email: "ADA@acme.example" })).inputs.email).toBe(
      user.email,
    );
    await update(id, outputs, { ...user, email: "ada.adams@acme.example" });
    expect(personById(id).emails).toEqual(["ada.adams@acme.example"]);
  });

  it("that another person has is refused with that person's id", async () => {
    const other = await create({ ...user, email: "bo@acme.example" });
    const { id, outputs } = await create(user);
    const refusal = await operations.host
      .update(id, outputs, { ...user, email: "bo@acme.example" })
      .catch((e: Error) => e.message);
    expect(refusal).toContain(other.id);
  });
});

describe("manager and addresses", () => {
  it("are written, found again, and taken away", async () => {
    const boss = await create({ ...user, email: "boss@acme.example" });
    const addresses = [{ type: "work", locality: "London", country: "GB" }];
    const { id, outputs, inputs } = await create({ ...user, manager: "boss@acme.example", addresses });
    expect(personById(id)).toMatchObject({ managerId: boss.id, addresses });
    expect((await again((host) => host.read(id, outputs))).inputs).toEqual(inputs);
    await update(id, outputs, { ...user, manager: "", addresses: [] });
    expect(personById(id).managerId).toBeUndefined();
    expect(personById(id).addresses ?? []).toEqual([]);
  });
});

async function fetchJson(path: string): Promise<unknown> {
  const answer = await fetch(operations.emulator.baseUrl + path, {
    headers: { authorization: "Bearer acme-full-admin" },
  });
  return answer.json();
}

/** Somebody's change in Control Hub: the record as it is, with some of it replaced. */
async function put(id: string, change: object): Promise<void> {
  const answer = await fetch(`${operations.emulator.baseUrl}/people/${id}?callingData=true`, {
    method: "PUT",
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    body: JSON.stringify({ ...personById(id), ...change }),
  });
  expect(answer.status, await answer.text()).toBe(200);
}
