import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { manualStepText } from "../../../provider/src/model/user/manualSteps.ts";
import { handlerLine } from "../../../provider/src/resources/program/register.ts";
import type { OrganizationInput } from "../../emulator/organization/organizationFile.ts";
import { operationsOn } from "../../support/operations.ts";
import { proxyTo } from "../../support/proxy.ts";

const email = "worker@acme.example";
const number = { type: "work", value: "+442079460001" };
const acme = JSON.parse(readFileSync("test/emulator/organizations/acme.json", "utf8")) as OrganizationInput;
const worker = { email, firstName: "Wo", lastName: "Rker", phoneNumbers: [number] };

const operations = operationsOn({ organization: { ...acme, people: [...(acme.people ?? []), worker] } });
const { again } = operations;

const user = { __provider: handlerLine("sparkUser"), email, adoptExisting: true, phoneNumbers: [] };

/** The numbers that were written. */
const written = () =>
  operations.emulator
    .requests()
    .requests.flatMap(({ method, body }) => (method === "PUT" ? [Object(body).phoneNumbers] : []));

it("a work number without a calling licence is removed", async () => {
  let isCleared = false;
  const webex = await proxyTo(operations.emulator, async ({ method }, forward) => {
    isCleared ||= method === "PUT";
    const { text = "", ...reply } = await forward();
    const numbers = JSON.stringify([number]);
    return { ...reply, text: isCleared ? text.replace(`"phoneNumbers":${numbers},`, "") : text };
  });
  await again(
    async (host) => {
      const { outputs } = await host.create(user);
      expect(fullState(outputs).manualSteps).toEqual([]);
    },
    { "webex:baseUrl": `${webex.origin}/v1` },
  );
  expect(written()).toEqual([[]]);
});

it("a work number that Webex keeps is a manual step, removed once and not drift", async () => {
  const { id, outputs } = await operations.host.create(user);
  expect(written()).toEqual([[]]);
  expect(outputs.manualSteps).toEqual(["phoneNumbers"]);
  expect(manualStepText("phoneNumbers", { email })).toMatch(/^take the work number away in Control Hub/);
  const found = await again((host) => host.read(id, outputs));
  expect(found).toMatchObject({ inputs: user, outputs: { manualSteps: ["phoneNumbers"] } });
  const updated = await again((host) => host.update(id, found.outputs, { ...user, title: "Engineer" }));
  expect(written()).toEqual([[number]]);
  expect(updated.manualSteps).toEqual(["phoneNumbers"]);
});
