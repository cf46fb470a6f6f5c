import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { SparkUser } from "../../provider/src/resources/sparkUser.ts";

it("a customer's unit test with Pulumi's mocks, which have no organisation, registers users", async () => {
  const newResource = ({ inputs, name }: pulumi.runtime.MockResourceArgs) => ({ id: `${name}-id`, state: inputs });
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) });
  const user = new SparkUser("ada", { email: "ada@acme.example" });
  expect(await new Promise((resolve) => void user.email.apply(resolve))).toBe("ada@acme.example");
});
