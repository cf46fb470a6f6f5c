import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { DynamicHost } from "../../support/dynamicHost.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const LONG = `${"Countess of Lovelace ".repeat(9)}.`;

const said = async (inputs: Record<string, unknown>, ...secrets: string[]) =>
  (await operations.host.check({}, { ...user, ...inputs, __secrets: secrets })).failures.join("\n");

describe("a secret value is not printed", () => {
  it.each<[string, Record<string, unknown>, RegExp]>([
    ["email", { email: "Ada Adams" }, /^email: .*\[secret\]/],
    ["extension", { extension: "12a", services: { calling: { callingBasic: true } } }, /extension: .*\[secret\]/],
    ["extension", { extension: "123456789ab" }, /extension: .*\[secret\]/],
    ["title", { title: "[secret]" }, /title: .*\[secret\]/],
    ["email", { email: LONG }, /^email: .*\[secret\]/],
    ["manager", { manager: "nobody.here@acme.example" }, /manager: .*\[secret\]/],
    ["extension", { extension: 4377437 }, /extension: .*\[secret\]/],
    ["firstName", { firstName: 'Ada "the first"', email: 'Ada "the first"' }, /email: .*\[secret\]/],
  ])("in the reasons of check: %s of %j", async (field, inputs, reason) => {
    const failures = await said(inputs, field);
    expect(failures).toMatch(reason);
    const value = String(inputs[field]);
    if (value !== "[secret]") expect(failures).not.toContain(JSON.stringify(value).slice(1, 50));
  });

  it("and is neither in what check returns nor refused as an unknown property", async () => {
    const { inputs, failures } = await operations.host.check({}, { ...user, __secrets: ["email"] });
    expect(failures).toEqual([]);
    expect(inputs).toEqual(user);
  });

  it("in an error of create, in other capitals either", async () => {
    const { host } = operations;
    const { inputs } = await host.check({}, { ...user, email: "PERSON@acme.example", __secrets: ["email"] });
    const message = await host.create(inputs).then(
      () => "",
      (e: Error) => e.message,
    );
    expect(message).toMatch(/^Cannot create \[secret\]/);
    expect(message).not.toMatch(/person@/i);
  });

  it("is printed where it is none", async () => {
    expect(await said({ email: "Eve Evans" })).toContain('"Eve Evans"');
  });

  it("in an error of create, in the form that is written", async () => {
    const { host, emulator } = operations;
    const title = "Head of  Se\u0301ances ";
    const { inputs } = await host.check({}, { ...user, title, __secrets: ["title"] });
    emulator.addFaults({
      kind: "status",
      match: { method: "POST" },
      status: 403,
      body: { message: "No: Head of S\u00e9ances", trackingId: "x" },
    });
    await expect(host.create(inputs)).rejects.toThrow("No: [secret]");
  });
});

describe("a secret address", () => {
  const secret = { ...user, __secrets: ["email"] };
  const create = async (host: DynamicHost, stated: typeof user = secret) => {
    const { inputs } = await host.check({}, stated);
    return host.create(inputs);
  };
  const journal = () =>
    readdirSync(operations.journal(), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), "utf8"));

  it("is named in the state, for operations that run no program", async () => {
    const { inStack } = operations;
    const { id, outputs } = await inStack("test", async (host) => {
      const created = await create(host);
      const read = await host.read(created.id, created.outputs);
      expect(read.inputs).not.toHaveProperty("__secrets");
      expect(read.outputs.__secrets).toEqual(["email"]);
      return created;
    });
    expect(outputs.__secrets).toEqual(["email"]);
    const renamed = { ...user, email: "ada.adams@acme.example" };
    const refused = 'is never touched: webex:neverTouch (WEBEX_NEVER_TOUCH) has "[secret]"';
    const variables = { WEBEX_NEVER_TOUCH: user.email };
    await inStack("test", (host) => expect(host.update(id, outputs, renamed)).rejects.toThrow(refused), variables);
  });

  it("does not become the secret of whoever has it in plain, which a refresh would show as a change", async () => {
    const { inStack } = operations;
    const { id, outputs } = await inStack("test", (host) => create(host, user));
    await inStack("test", async (host) => {
      await host.check({}, secret);
      expect((await host.read(id, outputs)).outputs).not.toHaveProperty("__secrets");
    });
  });

  it("is not in the errors of a refresh and a removal, which name the person", async () => {
    const { inStack, emulator } = operations;
    const { id, outputs } = await inStack("test", (host) => create(host));
    const failing = { kind: "status", status: 405, times: "always" } as const;
    await inStack("test", async (host) => {
      emulator.addFaults({ ...failing, match: { method: "DELETE" } });
      await expect(host.remove(id, outputs)).rejects.toThrow("Cannot delete the person [secret]: An injected");
      const nobody = { ...failing, status: 200, body: { items: [] }, match: { method: "GET", path: "/people" } };
      emulator.addFaults(nobody, { ...failing, match: { method: "GET", path: "/people/{personId}" } });
      await expect(host.read(id, outputs)).rejects.toThrow("Cannot read the person [secret]: An injected");
    });
  });

  it("is not in the journals, by which the person comes back all the same", async () => {
    const { inStack } = operations;
    operations.emulator.turnSwitches({ emailChange: "pending" });
    const { id, outputs } = await inStack("test", (host) => create(host));
    expect(journal().map((text) => JSON.parse(text).email)).toEqual(["[secret]"]);
    const renamed = { ...secret, email: "ada.adams@acme.example", onDelete: "deactivate" };
    const changed = await inStack("test", async (host) => {
      const { inputs } = await host.check(user, renamed);
      return host.update(id, outputs, inputs);
    });
    expect(changed.emailChange).toMatchObject({ to: renamed.email });
    await inStack("test", (host) => host.remove(id, changed));
    expect(journal().join()).not.toMatch(/ada[@.]/);
    const back = await inStack("test", (host) => create(host, renamed));
    expect(back.id).toBe(id);
  });

  it("is one of this program's for whoever states it as a manager", async () => {
    const { host } = operations;
    const boss = { ...secret, email: "boss.of.ada@acme.example" };
    expect((await host.check({}, boss)).failures).toEqual([]);
    expect((await host.check({}, { ...user, manager: "Boss.of.Ada@acme.example" })).failures).toEqual([]);
  });
});
