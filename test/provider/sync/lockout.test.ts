import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { isFullAdministratorId } from "../../../provider/src/model/roles.ts";
import { uuidOf } from "../../../provider/src/webex/ids.ts";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { type Operations, operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const { __provider } = ada;
const ADMIN = "admin@acme.example";
const ACME = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8")) as OrganizationInput;

/** Acme with further full administrators. */
function acmeWith(...people: { email: string; invitePending?: boolean; loginEnabled?: boolean }[]): OrganizationInput {
  const more = people.map((person) => ({ ...person, roles: ["Full Administrator"] }));
  return { ...ACME, people: [...(ACME.people ?? []), ...more] };
}

/** An existing person, adopted by a resource. */
async function adopted(operations: Operations, email: string) {
  const inputs = { __provider, email, adoptExisting: true };
  return { inputs, ...(await operations.host.create(inputs)) };
}

const refuse = (operations: Operations, method: string, path: string) =>
  operations.emulator.addFaults({ kind: "status", status: 403, match: { method, path }, times: "always" });

describe("the last full administrator who can sign in", () => {
  const operations = operationsOn(
    {
      organization: acmeWith(
        { email: "invited@acme.example", invitePending: true },
        { email: "leaver@acme.example", loginEnabled: false },
      ),
    },
    "acme-user-admin",
  );
  const { again, personById } = operations;
  const LAST = /last full administrator of .* who can sign in \(invited@.* the invitation, leaver@.* cannot sign in\)/;

  it("stays, whatever onDelete says", async () => {
    const { id, outputs } = await adopted(operations, ADMIN);
    const before = personById(id);
    await again(async (host) => {
      for (const onDelete of ["delete", "deactivate", "offboard"]) {
        await expect(host.remove(id, { ...outputs, onDelete }), onDelete).rejects.toThrow(LAST);
      }
    });
    expect(personById(id)).toEqual(before);
  });

  it("keeps the access that suspended: true, another role or none would take", async () => {
    const { id, inputs, outputs } = await adopted(operations, ADMIN);
    const before = personById(id);
    await again(async (host) => {
      for (const stated of [{ suspended: true }, { roles: { readonly: true } }, { roles: { none: true } }]) {
        const update = host.update(id, outputs, { ...inputs, ...stated });
        await expect(update).rejects.toThrow(`Cannot take the access of ${ADMIN}: it is the last`);
        await expect(update).rejects.toThrow(LAST);
      }
    });
    expect(personById(id)).toEqual(before);
  });

  it("keeps it too if an adoption would take it, although lists omit roles and sign-in", async () => {
    operations.emulator.turnSwitches({ listAdminFields: "omitted" });
    const inputs = { __provider, email: ADMIN, adoptExisting: true };
    await expect(operations.host.create({ ...inputs, suspended: true })).rejects.toThrow(LAST);
    const { id, outputs } = await again((host) => host.create(inputs));
    expect(personById(id).loginEnabled).toBe(true);
    await expect(again((host) => host.remove(id, { ...outputs, onDelete: "delete" }))).rejects.toThrow(LAST);
  });

  it("may lose another role", async () => {
    const { id, inputs, outputs } = await adopted(operations, ADMIN);
    personById(id).roles.push("Y2lzY29zcGFyazovL3VzL1JPTEUvaWRfZGV2aWNlX2FkbWlu");
    const update = again((host) => host.update(id, outputs, { ...inputs, roles: { full: true } }));
    // The token's owner is not a full administrator, so Webex rejects the request. The provider did not.
    await expect(update).rejects.toThrow(/\[403/);
  });

  describe("if roles cannot be listed, a full administrator", () => {
    it("is recognised by the ids of the roles, as are people who are not one", async () => {
      const [admin, auditor, person] = [
        await adopted(operations, ADMIN),
        await adopted(operations, "auditor@acme.example"),
        await adopted(operations, "person@acme.example"),
      ];
      refuse(operations, "GET", "/roles");
      await again(async (host) => {
        await expect(host.remove(admin.id, { ...admin.outputs, onDelete: "delete" })).rejects.toThrow(LAST);
        await expect(host.update(admin.id, admin.outputs, { ...admin.inputs, suspended: true })).rejects.toThrow(LAST);
        await host.remove(auditor.id, { ...auditor.outputs, onDelete: "delete" });
        await host.remove(person.id, { ...person.outputs, onDelete: "delete" });
      });
      expect([auditor, person].map(({ id }) => personById(id))).toEqual([undefined, undefined]);
    });

    it("may be any person whose roles have other ids, so that person stays", async () => {
      const { id, outputs } = await adopted(operations, "auditor@acme.example");
      refuse(operations, "GET", "/roles");
      operations.emulator.addFaults({
        kind: "status",
        status: 200,
        body: { ...personById(id), roles: ["4711"] },
        match: { method: "GET", path: "/people/{personId}" },
      });
      const refusal = again((host) => host.remove(id, { ...outputs, onDelete: "delete" }));
      await expect(refusal).rejects.toThrow(/may be the last full administrator.* spark-admin:roles_read.*\[403/);
      expect(personById(id)).toBeDefined();
    });
  });
});

describe("two full administrators", () => {
  const operations = operationsOn({ organization: acmeWith({ email: "second@acme.example" }) }, "acme-user-admin");
  const { again, personById } = operations;
  const fullOnes = () =>
    operations.emulator
      .state()
      .organizations.flatMap(({ people }) => people as { roles?: string[]; loginEnabled: boolean }[])
      .filter(({ roles = [], loginEnabled }) => loginEnabled && roles.some(isFullAdministratorId));

  it.each<[string, (id: string) => string]>([
    ["as Webex writes ids", (id) => id],
    ["by bare ids", uuidOf],
    ["by padded ids", (id) => Buffer.from(id, "base64").toString("base64")],
  ])("do not both go in one operation, %s", async (_, written) => {
    const [first, second] = [await adopted(operations, ADMIN), await adopted(operations, "second@acme.example")];
    const outcomes = await again((host) =>
      Promise.allSettled([
        host.remove(written(first.id), { ...first.outputs, onDelete: "delete" }),
        host.remove(written(second.id), { ...second.outputs, onDelete: "deactivate" }),
      ]),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(fullOnes()).toHaveLength(1);
  });

  it("do not both lose access in different ways, nor the second one in a later operation", async () => {
    const [first, second] = [await adopted(operations, ADMIN), await adopted(operations, "second@acme.example")];
    const outcomes = await again((host) =>
      Promise.allSettled([
        host.update(first.id, first.outputs, { ...first.inputs, suspended: true }),
        host.remove(second.id, { ...second.outputs, onDelete: "offboard" }),
      ]),
    );
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(fullOnes()).toHaveLength(1);
    await again(async (host) => {
      const remaining = personById(first.id)?.loginEnabled ? first : second;
      await expect(host.remove(remaining.id, { ...remaining.outputs, onDelete: "delete" })).rejects.toThrow(
        "last full admin",
      );
    });
  });

  it("are distinguished by reading each, if lists omit sign-in", async () => {
    operations.emulator.turnSwitches({ listAdminFields: "omitted" });
    const { id, outputs } = await adopted(operations, ADMIN);
    await again((host) => host.remove(id, { ...outputs, onDelete: "delete" }));
    expect(personById(id)).toBeUndefined();
  });
});

describe("if Webex does not tell whose token it is", () => {
  const operations = operationsOn({ organization: acmeWith({ email: "second@acme.example" }) });
  const { again, personById } = operations;

  it.each([403, 404])("(%i) administrators are not removed, and other people are", async (status) => {
    const [admin, person] = [await adopted(operations, ADMIN), await adopted(operations, "person@acme.example")];
    operations.emulator.addFaults({
      kind: "status",
      status,
      match: { method: "GET", path: "/people/me" },
      times: "always",
    });
    await again(async (host) => {
      await expect(host.remove(admin.id, { ...admin.outputs, onDelete: "delete" })).rejects.toThrow(
        /may be the account of the token in use.*or do it in Control Hub/,
      );
      await expect(host.update(admin.id, admin.outputs, { ...admin.inputs, suspended: true })).rejects.toThrow(
        /Cannot take the access of .*may be the account of the token in use/,
      );
      await host.remove(person.id, { ...person.outputs, onDelete: "delete" });
    });
    expect(personById(admin.id)).toMatchObject({ loginEnabled: true });
    expect(personById(person.id)).toBeUndefined();
  });
});

describe("the token of a full administrator", () => {
  const operations = operationsOn({ organization: acmeWith({ email: "second@acme.example" }) });
  const { again, personById } = operations;

  it("may remove every other one, without asking who they are", async () => {
    const { id, outputs } = await adopted(operations, "second@acme.example");
    await again((host) => host.remove(id, { ...outputs, onDelete: "delete" }));
    expect(operations.emulator.requests().counts).toEqual({
      "GET /organizations": 1,
      "GET /people/me": 1,
      "GET /people/{personId}": 2,
      "DELETE /people/{personId}": 1,
    });
  });

  it("does not take the access of its own account", async () => {
    const { id, inputs, outputs } = await adopted(operations, ADMIN);
    for (const stated of [{ suspended: true }, { roles: { none: true } }]) {
      await expect(again((host) => host.update(id, outputs, { ...inputs, ...stated }))).rejects.toThrow(
        "it is the account of the token in use",
      );
    }
    expect(personById(id)).toMatchObject({ loginEnabled: true, roles: [expect.any(String)] });
  });
});

describe("a person declared by another resource in the same operation", () => {
  const operations = operationsOn({ organization: ACME });
  const { again, personById } = operations;

  it("stays, however the id is written", async () => {
    const { id, outputs } = await operations.host.create(ada);
    await again(async (host) => {
      await host.create({ ...ada, adoptExisting: true });
      await host.remove(uuidOf(id), outputs);
    });
    await again(async (host) => {
      await host.diff(uuidOf(id), outputs, outputs);
      await host.remove(id, outputs);
    });
    expect(personById(id)).toBeDefined();
  });
});
