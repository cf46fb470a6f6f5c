import { describe, expect, it } from "vitest";
import { handlerLine, type Kind } from "../../../provider/src/resources/program/register.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });

const urn = (type: string, name = "ada") => `urn:pulumi:test::test::${type}::${name}`;
const SPARK_USER = "pulumi-nodejs:dynamic/webex:SparkUser";

/** A sound resource of each kind, and the name of its class. */
const SOUND: [Kind, string, Record<string, unknown>][] = [
  ["sparkUser", "SparkUser", user],
  ["webexAppService", "WebexAppService", { name: "acme" }],
  ["userTemplate", "UserTemplate", { name: "staff" }],
  ["quickAddGroup", "QuickAddGroup", { name: "london" }],
  ["entitlementCatalog", "EntitlementCatalog", { name: "acme", allowsWebexApp: true }],
  ["entitlementProfile", "EntitlementProfile", { name: "staff", catalog: "acme", allowsWebexApp: true }],
];

describe.each(SOUND)("the handler of %s", (kind, className, stated) => {
  const inputs = { ...stated, __provider: handlerLine(kind) };
  const own = `pulumi-nodejs:dynamic/webex:${className}`;
  const other = own === SPARK_USER ? "pulumi-nodejs:dynamic/webex:UserTemplate" : SPARK_USER;

  it.each([
    "pulumi-nodejs:dynamic:Resource",
    "pulumi-nodejs:dynamic/acme:Employee",
    `pulumi-nodejs:dynamic/acme:${className}`,
    `${own}Too`,
    `${own}$pulumi-nodejs:dynamic/acme:Employee`,
    other,
  ])("serves no resource of type %s", async (type) => {
    const { host } = operations;
    const refusal = `is not the type of a ${className}, by which policies judge it; declare it with new ${className}(`;
    const { failures } = await host.check({}, inputs, urn(type));
    expect(failures).toEqual([expect.stringContaining(refusal)]);
    await expect(host.create(inputs, urn(type))).rejects.toThrow(refusal);
    await expect(host.update("id", inputs, inputs, urn(type))).rejects.toThrow(refusal);
    expect(operations.writes()).toEqual({});
  });

  it("serves its own, below components and with any name", async () => {
    for (const at of [urn(own), urn(`acme:Office$${own}`), urn(own, "a::b$c")])
      expect((await operations.host.check({}, inputs, at)).failures).toEqual([]);
    expect((await operations.host.create(inputs, urn(own))).id).not.toBe("");
  });
});
