import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { licenseNames } from "../../faults/webex.ts";
import { type DynamicHost, startDynamicHost } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { proxyTo } from "../../support/proxy.ts";
import { messaging, user } from "../../support/user.ts";

const ACME: OrganizationInput = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8"));
const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;

describe("removing", () => {
  it.each([
    ["deactivate", { loginEnabled: false }],
    ["retain", { loginEnabled: true }],
  ])("a user with %s leaves the person", async (onDelete, left) => {
    const { id, outputs } = await operations.host.create({ ...user, suspended: false, onDelete });
    await again(() => operations.host.remove(id, outputs));
    expect(personById(id)).toMatchObject(left);
  });

  it("a user with offboard removes the stated licences and sign-in", async () => {
    const { id, outputs } = await operations.host.create({ ...user, ...messaging(true), onDelete: "offboard" });
    await again(() => operations.host.remove(id, outputs));
    expect(personById(id)).toMatchObject({ loginEnabled: false });
    expect(personById(id).licenses ?? []).toEqual([]);
  });

  it("a person takes one read, one DELETE and a read that finds nobody", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again((host) => host.remove(id, outputs));
    expect(
      operations.emulator
        .requests()
        .requests.map(({ method, path }) => `${method} ${path}`)
        .slice(-3),
    ).toEqual([`GET /v1/people/${id}`, `DELETE /v1/people/${id}`, `GET /v1/people/${id}`]);
  });

  it("a person who is gone already sends no write", async () => {
    const { id, outputs } = await operations.host.create(user);
    await again((host) => host.remove(id, outputs));
    await again((host) => host.remove(id, outputs));
    expect(operations.writes()).toEqual({});
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

describe("removals at the same time", () => {
  const LIST = { method: "GET", path: "/people" };

  /** Removes that many people at once. Returns how it ended for each, and the requests for people. */
  async function removeAtOnce(count: number, prepare = (_ids: readonly string[]) => {}) {
    const people: Awaited<ReturnType<DynamicHost["create"]>>[] = [];
    for (let n = 0; n < count; n += 1)
      people.push(await operations.host.create({ ...user, email: `leaver${n}@acme.example` }));
    prepare(people.map(({ id }) => id));
    const outcomes = await again(
      (host) => Promise.allSettled(people.map(({ id, outputs }) => host.remove(id, outputs))),
      { "webex:maxRetries": "1" },
    );
    const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? String(outcome.reason) : []));
    const { counts } = operations.emulator.requests();
    const [deletes = 0, byId = 0, lists = 0] = [
      "DELETE /people/{personId}",
      "GET /people/{personId}",
      "GET /people",
    ].map((call) => counts[call] ?? 0);
    return { failures, deletes, byId, lists, left: people.filter(({ id }) => personById(id) !== undefined).length };
  }

  it("are read together before and after", async () => {
    const { byId, lists, ...rest } = await removeAtOnce(20);
    expect(rest).toEqual({ failures: [], deletes: 20, left: 0 });
    expect(byId + lists).toBeLessThan(20);
  });

  it("succeed by themselves where Webex refuses the list", async () => {
    const { lists, ...rest } = await removeAtOnce(3, () => {
      operations.emulator.addFaults({ kind: "status", status: 400, match: LIST, times: "always" });
    });
    expect(rest).toEqual({ failures: [], deletes: 3, byId: 6, left: 0 });
    expect(lists).toBeLessThanOrEqual(1);
  });

  it("succeed by themselves where the list leaves them out", async () => {
    const body = { items: [], notFoundIds: null };
    const ended = await removeAtOnce(3, () => {
      operations.emulator.addFaults({ kind: "status", status: 200, body, match: LIST, times: "always" });
    });
    expect(ended).toMatchObject({ failures: [], deletes: 3, byId: 6, left: 0 });
  });

  it("fail where nothing was deleted, also if a list finds nobody whom it ever had", async () => {
    const { failures, deletes, left } = await removeAtOnce(3, (ids) => {
      const body = { items: [], notFoundIds: ids };
      operations.emulator.addFaults({ kind: "status", status: 200, body, match: LIST, times: "always" });
      operations.emulator.addFaults({
        kind: "status",
        status: 204,
        match: { method: "DELETE", path: "/people/{personId}" },
        times: "always",
      });
    });
    expect(failures.filter((failure) => failure.includes("is still there"))).toHaveLength(3);
    expect({ deletes, left }).toEqual({ deletes: 3, left: 3 });
  });

  it("fail for those whom the list still has, and for nobody else", async () => {
    const { failures, left } = await removeAtOnce(4, ([first = ""]) => {
      operations.emulator.addFaults({
        kind: "status",
        status: 204,
        match: { method: "DELETE", path: `/people/${first}` },
        times: "always",
      });
    });
    expect(failures).toEqual([
      expect.stringContaining("Cannot delete leaver0@acme.example: Webex accepted the request"),
    ]);
    expect(left).toBe(1);
  });

  it("send no DELETE for somebody whom the list has in another organisation", async () => {
    const { failures, deletes, left } = await removeAtOnce(3, (ids) => {
      const orgId = "Y2lzY29zcGFyazovL3VzL09SR0FOSVpBVElPTi85NmFiYzJhYS0zZGNjLTExZTUtYTE1Mi1mZTM0ODE5Y2RjOWE";
      const body = { items: ids.map((id) => ({ id, orgId, emails: ["x@globex.example"] })), notFoundIds: null };
      operations.emulator.addFaults({ kind: "status", status: 200, body, match: LIST, times: "always" });
    });
    expect(failures.length).toBeGreaterThan(0);
    expect([left, deletes]).toEqual([failures.length, 3 - failures.length]);
  });
});

describe("a removal that Webex accepts and does not apply", () => {
  const PERSON = "person@acme.example";
  const answer = (method: string, path: string, status: number, body?: unknown) =>
    operations.emulator.addFaults({ kind: "status", status, body, match: { method, path }, times: "always" });

  it("fails for a person to be deleted, and the next one deletes", async () => {
    const { id, outputs } = await operations.host.create(user);
    answer("DELETE", "/people/{personId}", 204);
    await expect(again((host) => host.remove(id, outputs))).rejects.toThrow(
      `Cannot delete ${user.email}: Webex accepted the request, and ${id} is still there. Run \`pulumi up\` (or \`pulumi ` +
        "destroy`) again; if that does not help, delete the person in Control Hub first",
    );
    expect(personById(id)).toBeDefined();
    operations.emulator.clearFaults();
    await again((host) => host.remove(id, outputs));
    expect(personById(id)).toBeUndefined();
  });

  it("fails for a person to be deactivated, and the next one switches sign-in off", async () => {
    const { id, outputs } = await adopted({ email: PERSON, onDelete: "deactivate" });
    answer("PUT", "/people/{personId}", 200, personById(id));
    await expect(again((host) => host.remove(id, outputs))).rejects.toThrow(
      `Cannot remove everything from ${PERSON} (${id}): Webex accepted the requests, but the person still has sign-in. Run`,
    );
    operations.emulator.clearFaults();
    await again((host) => host.remove(id, outputs));
    expect(personById(id)).toMatchObject({ loginEnabled: false });
  });

  it("fails for a person to be offboarded, naming what remains, and the next one removes it", async () => {
    const stated = { email: PERSON, ...messaging(true), roles: { support: true }, onDelete: "offboard" };
    const { id, outputs } = await adopted(stated);
    const person = personById(id);
    answer("PUT", "/people/{personId}", 200, person);
    answer("PATCH", "/licenses/users", 200, { personId: id, licenses: person.licenses });
    await expect(again((host) => host.remove(id, outputs))).rejects.toThrow(
      "but the person still has Advanced Messaging [Sub100001], administrator roles, sign-in. Run",
    );
    operations.emulator.clearFaults();
    await again((host) => host.remove(id, outputs));
    expect(personById(id)).toMatchObject({ loginEnabled: false });
    expect(personById(id).roles ?? []).toEqual([]);
    expect(licenseNames(operations.emulator, personById(id)).join()).not.toContain("Advanced Messaging");
  });

  it("is distinguished from one that is visible a little later", async () => {
    const { id, outputs } = await operations.host.create(user);
    const body = personById(id);
    const match = { method: "GET", path: "/people/{personId}" };
    operations.emulator.addFaults({ kind: "status", status: 200, body, match, after: 1, times: 2 });
    await again((host) => host.remove(id, outputs));
    expect(operations.writes()).toEqual({ "DELETE /people/{personId}": 1 });
    expect(personById(id)).toBeUndefined();
  });

  it("fails if reading its outcome fails", async () => {
    const { id, outputs } = await operations.host.create(user);
    const match = { method: "GET", path: "/people/{personId}" };
    operations.emulator.addFaults({ kind: "status", status: 403, match, after: 1 });
    await expect(again((host) => host.remove(id, outputs))).rejects.toThrow(
      /Webex accepted the request to delete .*It is not known whether it did, because reading failed: Cannot read the person .*\[403/,
    );
  });

  it("does not succeed by the 404 of something else than the person", async () => {
    const { id, outputs } = await operations.host.create({ ...user, ...messaging(true), onDelete: "offboard" });
    answer("PATCH", "/licenses/users", 404, { message: "License not found", trackingId: "NA_1" });
    await expect(again((host) => host.remove(id, outputs))).rejects.toThrow("License not found");
    expect(personById(id)).toMatchObject({ loginEnabled: true });
  });

  function adopted(inputs: object) {
    return again((host) => host.create({ __provider: user.__provider, adoptExisting: true, ...inputs }));
  }
});

describe("a licence that a group gives back to an offboarded person", () => {
  const groupLicenseTemplates = [{ group: "Staff", licenses: ["Care Digital Channel"], people: [user.email] }];
  const inGroup = operationsOn({ organization: { ...ACME, groupLicenseTemplates } });
  const stated = { ...user, licenses: [{ name: "Care Digital Channel" }], onDelete: "offboard" };

  it("is a warning, and does not stop the removal", async () => {
    const { id, outputs } = await inGroup.host.create(stated);
    const webex = await proxyTo(inGroup.emulator, ({ method }) => {
      if (method === "PUT") inGroup.emulator.advanceSeconds(5);
      return undefined;
    });
    await inGroup.again(
      async (host) => {
        await host.remove(id, outputs);
        await expect.poll(() => host.output()).toMatch(/holds Care Digital Channel.* again after it was removed/);
      },
      { "webex:baseUrl": webex.baseUrl },
    );
    expect(inGroup.personById(id)).toMatchObject({ loginEnabled: false });
  });

  it("at once is an error that says where it may come from", async () => {
    const { id, outputs } = await inGroup.host.create(stated);
    inGroup.emulator.turnSwitches({ groupTemplateDelay: 0 });
    await expect(inGroup.again((host) => host.remove(id, outputs))).rejects.toThrow(
      /still has Care Digital Channel.*\(a licence may come from a group there\)/,
    );
  });
});

describe("a lockout is prevented", () => {
  it("when the account of the token is removed", async () => {
    const admin = await adopted("admin@acme.example");
    await expect(again((host) => host.remove(admin.id, { ...admin.outputs, onDelete: "delete" }))).rejects.toThrow(
      "it is the account of the token in use",
    );
    expect(personById(admin.id)).toBeDefined();
  });

  it("when the last full administrator is removed, while others may be", async () => {
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
