import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";
import { SparkUser } from "../../provider/src/resources/sparkUser.ts";

const kept = { retainOnDelete: true };
const deleted = { retainOnDelete: false };

const team = (name: string, opts: pulumi.ComponentResourceOptions) =>
  new pulumi.ComponentResource("acme:Team", name, {}, opts);

it("a user whom the engine keeps by retainOnDelete states so, for the preview, the limits and policies", async () => {
  const registered = new Map<string, unknown>();
  const newResource = ({ inputs, name, id, type }: pulumi.runtime.MockResourceArgs) => {
    if (type === SparkUser.__pulumiType) registered.set(name, inputs.onDelete);
    return { id: id ?? `${name}-id`, state: inputs };
  };
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) });
  const leaver = (email: string) => ({ email, onDelete: "delete" }) as const;
  const users = [
    new SparkUser("kept", leaver("kept@acme.example"), kept),
    new SparkUser("keptByTransformation", leaver("transformed@acme.example"), {
      transformations: [({ props, opts }) => ({ props, opts: { ...opts, retainOnDelete: true } })],
    }),
    new SparkUser("keptByComponent", leaver("component@acme.example"), {
      parent: team("team", { parent: team("all", kept) }),
    }),
    new SparkUser("deletedDespiteIt", leaver("despite@acme.example"), { parent: team("few", kept), ...deleted }),
    new SparkUser("deleted", leaver("deleted@acme.example"), deleted),
    new SparkUser("read", undefined, { id: "01234567-89ab-4def-8123-456789abcdef", retainOnDelete: true }),
  ];
  for (const { urn } of users) await new Promise((resolve) => void urn.apply(resolve));
  expect(Object.fromEntries(registered)).toEqual({
    ...{ kept: "retain", keptByTransformation: "retain", keptByComponent: "retain" },
    ...{ deletedDespiteIt: "delete", deleted: "delete", read: undefined },
  });
});
