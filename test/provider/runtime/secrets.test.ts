import { describe, expect, it } from "vitest";
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
});
