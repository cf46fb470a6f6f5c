import { beforeEach, describe, expect, it, vi } from "vitest";
import { uuidOf } from "../../../provider/src/webex/ids.ts";
import { checkedOn } from "../../support/checked.ts";
import { InitFailed, type Properties } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById, writes } = operations;
const { create, failures, update } = checkedOn(operations);

const JOBS = "/telephony/config/jobs/person/moveLocation";
const NUMBER = "+442079460101";
const OTHER_NUMBER = "+441134960107";

const caller: Properties = {
  ...user,
  subscriptionId: "Sub100001",
  services: { calling: { callingStandardEnterprise: true } },
  location: "London",
  extension: "4101",
  phoneNumbers: [{ value: NUMBER }],
};
const inLeeds = { ...caller, location: "Leeds" };

const locationId = (name: string) =>
  operations.emulator
    .state()
    .organizations.flatMap(({ locations }) => locations)
    .find((location) => location.name === name)?.id ?? "";

function placeOf(id: string) {
  const { locationId: at, extension, phoneNumbers = [] } = personById(id);
  const number = phoneNumbers.find(({ type }: { type: string }) => type === "work")?.value;
  return { isInLeeds: at === locationId("Leeds"), extension, number };
}

/** The bodies of the requests that start a job. */
const started = () =>
  operations.emulator
    .requests()
    .requests.filter(({ method, path, body }) => method === "POST" && path.endsWith(JOBS) && !isValidation(body))
    .map(({ body }) => Object(body).usersList[0]);

const isValidation = (body: unknown) => Object(body).usersList[0].validate;

async function failed(act: Promise<unknown>): Promise<InitFailed> {
  const failure = await act.catch((e: unknown) => e);
  if (failure instanceof InitFailed) return failure;
  throw failure ?? new Error("nothing failed");
}

beforeEach(() => operations.emulator.turnSwitches({ moveJobDelay: 0 }));

describe("the changed location of a calling user", () => {
  it("is a job of Webex, and the number moves along", async () => {
    const { id, outputs } = await create(caller);
    const updated = await update(id, outputs, inLeeds);
    expect(placeOf(id)).toEqual({ isInLeeds: true, extension: "4101", number: NUMBER });
    expect(started()).toEqual([
      { locationId: locationId("Leeds"), validate: false, users: [{ userId: id, extension: "4101" }] },
    ]);
    expect(updated).not.toHaveProperty("moveJob");
    const found = await again((host) => host.read(id, updated));
    expect(found.inputs).toEqual(inLeeds);
  });

  it("comes with another number and extension, and keeps those given in Control Hub", async () => {
    const made = await create(caller);
    await update(made.id, made.outputs, { ...inLeeds, extension: "4188", phoneNumbers: [{ value: OTHER_NUMBER }] });
    expect(placeOf(made.id)).toEqual({ isInLeeds: true, extension: "4188", number: OTHER_NUMBER });
    const other = await create({ ...caller, email: "other@acme.example", extension: "4102" });
    const { phoneNumbers: _, ...unstated }: Properties = { ...other.inputs, location: "Leeds" };
    await update(other.id, other.outputs, unstated);
    expect(placeOf(other.id)).toEqual({ isInLeeds: true, extension: "4102", number: NUMBER });
  });

  it("is none by another way of stating the same location, and one however the two are stated", async () => {
    const { id, outputs } = await create(caller);
    const by = { name: (name: string) => name, id: locationId, uuid: (name: string) => uuidOf(locationId(name)) };
    for (const from of Object.values(by)) {
      for (const to of Object.values(by)) {
        const olds = { ...outputs, location: from("London") };
        expect(await failures({ ...caller, location: to("London") }, olds)).toEqual([]);
        expect(writes()).not.toHaveProperty(`POST ${JOBS}`);
        await again((host) => host.check(olds, { ...caller, location: to("Leeds") }));
        expect(writes()).toEqual({ [`POST ${JOBS}`]: 1 });
        await again(async () => undefined);
      }
    }
    expect(placeOf(id).isInLeeds).toBe(false);
  });

  it("goes before what else changes", async () => {
    const { id, outputs } = await create(caller);
    await again((host) => host.update(id, outputs, { ...inLeeds, title: "Engineer" }));
    expect(Object.keys(writes())).toEqual([`POST ${JOBS}`, "PUT /people/{personId}"]);
    expect(personById(id)).toMatchObject({ title: "Engineer" });
  });
});

describe("a preview of a move", () => {
  it("tells what Webex says of it, with one validation, and moves nobody", async () => {
    const { id, outputs } = await create(caller);
    await again((host) => host.check(outputs, inLeeds));
    await vi.waitFor(() =>
      expect(operations.host.output()).toMatch(
        /ada@acme\.example: Webex moves the person from London to Leeds, and keeps voicemail.*19701.*19717.*\+442079460101/,
      ),
    );
    expect(writes()).toEqual({ [`POST ${JOBS}`]: 1 });
    expect(started()).toEqual([]);
    expect(placeOf(id).isInLeeds).toBe(false);
  });

  it("is refused with what Webex would refuse", async () => {
    const { outputs } = await create(caller);
    await create({ ...inLeeds, email: "other@acme.example", phoneNumbers: [] });
    expect((await again((host) => host.check(outputs, inLeeds))).failures).toEqual([
      expect.stringMatching(/^location: Webex does not move the person to Leeds: \[Error 4202\] The extension is not/),
    ]);
    expect(await failures({ ...caller, location: "Warehouse", phoneNumbers: [] }, outputs)).toEqual([
      expect.stringMatching(/^location: Warehouse is not enabled for Webex Calling/),
    ]);
  });

  it("passes with a token that may only read", async () => {
    const { outputs } = await create(caller);
    const token = { "webex:accessToken": "acme-read-only-admin" };
    expect(await again((host) => host.check(outputs, inLeeds), token)).toMatchObject({ failures: [] });
    await vi.waitFor(() => expect(operations.host.output()).toMatch(/cannot ask what else changes.*groups_rw/));
  });

  it("sends no request if previewChecks is offline", async () => {
    const { outputs } = await create(caller);
    await again((host) => host.check(outputs, inLeeds), { "webex:previewChecks": "offline" });
    expect(operations.emulator.requests().counts).toEqual({});
  });
});

describe("a job", () => {
  it("that takes longer than maxWaitSeconds is in the state, and the next `up` goes on with it", async () => {
    operations.emulator.turnSwitches({ moveJobDelay: 600 });
    const { id, outputs } = await create(caller);
    const short = { "webex:maxWaitSeconds": "2" };
    const { reasons, properties } = await failed(again((host) => host.update(id, outputs, inLeeds), short));
    expect(reasons[0]).toMatch(/ada@acme\.example: Webex is still moving the person to Leeds \(job \S+\).*goes on/);
    expect(properties).toMatchObject({ location: "London", moveJob: { locationId: locationId("Leeds") } });
    const found = await again((host) => host.read(id, properties));
    expect(found.outputs).toMatchObject({ moveJob: properties.moveJob });
    const resumed = again((host) => host.update(id, found.outputs, inLeeds));
    await vi.waitFor(() => expect(Object.keys(operations.emulator.requests().counts)).toContain(`GET ${JOBS}/{jobId}`));
    operations.emulator.advanceSeconds(600);
    expect(await resumed).not.toHaveProperty("moveJob");
    expect(started()).toEqual([]);
    expect(placeOf(id)).toEqual({ isInLeeds: true, extension: "4101", number: NUMBER });
  });

  it("of a killed `up` ends before another one begins, and is not repeated", async () => {
    const { id, outputs } = await create(caller);
    operations.emulator.turnSwitches({ moveJobDelay: 600 });
    const dying = again((host) => host.update(id, outputs, inLeeds)).catch(() => undefined);
    await vi.waitFor(() => expect(started()).toHaveLength(1));
    await operations.kill();
    await dying;
    const next = again((host) => host.update(id, outputs, inLeeds));
    await vi.waitFor(() => expect(Object.keys(operations.emulator.requests().counts)).toContain(`GET ${JOBS}`));
    operations.emulator.advanceSeconds(600);
    await next;
    expect(started()).toEqual([]);
    expect(placeOf(id).isInLeeds).toBe(true);
  });

  it("whose answer was lost is not started twice", async () => {
    operations.emulator.turnSwitches({ moveJobDelay: 3 });
    const { id, outputs } = await create(caller);
    operations.emulator.addFaults({ kind: "reset-after-applied", match: { method: "POST", path: JOBS } });
    await again((host) => host.update(id, outputs, inLeeds));
    expect(started()).toHaveLength(1);
    expect(placeOf(id).isInLeeds).toBe(true);
  });

  it("that fails says why, and the person stays with an extension that the program does not state", async () => {
    const { id, outputs } = await create(caller);
    const { extension: _, ...unstated }: Properties = inLeeds;
    const other = { ...inLeeds, email: "other@acme.example", phoneNumbers: [] };
    await create(other);
    const { reasons, properties } = await failed(again((host) => host.update(id, outputs, unstated)));
    expect(reasons[0]).toMatch(/^Cannot move ada@acme\.example to Leeds: \[Error 4202\].*Control Hub/);
    expect(properties).not.toHaveProperty("moveJob");
    expect(placeOf(id)).toEqual({ isInLeeds: false, extension: "4101", number: NUMBER });
  });

  it("moves each of several users, at the same time", async () => {
    const made = await Promise.all(
      ["a", "b", "c"].map((name, index) =>
        create({ ...caller, email: `${name}@acme.example`, extension: `411${index}`, phoneNumbers: [] }),
      ),
    );
    await again((host) =>
      Promise.all(made.map(({ id, outputs, inputs }) => host.update(id, outputs, { ...inputs, location: "Leeds" }))),
    );
    for (const { id } of made) expect(placeOf(id).isInLeeds).toBe(true);
    expect(operations.emulator.requests().counts[`GET ${JOBS}`]).toBe(1);
  });
});
