import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { beforeEach, expect, it } from "vitest";
import { CallManagerDevice } from "../../provider/src/resources/callManagerDevice.ts";
import { CallManagerUser } from "../../provider/src/resources/callManagerUser.ts";
import { registerDevice } from "../../provider/src/resources/program/uniqueDevices.ts";
import { SparkUser } from "../../provider/src/resources/sparkUser.ts";

/** What the engine was told of each resource, by name. */
const told = new Map<string, { outputs: string[]; mark: unknown }>();

beforeEach(async () => {
  told.clear();
  const mocks = { newResource: ({ name }: { name: string }) => ({ id: name, state: {} }), call: () => ({}) };
  await pulumi.runtime.setMocks(mocks);
  const monitor = pulumi.runtime.getMonitor() as unknown as { registerResource: Send };
  const send = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    const { __secrets: mark } = request.getObject()?.toJavaScript() ?? {};
    told.set(request.getName(), { outputs: request.getAdditionalsecretoutputsList(), mark });
    return send(request, callback);
  };
});

type Send = (request: RegisterResourceRequest, callback: unknown) => unknown;

const registered = (...resources: pulumi.Resource[]) =>
  Promise.all(resources.map(({ urn }) => new Promise((resolve) => void urn.apply(resolve))));

it("keeps secret what repeats a stated secret, and names the secrets to the plugin, and not other outputs", async () => {
  const own = { additionalSecretOutputs: ["own"] };
  const names = { firstName: pulumi.secret("Ada"), lastName: pulumi.output("Adams"), title: pulumi.secret("CEO") };
  await registered(
    new SparkUser("address", { email: pulumi.secret("secret-a@acme.example") }, own),
    new SparkUser("extension", { email: "secret-b@acme.example", extension: pulumi.secret("101") }, own),
    new SparkUser("names", { email: "secret-c@acme.example", ...names }),
    new SparkUser("plain", { email: "secret-d@acme.example", title: pulumi.output("CEO") }),
  );
  const repeated = ["observed", "emailChange", "attempts", "sipAddresses"];
  expect(Object.fromEntries(told)).toEqual({
    address: { outputs: ["own", ...repeated], mark: ["email"] },
    extension: { outputs: ["own", "replacedCalling"], mark: ["extension"] },
    names: { outputs: ["observed"], mark: ["firstName", "title"] },
    plain: { outputs: [], mark: undefined },
  });
});

it("keeps secret what a transformation makes a secret", async () => {
  const hide: pulumi.ResourceTransformation = ({ props, opts }) => ({
    props: { ...props, email: pulumi.secret(props.email) },
    opts,
  });
  await registered(new SparkUser("hidden", { email: "secret-e@acme.example" }, { transformations: [hide] }));
  expect(told.get("hidden")?.mark).toEqual(["email"]);
  expect(told.get("hidden")?.outputs).toContain("observed");
});

it("keeps secret what repeats licences, roles, numbers and places that a transformation makes secrets", async () => {
  const repeating = {
    services: ["assignedLicenses", "attempts"],
    licenses: ["assignedLicenses", "attempts"],
    subscriptionId: ["assignedLicenses", "attempts"],
    siteUrl: ["assignedLicenses", "attempts"],
    roles: ["assignedRoles", "attempts"],
    phoneNumbers: ["replacedCalling"],
    location: ["replacedCalling", "moveJob"],
  };
  const users = Object.keys(repeating).map((field) => {
    const hide: pulumi.ResourceTransformation = ({ props, opts }) => ({
      props: { ...props, [field]: { nested: [pulumi.secret("Sub1")] } },
      opts,
    });
    return new SparkUser(field, { email: `secret-${field}@acme.example` }, { transformations: [hide] });
  });
  await registered(...users);
  expect(Object.fromEntries([...told].map(([name, { outputs }]) => [name, outputs]))).toEqual(repeating);
});

it("keeps secret what a device makes of a secret id or address", async () => {
  const own = { additionalSecretOutputs: ["own"] };
  const device = (name: string, inputs: object) =>
    new CallManagerDevice(name, { cluster: "acme", kind: "CSF", username: name, ...inputs }, own);
  await registered(
    device("username", { username: pulumi.secret("ada") }),
    device("email", { email: pulumi.secret("ben@acme.example") }),
    device("name", { name: pulumi.secret("CSFADA") }),
    device("line", { line: pulumi.secret("4101"), devicePool: "London" }),
  );
  expect([...told.values()].map(({ mark }) => mark)).toEqual([["username"], ["email"], ["name"], ["line"]]);
  expect([...told.values()].map(({ outputs }) => outputs.slice(1))).toEqual([
    ["deviceName"],
    ["deviceName"],
    ["deviceName"],
    [],
  ]);
});

it("keeps secret what an end user was given of a secret device or line", async () => {
  const person = { cluster: "acme", username: "ada" };
  const hideLine: pulumi.ResourceTransformation = ({ props, opts }) => ({
    props: { ...props, line: pulumi.secret(props.line) },
    opts,
  });
  await registered(
    new CallManagerUser("ofDevice", { ...person, devices: [pulumi.secret("CSFADA")] }),
    new CallManagerUser("ofLine", { ...person, devices: ["CSFADA"], line: "4101" }, { transformations: [hideLine] }),
    new CallManagerUser("plain", { ...person, devices: [pulumi.output("CSFADA")] }),
  );
  expect(["ofDevice", "ofLine", "plain"].map((name) => told.get(name)?.outputs)).toEqual([["added"], ["added"], []]);
});

it("registers a device whose name is an output", () =>
  expect(
    registerDevice({ cluster: "acme", kind: "CSF", username: "ada", name: pulumi.secret("CSFADA") }, "csf"),
  ).toEqual([]));
