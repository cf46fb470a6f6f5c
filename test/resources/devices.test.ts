import * as pulumi from "@pulumi/pulumi";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aliasOf } from "../../provider/src/resources/program/deviceAliases.ts";
import { SparkUser, type SparkUserArgs } from "../../provider/src/resources/sparkUser.ts";
import { WebexAppService, type WebexAppServiceArgs } from "../../provider/src/resources/webexAppService.ts";

/** What was registered, in order. */
let registered: pulumi.runtime.MockResourceArgs[] = [];

beforeAll(() =>
  pulumi.runtime.setMocks({
    newResource: (args) => {
      registered.push(args);
      const outputs = args.type.endsWith("CallManagerDevice") ? { deviceName: `${args.inputs.kind}ADA` } : {};
      return { id: `${args.name}-id`, state: { ...args.inputs, ...outputs } };
    },
    call: () => ({}),
  }),
);
beforeEach(() => {
  registered = [];
});

const UNIFIED_CM = { calling: { callingBehaviour: "Calling in Webex App (Unified CM)" } } as const;
const connect = { hybridCallServices: { aware: true, connect: true } };
let number = 0;

/** Registers a user of a service, and returns what was registered after the service, by name. */
async function register(args: Partial<SparkUserArgs>, service: WebexAppServiceArgs = {}) {
  number += 1;
  const webex = new WebexAppService(`acme${number}`, service);
  const user = new SparkUser("ada", { email: `ada${number}@acme.example`, service: webex, ...args });
  await new Promise((resolve) => void user.urn.apply(resolve));
  await new Promise((resolve) => setTimeout(resolve, 20));
  return Object.fromEntries(registered.slice(1).map(({ name, inputs }) => [name, inputs]));
}

const callManager = { cluster: "london", devicePool: "London", linePartition: "Internal" };

describe("a user with devices on Unified CM", () => {
  it("registers nothing but itself without callManager", async () => {
    const resources = await register({ settings: UNIFIED_CM, services: connect, line: "4101" });
    expect(Object.keys(resources)).toEqual(["ada"]);
    expect(resources.ada).not.toHaveProperty("callManager");
  });

  it("writes line, user id and description of its devices as people see them", async () => {
    const devices = { CSF: { description: "Phone  of {username}\u200b" } };
    const args = { settings: { calling: { ...UNIFIED_CM.calling, sparkCSFDevice: true } }, line: "4101\u200b" };
    const resources = await register({ ...args, username: "ada\ufeff " }, { callManager: { ...callManager, devices } });
    const inputs = Object.values(resources).find(({ kind }) => kind === "CSF");
    expect(inputs).toMatchObject({ username: "ada", line: "4101", description: "Phone of ada" });
  });

  it("registers nothing but itself where nothing asks for a device", async () => {
    const settings = { calling: { callingBehaviour: "Calling in Webex App" } } as const;
    const resources = await register({ settings }, { callManager });
    expect(Object.keys(resources)).toEqual(["ada"]);
    expect(resources.ada).not.toHaveProperty("callManager");
  });

  it("registers its devices, then what they need of the end user, then itself", async () => {
    const devices = { CSF: { description: "Desk of {username}", sipProfile: "Own" } };
    const resources = await register(
      { settings: UNIFIED_CM, services: connect, line: "4101", username: "aadams", onDelete: "offboard" },
      { callManager: { ...callManager, reroutingCallingSearchSpace: "Mobile", groups: ["Own"], devices } },
    );
    const person = { cluster: "london", username: "aadams", usernameStated: true, onDelete: "offboard" };
    const names = Object.keys(resources);
    expect(names.slice(0, 5).sort()).toEqual(["ada-bot", "ada-csf", "ada-remote", "ada-tab", "ada-tct"]);
    expect(names.slice(5)).toEqual(["ada-ucm", "ada", "ada-rd"]);
    expect(resources["ada-rd"]).toMatchObject({ ...person, personId: "ada-id", deviceName: "RemoteDeviceADA" });
    expect(resources["ada-csf"]).toMatchObject({
      ...{ ...person, kind: "CSF", devicePool: "London", line: "4101", linePartition: "Internal" },
      ...{ description: "Desk of aadams", sipProfile: "Own" },
    });
    expect(resources["ada-csf"]).not.toHaveProperty("reroutingCallingSearchSpace");
    expect(resources["ada-remote"]).toMatchObject({
      ...person,
      kind: "RemoteDevice",
      reroutingCallingSearchSpace: "Mobile",
    });
    expect(resources["ada-ucm"]).toMatchObject({
      ...{ ...person, groups: ["Own"], line: "4101", enableMobility: true },
      devices: ["RemoteDeviceADA", "TCTADA", "BOTADA", "TABADA", "CSFADA"],
    });
    expect(resources.ada).toMatchObject({ callManager: { cluster: "london" } });
  });

  it("registers none where Control Hub makes them", async () => {
    const service = { callManager, autoProvisioning: true };
    expect(Object.keys(await register({ settings: UNIFIED_CM }, service))).toEqual(["ada"]);
    registered = [];
    const own = { callManager: { ...callManager, autoProvisioning: true } };
    expect(Object.keys(await register({ settings: UNIFIED_CM }, own))).toEqual(["ada"]);
  });

  it("keeps the devices of a directory's people, and of whoever is imported", async () => {
    const resources = await register({ settings: UNIFIED_CM }, { callManager, directorySynced: true });
    expect(resources["ada-tct"]).toMatchObject({ onDelete: "retain", mayBeAdopted: true });
  });

  it("keeps a secret address secret in the devices", async () => {
    const resources = await register(
      { email: pulumi.secret("eve@acme.example"), settings: UNIFIED_CM },
      { callManager },
    );
    expect(resources["ada-ucm"].__secrets).toEqual(["email", "username"]);
  });
});

describe("the alias of a device", () => {
  const named = { type: "pulumi-nodejs:dynamic/webex:CallManagerDevice", name: "ada", suffix: "csf" };
  const urn = (type: string, name: string) =>
    `urn:pulumi:test::acme::acme:Office$pulumi-nodejs:dynamic/webex:${type}::${name}`;
  const plain = async (alias: unknown) => {
    const value = await new Promise<pulumi.Alias | string>((resolve) => {
      pulumi.output(aliasOf(alias as pulumi.Alias, named)).apply((known) => resolve(known as pulumi.Alias));
    });
    return value;
  };

  it.each([
    ["a name", { name: "adele" }, { name: "adele-csf" }],
    ["a parent", { parent: urn("X", "x") }, { name: "ada-csf", parent: urn("X", "x") }],
    ["a URN", urn("SparkUser", "adele"), urn("CallManagerDevice", "adele-csf")],
    ["an output", pulumi.output({ name: "adele" }), { name: "adele-csf" }],
  ])("is made of %s of its user", async (_, alias, expected) => {
    expect(await plain(alias)).toEqual(expected);
  });
});
