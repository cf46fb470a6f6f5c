import { beforeEach, describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { type DynamicHost, InitFailed } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { proxyTo } from "../../support/proxy.ts";
import { messaging, user } from "../../support/user.ts";
import type { Reply } from "../../webex/http/server.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById } = operations;

const bob = { ...user, email: "bob@acme.example", firstName: "Bob", lastName: "Brown", title: "Countess" };
const ANOTHER = Buffer.from("ciscospark://us/ORGANIZATION/5d0b1ff4-1df1-4cbe-8fb1-4d8a4d0f7a01").toString("base64");

type Forward = () => Promise<Reply>;
type Person = Record<string, unknown>;

/** The next operation, in which writes of one kind get another answer. */
async function answering<T>(
  to: "POST" | "PUT" | "PATCH",
  answer: (forward: Forward) => Promise<Reply>,
  work: (host: DynamicHost) => Promise<T>,
): Promise<T> {
  const webex = await proxyTo(operations.emulator, async ({ method }, forward) =>
    method === to ? answer(forward) : undefined,
  );
  return again(work, { "webex:baseUrl": webex.baseUrl });
}

const asBob = (forward?: Forward) => async (): Promise<Reply> => {
  await forward?.();
  return { json: personById(bobsId) };
};

async function changed(forward: Forward, change: Person): Promise<Reply> {
  const reply = await forward();
  return { ...reply, text: JSON.stringify({ ...JSON.parse(reply.text ?? ""), ...change }) };
}

let bobsId: string;
let bobBefore: Person;

describe("an answer about another person", () => {
  beforeEach(async () => {
    operations.emulator.turnSwitches({ sipAddressDelay: 0 });
    bobsId = (await operations.host.create(bob)).id;
    bobBefore = personById(bobsId);
    return () => expect(personById(bobsId)).toEqual(bobBefore);
  });

  it("to a creation is followed by a read, which finds the created person", async () => {
    const { id, outputs } = await answering(
      "POST",
      (forward) => asBob(forward)(),
      (host) => host.create(user),
    );
    expect(personById(id).emails).toEqual([user.email]);
    expect(outputs.adopted).toBe(false);
    await again((host) => host.remove(id, outputs));
    expect(personById(id)).toBeUndefined();
  });

  it("to a creation that created nobody leaves nothing in the state", async () => {
    const failure = await answering("POST", asBob(), (host) => host.create(user).catch((e: unknown) => e));
    expect(failure).not.toBeInstanceOf(InitFailed);
    expect(failure).toMatchObject({ message: expect.stringContaining("with another person (bob@acme.example)") });
  });

  it("to an update is followed by a read, and the licences are those of the right person", async () => {
    const stated = { __provider: user.__provider, email: user.email };
    const { id, outputs } = await operations.host.create(stated);
    const more = { ...stated, ...messaging(true), title: "Countess" };
    const updated = await answering(
      "PUT",
      (forward) => asBob(forward)(),
      (host) => host.update(id, outputs, more),
    );
    expect(updated.emailChange).toBeUndefined();
    expect(fullState(updated).assignedLicenses).toContain("Advanced Messaging [Sub100001]");
    expect(personById(id)).toMatchObject({ title: "Countess", emails: [user.email] });
  });

  it("to an assignment is followed by a read", async () => {
    const { id, outputs } = await operations.host.create(user);
    const updated = await answering(
      "PATCH",
      (forward) => changed(forward, { personId: bobsId, licenses: [] }),
      (host) => host.update(id, outputs, { ...user, ...messaging(true) }),
    );
    expect(fullState(updated).assignedLicenses).toContain("Advanced Messaging [Sub100001]");
  });

  it("to a read prevents all writes", async () => {
    const { id, outputs } = await operations.host.create(user);
    const webex = await proxyTo(operations.emulator, ({ method, path }) =>
      method === "GET" && path.endsWith(id) ? { json: personById(bobsId) } : undefined,
    );
    await again(
      (host) => expect(host.update(id, outputs, { ...user, title: "Countess" })).rejects.toThrow("with another person"),
      { "webex:baseUrl": webex.baseUrl },
    );
    expect(operations.writes()).toEqual({});
    expect(operations.writes()).toEqual({});
  });
});

describe("a person created in another organisation", () => {
  it("according to the answer only is looked up, and is in the right organisation", async () => {
    const { id, outputs } = await answering(
      "POST",
      (forward) => changed(forward, { orgId: ANOTHER }),
      (host) => host.create(user),
    );
    expect(outputs.organization).toBe(uuidOf(personById(id).orgId));
  });

  it("is an error with the person's id and what to do", async () => {
    const webex = await proxyTo(operations.emulator, async ({ path }, forward) =>
      /\/people\/?[^/]*$/.test(path) && !path.endsWith("/me") ? { ...(await elsewhere(forward)) } : undefined,
    );
    const failure = await again((host) => host.create(user).catch((e: unknown) => e), {
      "webex:baseUrl": webex.baseUrl,
    });
    expect(failure).not.toBeInstanceOf(InitFailed);
    const [made] = operations.emulator.state().organizations.flatMap(({ people }) => people.slice(-1));
    expect(failure).toMatchObject({
      message: expect.stringMatching(
        new RegExp(
          `Cannot create ${user.email} in .*another organisation \\(${ANOTHER}\\), as ${made?.id}.*organizationId`,
        ),
      ),
    });
  });

  async function elsewhere(forward: Forward): Promise<Reply> {
    const reply = await forward();
    return { ...reply, text: (reply.text ?? "").replaceAll(/"orgId":"[^"]*"/g, `"orgId":"${ANOTHER}"`) };
  }

  function uuidOf(id: string): string {
    return Buffer.from(id, "base64").toString().split("/").at(-1) ?? "";
  }
});

describe("an answer of another shape than Webex describes", () => {
  it.each([{ sipAddresses: {} }, { roles: "x" }, { licenses: {} }, { emails: [null] }, { phoneNumbers: 7 }])(
    "(%j) to a creation does not lose the person",
    async (odd) => {
      const { id } = await answering(
        "POST",
        (forward) => changed(forward, odd),
        (host) => host.create(user),
      );
      expect(personById(id).emails).toEqual([user.email]);
    },
  );

  it("to a read before an update prevents the write, which would omit the field", async () => {
    const { id, outputs } = await operations.host.create(user);
    const webex = await proxyTo(operations.emulator, async ({ method, path }, forward) =>
      method === "GET" && path.endsWith(id) ? changed(forward, { roles: "x" }) : undefined,
    );
    await again(
      (host) =>
        expect(host.update(id, outputs, { ...user, title: "Countess" })).rejects.toThrow("whose roles cannot be read"),
      { "webex:baseUrl": webex.baseUrl },
    );
    expect(operations.writes()).toEqual({});
  });
});
