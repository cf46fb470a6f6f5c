import * as pulumi from "@pulumi/pulumi";
import { beforeAll, expect, it } from "vitest";
import { withSecretNames } from "../../provider/src/resources/program/ownership.ts";
import { secretMark, withSecretOutputs } from "../../provider/src/resources/program/secrets.ts";
import { registerDevice } from "../../provider/src/resources/program/uniqueDevices.ts";

beforeAll(() => pulumi.runtime.setMocks({ newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) }));

const secretOutputs = (inputs: pulumi.Inputs) =>
  withSecretOutputs(inputs, { additionalSecretOutputs: ["own"] }).additionalSecretOutputs;

it("keeps secret what repeats a stated secret, and leaves the options of a plain user alone", () => {
  expect(secretOutputs({ email: pulumi.secret("a@acme.example") })).toEqual([
    "own",
    "observed",
    "emailChange",
    "attempts",
    "sipAddresses",
  ]);
  expect(secretOutputs({ email: "a@acme.example", extension: pulumi.secret("101") })).toEqual([
    "own",
    "replacedCalling",
  ]);
  const names = { firstName: pulumi.secret("Ada"), lastName: pulumi.output("Adams") };
  expect(secretOutputs({ email: "a@acme.example", ...names })).toEqual(["own", "observed"]);
  const options = {};
  expect(withSecretOutputs({ email: "a@acme.example", title: pulumi.secret("CEO") }, options)).toBe(options);
});

it("names the secrets to the plugin, and not other outputs", async () => {
  const inputs = { email: pulumi.secret("a@acme.example"), title: pulumi.output("CEO"), lastName: "Adams" };
  expect(await secretMark(inputs).__secrets).toEqual(["email"]);
  expect(await secretMark({ title: pulumi.output("CEO") }).__secrets).toBeUndefined();
  const device = { cluster: "acme", line: pulumi.secret("4101"), devicePool: Promise.resolve("London") };
  expect(await secretMark({ ...device, devices: ["CSFBEN", pulumi.secret("CSFADA")] }).__secrets).toEqual([
    "devices",
    "line",
  ]);
  expect(secretMark({ email: "a@acme.example" })).toEqual({});
});

it("keeps secret what a device makes of a secret id or address", () => {
  const options = { additionalSecretOutputs: ["own"] };
  const made = [{ username: pulumi.secret("ada") }, { email: pulumi.secret("ada@acme.example") }];
  for (const inputs of [...made, { name: pulumi.secret("CSFADA") }])
    expect(withSecretNames(inputs, options, "deviceName").additionalSecretOutputs).toEqual(["own", "deviceName"]);
  expect(withSecretNames({ username: "ada", email: "ada@acme.example" }, options, "deviceName")).toBe(options);
});

it("registers a device whose name is an output", () =>
  expect(
    registerDevice({ cluster: "acme", kind: "CSF", username: "ada", name: pulumi.secret("CSFADA") }, "csf"),
  ).toEqual([]));
