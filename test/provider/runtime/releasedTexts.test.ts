import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import { operationsOn } from "../../support/operations.ts";
import { RELEASED_TEXTS } from "./releasedTexts.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });

describe("the text in the state", () => {
  it("is one of those ever released, for each kind", () => {
    const kinds = ["sparkUser", "webexAppService", "userTemplate", "quickAddGroup"] as const;
    const entitlement = ["entitlementCatalog", "entitlementProfile"] as const;
    const devices = ["callManagerDevice", "callManagerUser", "callManagerRemoteDestination"] as const;
    expect(RELEASED_TEXTS).toEqual([...kinds, ...entitlement, ...devices].map(handlerLine));
  });

  it.each(RELEASED_TEXTS)("loads in the host and serves check: %s", async (__provider) => {
    const { failures } = await operations.host.check({}, { __provider, email: "not an address", name: 1 });
    expect(failures.length).toBeGreaterThan(0);
  });

  it("is the same in the documentation of the contract", async () => {
    const registration = await readFile("provider/src/resources/program/register.ts", "utf8");
    for (const text of RELEASED_TEXTS) expect(registration).toContain(text.split(".").slice(0, -1).join("."));
  });
});

it("the package is loaded with require, so it has no top-level await", () => {
  const require = createRequire(import.meta.url);
  const kinds = RELEASED_TEXTS.map((text) => text.split(".").at(-1));
  expect(Object.keys(require("pulumi-webex/v1")).sort()).toEqual(kinds.sort());
  expect(() => require("pulumi-webex/model")).not.toThrow();
});
