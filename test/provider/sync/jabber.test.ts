import { describe, expect, it, vi } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { CISCO_EXTENSION } from "../../../provider/src/webex/scim.ts";
import type { InitFailed } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again } = operations;

const PATCH = "PATCH /identity/scim/{orgId}/v2/Users/{userId}";
const flagged = (jabberWithWebexTeams: boolean, jabberCalling = true) => ({
  ...user,
  settings: { message: { jabberWithWebexTeams, jabberCalling } },
});
const BY_HAND = ["jabberWithWebexTeams", "jabberCalling"];

/** In the SCIM schema of some organisations, the flags are read-only (`mutability`). */
const refuse = (kind: "status" | "applied-then-status") =>
  operations.emulator.addFaults({
    kind,
    status: 400,
    body: { schemas: [SCIM_ERROR], status: "400", scimType: "mutability", detail: "Attribute is readOnly" },
    match: { method: "PATCH", path: "/identity/scim" },
  });
const SCIM_ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

const patches = () => operations.emulator.requests().counts[PATCH] ?? 0;

/** The SCIM record of a person. */
async function inDirectory(id: string): Promise<Record<string, unknown>> {
  const uuid = (text: string) => Buffer.from(text, "base64").toString().split("/").at(-1);
  const [organization] = operations.emulator.state().organizations;
  const answer = await fetch(
    `${operations.emulator.url}/identity/scim/${uuid(organization?.id ?? "")}/v2/Users/${uuid(id)}`,
    {
      headers: { authorization: "Bearer acme-full-admin" },
    },
  );
  expect(answer.ok, String(answer.status)).toBe(true);
  const user = (await answer.json()) as Record<string, Record<string, unknown>>;
  return user[CISCO_EXTENSION] ?? {};
}

describe("the Jabber flags, if the organisation accepts them", () => {
  it("are written by one request after the creation, and are not manual steps", async () => {
    const { id, outputs } = await operations.host.create(flagged(true));
    expect(patches()).toBe(1);
    expect(await inDirectory(id)).toMatchObject({ isTeamsOnJabberEnabled: true, isUCCallOnJabberEnabled: true });
    expect(fullState(outputs).manualSteps).toEqual([]);
    expect((await again((host) => host.read(id, outputs))).inputs).toEqual(flagged(true));
  });

  it("are switched off again, and only the flag that differs is written", async () => {
    const { id, outputs } = await operations.host.create(flagged(true));
    await again((host) => host.update(id, outputs, flagged(false)));
    expect(patches()).toBe(1);
    expect(await inDirectory(id)).toMatchObject({ isTeamsOnJabberEnabled: false, isUCCallOnJabberEnabled: true });
  });

  it("switched in Control Hub are drift", async () => {
    const { id, outputs } = await operations.host.create(flagged(true));
    await operations.host.update(id, outputs, flagged(false));
    expect((await again((host) => host.read(id, outputs))).inputs).toEqual(flagged(false));
  });
});

describe("the Jabber flags of a person whom the directory does not know", () => {
  const unknown = (times: number | "always") =>
    operations.emulator.addFaults({
      kind: "status",
      status: 404,
      body: { schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], detail: "User not found", status: "404" },
      match: { method: "PATCH", path: "/identity/scim" },
      times,
    });

  it("yet, are written a little later", async () => {
    unknown(2);
    const { id, outputs } = await operations.host.create(flagged(true));
    expect(fullState(outputs).manualSteps).toEqual([]);
    expect(await inDirectory(id)).toMatchObject({ isTeamsOnJabberEnabled: true, isUCCallOnJabberEnabled: true });
  });

  it("for longer, are left to the next up", async () => {
    unknown("always");
    const failure = await operations.host.create(flagged(true)).catch((e: InitFailed) => e);
    expect((failure as InitFailed).message).toMatch(/^Cannot change the SCIM user .*: User not found/);
    const { id, properties } = failure as InitFailed;
    operations.emulator.clearFaults();
    await again((host) => host.update(id, properties, flagged(true)));
    expect(await inDirectory(id)).toMatchObject({ isTeamsOnJabberEnabled: true, isUCCallOnJabberEnabled: true });
  });
});

describe("the Jabber flags, if the organisation ignores them", () => {
  it("are manual steps, which no later update writes again and which are not drift", async () => {
    operations.emulator.turnSwitches({ jabberAttributes: "ignored" });
    const { id, outputs } = await operations.host.create(flagged(true));
    expect(fullState(outputs).manualSteps).toEqual(BY_HAND);
    const updated = await again((host) => host.update(id, outputs, { ...flagged(true), title: "Countess" }));
    expect(patches()).toBe(0);
    expect(updated.manualSteps).toEqual(BY_HAND);
    const found = await again((host) => host.read(id, updated));
    expect(found).toMatchObject({ inputs: { ...flagged(true), title: "Countess" }, outputs: { manualSteps: BY_HAND } });
  });

  it("are manual steps, with Webex's message, if they are rejected as read-only", async () => {
    refuse("status");
    const { id, outputs } = await operations.host.create(flagged(true));
    expect(fullState(outputs).manualSteps).toEqual(BY_HAND);
    await vi.waitFor(() =>
      expect(operations.host.output()).toMatch(
        /ada@acme\.example: jabberWithWebexTeams, jabberCalling: set it by hand .*readOnly/,
      ),
    );
    const updated = await again((host) => host.update(id, outputs, { ...flagged(true), title: "Countess" }));
    expect(patches()).toBe(0);
    expect(updated.manualSteps).toEqual(BY_HAND);
  });

  it("are no manual steps because of a proxy's 400, and written by the next up", async () => {
    operations.emulator.addFaults({ kind: "html", status: 400, match: { method: "PATCH", path: "/identity/scim" } });
    const failure: InitFailed = await operations.host.create(flagged(true)).catch((e) => e);
    expect(failure.reasons).toEqual([expect.stringMatching(/answered with a web page.* \[400, /)]);
    expect(fullState(failure.properties).manualSteps).toEqual([]);
    await again((host) => host.update(failure.id, failure.properties, flagged(true)));
    expect(await inDirectory(failure.id)).toMatchObject({ isTeamsOnJabberEnabled: true });
  });

  it("are not manual steps if they are rejected but written", async () => {
    refuse("applied-then-status");
    const { outputs } = await operations.host.create(flagged(true));
    expect(fullState(outputs).manualSteps).toEqual([]);
  });

  it("are tried again when another value is stated", async () => {
    operations.emulator.turnSwitches({ jabberAttributes: "ignored" });
    const { id, outputs } = await operations.host.create(flagged(true));
    operations.emulator.turnSwitches({ jabberAttributes: "published" });
    const off = await again((host) => host.update(id, outputs, flagged(false)));
    const on = await again((host) => host.update(id, off, flagged(true)));
    expect(on.manualSteps).toEqual(["jabberCalling"]);
    expect(await inDirectory(id)).toMatchObject({ isTeamsOnJabberEnabled: true });
  });

  it("are manual steps for a token without the scope, too", async () => {
    const { outputs } = await again((host) => host.create(flagged(true)), {
      "webex:accessToken": "acme-admin-without-identity-scope",
    });
    expect(fullState(outputs).manualSteps).toEqual(BY_HAND);
  });
});
