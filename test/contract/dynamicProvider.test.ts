import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { handlerLine } from "../../provider/src/resources/registration.ts";
import { type DynamicHost, InitFailed, startDynamicHost } from "../host/dynamicHost.ts";
import { operationsOn } from "./operations.ts";
import { RELEASED_TEXTS } from "./releasedTexts.ts";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const user = { __provider: handlerLine("sparkUser"), email: "ada@acme.example", firstName: "Ada", lastName: "Adams" };
const messaging = (entitled: unknown) => ({
  services: { message: { messaging: entitled } },
  subscriptionId: "Sub100001",
});

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, elsewhere, personById } = operations;

describe("the text in the state", () => {
  it("is one of those ever released, for each kind", () => {
    const kinds = ["sparkUser", "webexAppService", "userTemplate", "quickAddGroup"] as const;
    const entitlement = ["entitlementCatalog", "entitlementProfile"] as const;
    expect(RELEASED_TEXTS).toEqual([...kinds, ...entitlement].map(handlerLine));
  });

  it.each(RELEASED_TEXTS)("loads in the host and serves check: %s", async (__provider) => {
    const { failures } = await operations.host.check({}, { __provider, email: "not an address", name: 1 });
    expect(failures.length).toBeGreaterThan(0);
  });

  it("is the same in the documentation of the contract", async () => {
    const registration = await readFile("provider/src/resources/registration.ts", "utf8");
    for (const text of RELEASED_TEXTS) expect(registration).toContain(text.split(".").slice(0, -1).join("."));
  });
});

it("the package is loaded with require, so that nothing in it may await at its top level", () => {
  const require = createRequire(import.meta.url);
  const kinds = RELEASED_TEXTS.map((text) => text.split(".").at(-1));
  expect(Object.keys(require("pulumi-webex/v1")).sort()).toEqual(kinds.sort());
  expect(() => require("pulumi-webex/model")).not.toThrow();
});

describe("a user, from its creation to its end", () => {
  it("is created by one POST, with what it states", async () => {
    const { id, outputs } = await operations.host.create({ ...user, ...messaging(true), title: "Engineer" });
    expect(operations.emulator.requests().counts).toEqual({
      "GET /organizations": 1,
      "GET /licenses": 1,
      "POST /people": 1,
    });
    expect(outputs).toMatchObject({
      ...user,
      title: "Engineer",
      status: "Invite pending",
      assignedLicenses: ["Advanced Messaging [Sub100001]"],
      adopted: false,
      manualSteps: [],
    });
    expect(Buffer.from(id, "base64").toString()).toMatch(/^ciscospark:\/\/us\/PEOPLE\//);
  });

  it("is found unchanged by a refresh, with the inputs it was declared with", async () => {
    const declared = { ...user, ...messaging(true), settings: { message: { contactMigrationRequired: true } } };
    const { id, outputs } = await operations.host.create(declared);
    const found = await again(() => operations.host.read(id, outputs));
    expect(found).toEqual({ id, outputs, inputs: declared });
    expect(operations.emulator.requests().counts).toEqual({
      "GET /organizations": 1,
      "GET /people": 1,
      "GET /licenses": 1,
    });
  });

  it("is updated by one read and one write", async () => {
    const { id, outputs } = await operations.host.create(user);
    const updated = await again(() => operations.host.update(id, outputs, { ...user, title: "Countess" }));
    expect(updated).toMatchObject({ title: "Countess", firstName: "Ada" });
    expect(operations.emulator.requests().counts).toMatchObject({
      "GET /people/{personId}": 1,
      "PUT /people/{personId}": 1,
    });
  });

  it("loses a title by the empty text, and keeps it when nothing is said any more", async () => {
    const { id, outputs } = await operations.host.create({ ...user, title: "Countess" });
    const silent = await again(() => operations.host.update(id, outputs, user));
    expect(personById(id)).toMatchObject({ title: "Countess" });
    await again(() => operations.host.update(id, silent, { ...user, title: "" }));
    expect(personById(id).title).toBeUndefined();
  });

  it("is deleted, and a second time is no error", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again(() => operations.host.remove(id, outputs));
    expect(operations.emulator.requests().counts).toMatchObject({ "DELETE /people/{personId}": 1 });
    await again(() => operations.host.remove(id, outputs));
  });

  it("is gone for a refresh once somebody deleted it", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again(() => operations.host.remove(id, outputs));
    expect((await again(() => operations.host.read(id, outputs))).id).toBe("");
  });

  it("moves to another subscription by one request that takes and gives", async () => {
    const { id, outputs } = await operations.host.create({ ...user, ...messaging(true) });
    const moved = { ...user, ...messaging(true), subscriptionId: "Sub100002" };
    const updated = await again(() => operations.host.update(id, outputs, moved));
    expect(updated.assignedLicenses).toContain("Advanced Messaging [Sub100002]");
    expect(updated.assignedLicenses).not.toContain("Advanced Messaging [Sub100001]");
    expect(operations.emulator.requests().counts).toMatchObject({
      "PATCH /licenses/users": 1,
      "GET /people/{personId}": 1,
    });
  });

  it("is switched off by suspended, and on again", async () => {
    const { id, outputs } = await operations.host.create({ ...user, suspended: true });
    expect(personById(id).loginEnabled).toBe(false);
    expect(outputs.status).toBe("Login disabled");
    const on = await again(() => operations.host.update(id, outputs, { ...user, suspended: false }));
    expect(on.loginEnabled).toBe(true);
  });
});

describe("somebody who is there already", () => {
  it("is refused, with the person's id and both ways on", async () => {
    const { id } = await operations.host.create(user);
    const refusal = await elsewhere(() => operations.host.create(user).catch((e: Error) => e.message));
    expect(refusal).toContain(id);
    expect(refusal).toContain("adoptExisting");
    expect(refusal).toContain("aliases");
  });

  it("is adopted where that is stated, and nothing unstated is written", async () => {
    const { id } = await operations.host.create({ ...user, title: "Countess" });
    const adopted = await elsewhere(() =>
      operations.host.create({ __provider: user.__provider, email: user.email, adoptExisting: true }),
    );
    expect(adopted).toMatchObject({ id, outputs: { adopted: true } });
    expect(Object.keys(operations.emulator.requests().counts).filter((call) => /^(PUT|PATCH)/.test(call))).toEqual([]);
  });

  it("stays when the resource of the adopted person is removed, unless the user itself and not a template says delete", async () => {
    const { id } = await operations.host.create(user);
    const adopted = await elsewhere(() => operations.host.create({ ...user, adoptExisting: true }));
    await again(() => operations.host.remove(id, adopted.outputs));
    expect(personById(id)).toBeDefined();
    await again(() => operations.host.remove(id, { ...adopted.outputs, onDelete: "delete" }));
    expect(personById(id)).toBeUndefined();
  });

  it("is not removed by an operation that declares it under another name", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again(async () => {
      await operations.host.create({ ...user, adoptExisting: true });
      await operations.host.remove(id, outputs);
    });
    expect(personById(id)).toBeDefined();
    expect(operations.host.output()).toContain("aliases");
  });
});

describe("removing", () => {
  it.each([
    ["deactivate", { loginEnabled: false }],
    ["retain", { loginEnabled: true }],
  ])("a user with %s leaves the person", async (onDelete, left) => {
    const { id, outputs } = await operations.host.create({ ...user, suspended: false, onDelete });
    await again(() => operations.host.remove(id, outputs));
    expect(personById(id)).toMatchObject(left);
  });

  it("a user with offboard takes the stated licences and sign-in away", async () => {
    const { id, outputs } = await operations.host.create({ ...user, ...messaging(true), onDelete: "offboard" });
    await again(() => operations.host.remove(id, outputs));
    expect(personById(id)).toMatchObject({ loginEnabled: false });
    expect(personById(id).licenses ?? []).toEqual([]);
  });

  it("stops after as many people as webex:maxDeletes allows", async () => {
    const people: Awaited<ReturnType<DynamicHost["create"]>>[] = [];
    for (const name of ["a", "b", "c"])
      people.push(await operations.host.create({ ...user, email: `${name}@acme.example` }));
    const outcomes = await again(
      () =>
        Promise.all(
          people.map(({ id, outputs }) =>
            operations.host.remove(id, outputs).then(
              () => "removed",
              (e: Error) => e.message,
            ),
          ),
        ),
      { "webex:maxDeletes": "2" },
    );
    expect(outcomes.filter((outcome) => outcome === "removed")).toHaveLength(2);
    expect(outcomes.find((outcome) => outcome !== "removed")).toContain("webex:maxDeletes");
  });
});

describe("what Webex does not do although it says so", () => {
  it("a licence it drops silently is a partial failure that keeps the id", async () => {
    operations.emulator.addFaults({ match: { method: "PATCH", path: "/licenses/users" }, kind: "status", status: 400 });
    const exhausted = { ...user, services: { message: { messaging: { subscriptionId: "Sub100002" } } } };
    const state = await fillUp("Sub100002");
    expect(state).toBeGreaterThan(0);
    const failure = await again(() => operations.host.create(exhausted).catch((e: unknown) => e));
    expect(failure).toBeInstanceOf(InitFailed);
    expect((failure as InitFailed).properties.__provider).toBe(user.__provider);
    expect(personById((failure as InitFailed).id)).toBeDefined();
  });

  it("a person created by an answer that was lost is found, not created twice", async () => {
    operations.emulator.addFaults({
      match: { method: "POST", path: "/people" },
      times: 1,
      kind: "reset-after-applied",
    });
    const { id } = await operations.host.create(user);
    expect(operations.emulator.requests().counts["POST /people"]).toBe(1);
    expect(personById(id)).toMatchObject({ emails: ["ada@acme.example"] });
  });
});

describe("a preview", () => {
  it("asks the organisation once, however many users there are", async () => {
    for (const name of ["a", "b", "c"])
      await operations.host.check({}, { ...user, ...messaging(true), email: `${name}@acme.example` });
    expect(operations.emulator.requests().counts).toEqual({ "GET /organizations": 1, "GET /licenses": 1 });
  });

  it("asks nothing where previewChecks is offline", async () => {
    const checked = await again(() => operations.host.check({}, { ...user, ...messaging(true) }), {
      "webex:previewChecks": "offline",
    });
    expect(checked.failures).toEqual([]);
    expect(operations.emulator.requests().counts).toEqual({});
  });

  it("says of each new user who is behind the address, where previewChecks is people", async () => {
    await again(
      async (host) => {
        await host.check({}, user);
        await host.check({}, { ...user, email: "admin@acme.example" });
      },
      { "webex:previewChecks": "people" },
    );
    expect(operations.host.output()).toMatch(/ada@acme\.example: new\n.*admin@acme\.example: existing, Y2lz/s);
    expect(operations.emulator.requests().counts["GET /people"]).toBe(1);
  });

  it("judges a user whose e-mail is not known yet by the rest, and hands the value back", async () => {
    const checked = await operations.host.check({}, { ...user, email: UNKNOWN, title: 7 });
    expect(checked.failures).toEqual(["title: 7 is not a string"]);
    expect(checked.inputs.email).toBe(UNKNOWN);
  });

  it("tells an unknown licence with the nearest names", async () => {
    const { failures } = await operations.host.check({}, { ...user, licenses: [{ name: "Hybrid - Google Calender" }] });
    expect(failures[0]).toMatch(
      /^licenses\[0\]: the organisation has no licence "Hybrid - Google Calender"; nearest: "Hybrid - Google Calendar"/,
    );
  });

  it("tells both subscriptions of a licence where none is chosen", async () => {
    const { failures } = await operations.host.check({}, { ...user, services: { message: { messaging: true } } });
    expect(failures[0]).toContain("Sub100001");
    expect(failures[0]).toContain("Sub100002");
  });

  it("lets a user pass that the program has judged, and create refuses it", async () => {
    const faulty = { ...user, email: "ada", __faults: ['email: "ada" is not an e-mail address'] };
    expect((await operations.host.check({}, faulty)).failures).toEqual([]);
    await expect(operations.host.create(faulty)).rejects.toThrow('email: "ada" is not an e-mail address');
    expect(operations.emulator.requests().counts["POST /people"]).toBeUndefined();
  });

  it("leaves the comparison of the inputs to the engine", async () => {
    expect(await operations.host.diff("id", user, { ...user, title: "x" })).toBe("compare inputs");
  });
});

describe("another organisation", () => {
  it("is refused by every operation, and nobody is taken for deleted", async () => {
    const { id, outputs } = await operations.host.create(user);
    const elsewhere = { ...outputs, organization: "00000000-0000-0000-0000-000000000000" };
    await again(async () => {
      await expect(operations.host.read(id, elsewhere)).rejects.toThrow("nothing is done");
      await expect(operations.host.update(id, elsewhere, user)).rejects.toThrow("nothing is done");
      await expect(operations.host.remove(id, elsewhere)).rejects.toThrow("nothing is done");
    });
    expect(personById(id)).toBeDefined();
  });
});

/** Takes every free unit of messaging in a subscription; returns how many there were. */
async function fillUp(subscriptionId: string): Promise<number> {
  const license = operations.emulator
    .state()
    .organizations.flatMap(({ licenses }) => licenses)
    .find((one) => one.name.includes("Messaging") && one.subscriptionId === subscriptionId);
  const free = (license?.units ?? 0) - (license?.heldBy ?? 0);
  for (let index = 0; index < free; index += 1) {
    await operations.host.create({
      ...user,
      email: `seat${index}@acme.example`,
      services: { message: { messaging: { subscriptionId } } },
    });
  }
  return free;
}

describe("nobody is locked out", () => {
  it("by removing the account of the token", async () => {
    const admin = await adopted("admin@acme.example");
    await expect(again((host) => host.remove(admin.id, { ...admin.outputs, onDelete: "delete" }))).rejects.toThrow(
      "it is the account of the token in use",
    );
    expect(personById(admin.id)).toBeDefined();
  });

  it("by removing the last full administrator, while another one may go", async () => {
    const second = await operations.host.create({ ...user, roles: { full: true } });
    await again(() => operations.host.remove(second.id, second.outputs));
    expect(personById(second.id)).toBeUndefined();
    const admin = await adopted("admin@acme.example");
    const host = await startDynamicHost({
      cwd: "examples/customers",
      configuration: { "webex:accessToken": "acme-user-admin", "webex:baseUrl": operations.emulator.baseUrl },
    });
    try {
      await expect(host.remove(admin.id, { ...admin.outputs, onDelete: "delete" })).rejects.toThrow(
        "it is the last full administrator",
      );
    } finally {
      await host.close();
    }
  });

  function adopted(email: string) {
    return again(() => operations.host.create({ __provider: user.__provider, email, adoptExisting: true }));
  }
});
