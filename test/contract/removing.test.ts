import { describe, expect, it } from "vitest";
import { type DynamicHost, startDynamicHost } from "../host/dynamicHost.ts";
import { operationsOn } from "./operations.ts";
import { messaging, user } from "./user.ts";

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
