import { expect, it } from "vitest";
import { device, deviceOperations, endUser } from "../../support/callManager.ts";

const operations = deviceOperations();

/** What the engine passes in a preview for a text that another resource has yet to give. */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const failures = async (inputs: object) =>
  (await operations.host.check({}, { ...inputs, __preview: true } as Record<string, unknown>)).failures;

it.each(["username", "email", "line", "linePartition", "devicePool", "description", "name"])(
  "a %s that is not known yet is not looked for on the cluster, and everything else is",
  async (field) => {
    expect(await failures({ ...device, [field]: UNKNOWN })).toEqual([]);
    expect(JSON.stringify(operations.cluster().requests())).not.toContain(UNKNOWN);
    const others = field === "username" ? [] : ['sipProfile: the cluster acme has no SIP profile "None"'];
    const told = await failures({ ...device, sipProfile: "None", [field]: UNKNOWN });
    expect(told.map((text) => text.split("; ")[0])).toEqual(others);
  },
);

it("the device of an earlier attempt is known also where its line is not", async () => {
  await operations.host.create(device);
  expect(await failures({ ...device, line: UNKNOWN })).toEqual([]);
});

it.each([{ devices: [UNKNOWN] }, { groups: [UNKNOWN] }, { line: UNKNOWN }])(
  "what is not known yet of an end user is not looked for: %o",
  async (unknown) => {
    expect(await failures({ ...endUser, ...unknown })).toEqual([]);
  },
);
