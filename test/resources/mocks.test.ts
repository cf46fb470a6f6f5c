import * as pulumi from "@pulumi/pulumi";
import { expect, it, vi } from "vitest";
import { SparkUser } from "../../provider/src/resources/sparkUser.ts";

it("a customer's unit test with Pulumi's mocks, which have no organisation and no last state, registers users without a word", async () => {
  const said = ["error", "warn", "log"].map((kind) => vi.spyOn(console, kind as "log").mockImplementation(() => {}));
  const newResource = ({ inputs, name }: pulumi.runtime.MockResourceArgs) => ({ id: `${name}-id`, state: inputs });
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) });
  const user = new SparkUser("ada", { email: "ada@acme.example" });
  expect(await new Promise((resolve) => void user.email.apply(resolve))).toBe("ada@acme.example");
  expect(said.flatMap(({ mock }) => mock.calls)).toEqual([]);
});
