import { describe, expect, it } from "vitest";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { proxyTo } from "../../support/proxy.ts";
import { user as ada, messaging } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById, writes } = operations;
const { create, failures, update } = checkedOn(operations);

const user = { ...ada, subscriptionId: "Sub100001" };

describe("calling behaviour", () => {
  const behaving = (calling: object) => ({ ...user, settings: { calling } });
  /** Webex accepts the next write and does not apply it. */
  const ignoreNext = () =>
    operations.emulator.addFaults({
      kind: "status",
      status: 204,
      match: { method: "PUT", path: "/people/{personId}/features/callingBehavior" },
    });
  const read = (id: string) => personById(id) && fetchJson(`/people/${id}/features/callingBehavior`);

  it("is one more request at creation, with the profile found by its name", async () => {
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

  it("changed in Control Hub is drift, with the value of VOSS's model", async () => {
    const declared = behaving({ callingBehaviour: "Calling in Webex App" });
    const { id, outputs } = await create(declared);
    await operations.host.update(id, outputs, behaving({ callingBehaviour: "Cisco Jabber app" }));
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs?.settings).toEqual({ calling: { callingBehaviour: "Cisco Jabber app" } });
  });

  it.each([
    [400, {}],
    [503, { "Retry-After": "86400" }],
  ])(
    "that Webex answers with %i %j is not sent again, also where the last licence went before",
    async (status, headers) => {
      const declared = { ...messaging(true), ...behaving({ callingBehaviour: "Cisco Jabber app" }) };
      const { id, outputs } = await create(declared);
      operations.emulator.addFaults({
        kind: "status",
        status,
        headers,
        match: { method: "PUT", path: "/people/{personId}/features/callingBehavior" },
      });
      await again(async (host) => {
        const changed = { ...messaging(false), ...behaving({ callingBehaviour: "Calling in Webex App" }) };
        await expect(host.update(id, outputs, changed)).rejects.toThrow("Cannot set the calling behavior");
        expect(writes()).toEqual({ "PATCH /licenses/users": 1, "PUT /people/{personId}/features/callingBehavior": 1 });
      });
    },
  );

  it("waits as long as Webex asks, also where somebody else changes the person meanwhile", async () => {
    const { id, outputs } = await create(behaving({ callingBehaviour: "Cisco Jabber app" }));
    const webex = await proxyTo(operations.emulator, async ({ method, path }) => {
      if (method !== "PUT" || !path.endsWith("callingBehavior")) return undefined;
      await fetchJson(`/people/${id}`, { ...personById(id), title: "Countess" });
      return { status: 503, headers: { "retry-after": "86400" } };
    });
    await again(
      (host) =>
        expect(host.update(id, outputs, behaving({ callingBehaviour: "Calling in Webex App" }))).rejects.toThrow(
          "Webex asks to wait 86400 s",
        ),
      { "webex:baseUrl": webex.baseUrl },
    );
    expect(webex.seen.filter(({ method }) => method === "PUT")).toHaveLength(1);
  });

  it("is not read for users that do not state it", async () => {
    const { id, outputs } = await create(user);
    await again((host) => host.read(id, outputs));
    expect(Object.keys(operations.emulator.requests().counts).join()).not.toContain("callingBehavior");
  });

  it("that Webex accepts and does not apply fails the update, and the next one repairs it", async () => {
    const jabber = behaving({ callingBehaviour: "Cisco Jabber app" });
    const app = behaving({ callingBehaviour: "Calling in Webex App" });
    const { id, outputs } = await create(jabber);
    ignoreNext();
    const failure = await again((host) => host.update(id, outputs, app).catch((e: unknown) => e));
    expect(failure).toMatchObject({
      reasons: [
        expect.stringContaining(
          "Cannot update ada@acme.example: Webex accepted the request but did not apply settings.calling.callingBehaviour. Run",
        ),
      ],
      properties: { settings: ["callingBehaviour=Cisco Jabber app"] },
    });
    await update(id, outputs, app);
    expect(await read(id)).toMatchObject({ behaviorType: "NATIVE_WEBEX_TEAMS_CALLING" });
  });

  it("that Webex accepts and does not apply for a new person is drift for the next refresh", async () => {
    ignoreNext();
    const { id, outputs } = await create(behaving({ callingBehaviour: "Cisco Jabber app" }));
    const found = await again((host) => host.read(id, outputs));
    expect(found.inputs?.settings).toEqual({ calling: { callingBehaviour: "" } });
  });

  it("fails with an unknown profile, and names the existing ones", async () => {
    const profile = { callingBehaviour: "Calling in Webex App (Unified CM)", callingBehaviourUcManagerProfile: "Nope" };
    expect((await failures(behaving(profile)))[0]).toMatch(/has no UC Manager profile "Nope"; it has "ACME UCM"/);
  });
});

/** Reads, or writes where there is a body. */
async function fetchJson(path: string, body?: object): Promise<unknown> {
  const answer = await fetch(operations.emulator.baseUrl + path, {
    headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
    ...(body && { method: "PUT", body: JSON.stringify(body) }),
  });
  return answer.json();
}
