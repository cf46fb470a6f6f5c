import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { operationsOn } from "../../support/operations.ts";
import { user } from "../../support/user.ts";

const ACME: OrganizationInput = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8"));
const withoutHybridMessage = ACME.licensesWithoutSubscription?.filter((name) => name !== "Hybrid - Message");

const operations = operationsOn({ organization: { ...ACME, licensesWithoutSubscription: withoutHybridMessage } });

const hybrid = (message: boolean) => ({ ...user, services: { hybridMessageServices: { message } } });

it("Hybrid Message is a manual step and not drift if the organisation has no licence for it", async () => {
  expect((await operations.host.check({}, hybrid(true))).failures).toEqual([]);
  const { id, outputs } = await operations.host.create(hybrid(true));
  expect(outputs).toMatchObject({ manualSteps: ["hybridMessage"], assignedLicenses: expect.any(Array) });
  const found = await operations.again((host) => host.read(id, outputs));
  expect(found.inputs).toEqual(hybrid(true));
  expect(found.outputs.manualSteps).toEqual(["hybridMessage"]);
  const off = await operations.host.update(id, found.outputs, hybrid(false));
  expect(off.manualSteps).toEqual(["hybridMessage"]);
});
