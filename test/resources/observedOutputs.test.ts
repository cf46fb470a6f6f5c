import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { IMPLIED_OUTPUTS } from "../../provider/src/model/user/compactState.ts";
import { OBSERVED_FIELDS } from "../../provider/src/model/user/observedValues.ts";
import { OPTIONAL_USER_OUTPUTS } from "../../provider/src/model/user/outputs.ts";
import { SparkUser } from "../../provider/src/resources/sparkUser.ts";

const FLAT = { status: "Active", loginEnabled: true, invitePending: false };
const OBSERVED = { firstName: "Ada", lastName: "Adams", displayName: "Countess", title: "Engineer", extension: "101" };

/** What the SDK assigns of a user's arguments. */
interface Stated {
  services: unknown;
}

/** The SDK with an engine that adds these outputs. */
async function engineWith(outputs: object, { preview = false } = {}): Promise<void> {
  const newResource = ({ inputs, id, name }: pulumi.runtime.MockResourceArgs) => ({
    id: id ?? `${name}-id`,
    state: { ...inputs, ...outputs },
  });
  await pulumi.runtime.setMocks({ newResource, call: () => ({}) }, "project", "stack", preview, "organization");
}

/** The value of an output, and whether it is known. */
async function valueIn(output: unknown): Promise<unknown> {
  expect(pulumi.Output.isInstance(output)).toBe(true);
  const { promise, isKnown } = output as { promise(): Promise<unknown>; isKnown: Promise<boolean> };
  return (await isKnown) ? promise() : "unknown";
}

const valuesIn = async (user: SparkUser) =>
  Object.fromEntries(
    await Promise.all(
      [...OBSERVED_FIELDS, "suspended" as const].map(async (name) => [name, await valueIn(user[name])] as const),
    ),
  );

describe("an output of a user", () => {
  it("is what is stated, else what Webex has", async () => {
    await engineWith({ ...FLAT, observed: OBSERVED });
    const user = new SparkUser("a", { email: "a@acme.example", firstName: "Bo", suspended: true });
    expect(await valuesIn(user)).toMatchObject({
      ...{ email: "a@acme.example", firstName: "Bo", lastName: "Adams", displayName: "Countess" },
      ...{ title: "Engineer", extension: "101", department: undefined, manager: undefined, suspended: true },
    });
  });

  it("is there for a person who is looked up", async () => {
    await engineWith({ ...FLAT, observed: { ...OBSERVED, email: "a@acme.example" } });
    const user = SparkUser.get("a", "a-id");
    expect(await valuesIn(user)).toMatchObject({ email: "a@acme.example", ...OBSERVED, suspended: false });
  });

  it("is not known in a preview before it is read", async () => {
    await engineWith({}, { preview: true });
    const user = new SparkUser("b", { email: "b@acme.example" });
    expect(await valueIn(user.email)).toBe("b@acme.example");
    for (const name of ["title", "displayName", "phoneNumbers", "suspended"] as const)
      expect(await valueIn(user[name])).toBe("unknown");
  });

  it("is known to be nothing in the state of an older version, in a preview too", async () => {
    for (const preview of [false, true]) {
      await engineWith(FLAT, { preview });
      const user = new SparkUser("c", { email: `c${preview}@acme.example`, firstName: "Cy", lastName: "Cole" });
      expect(await valuesIn(user)).toMatchObject({ title: undefined, manager: undefined, displayName: "Cy Cole" });
      for (const name of OPTIONAL_USER_OUTPUTS) expect(await valueIn(user[name as keyof SparkUser])).toBeUndefined();
    }
  });

  it("that the state leaves out is what the rest of the state tells, in a preview too", async () => {
    const services = { message: { messaging: true } };
    for (const preview of [false, true]) {
      await engineWith({ status: "Login disabled", services: ["messaging"], subscriptionId: "Sub1" }, { preview });
      const user = new SparkUser("g", { email: `g${preview}@acme.example`, services }) as SparkUser & Stated;
      expect(await valueIn(user.loginEnabled)).toBe(false);
      expect(await valueIn(user.invitePending)).toBe(false);
      expect(await valueIn(user.webexApp)).toBe("");
      expect(await valueIn(user.manualSteps)).toEqual([]);
      expect(await valueIn(user.assignedLicenses)).toEqual(["Advanced Messaging [Sub1]"]);
      expect(await valueIn(user.services)).toEqual(services);
      expect(Object.keys(user)).toEqual(expect.arrayContaining([...IMPLIED_OUTPUTS, "services"]));
    }
    await engineWith({}, { preview: true });
    const user = new SparkUser("h", { email: "h@acme.example", services });
    for (const name of IMPLIED_OUTPUTS) expect(await valueIn(user[name as keyof SparkUser]), name).toBe("unknown");
  });

  it("that the state leaves out goes by the state, where the program states something else", async () => {
    await engineWith({
      status: "Active",
      services: ["messaging"],
      assignedLicenses: ["as stated", "Free screen share"],
    });
    const released = new SparkUser("i", { email: "i@acme.example" });
    expect(await valueIn(released.assignedLicenses)).toEqual(["Advanced Messaging", "Free screen share"]);
    await engineWith({ status: "Active", services: undefined });
    const entitled = new SparkUser("j", { email: "j@acme.example", services: { message: { messaging: true } } });
    expect(await valueIn(entitled.assignedLicenses)).toEqual([]);
  });

  it("that the state leaves out is a secret where what tells it is one, or the options say so", async () => {
    const services = { message: { messaging: true } };
    await engineWith({ status: "Active", services: pulumi.secret(["messaging"]) });
    const user = new SparkUser("k", { email: "k@acme.example", services }) as SparkUser & Stated;
    expect(await valueIn(user.services)).toEqual(services);
    expect(await valueIn(user.assignedLicenses)).toEqual(["Advanced Messaging"]);
    for (const output of [user.services, user.assignedLicenses])
      expect(await pulumi.isSecret(output as pulumi.Output<unknown>)).toBe(true);
    for (const output of [user.status, user.loginEnabled, user.invitePending, user.webexApp, user.manualSteps])
      expect(await pulumi.isSecret(output as pulumi.Output<unknown>)).toBe(false);
    await engineWith({ status: "Active", services: ["messaging"] });
    const options = { additionalSecretOutputs: ["assignedLicenses", "manualSteps"] };
    const hidden = new SparkUser("l", { email: "l@acme.example", services }, options);
    expect(await pulumi.isSecret(hidden.assignedLicenses)).toBe(true);
    expect(await pulumi.isSecret(hidden.manualSteps)).toBe(true);
    expect(await pulumi.isSecret(hidden.webexApp)).toBe(false);
  });

  it("of a resource that is no user is as its own provider tells it", async () => {
    const told = { status: "running", services: ["messaging"], settings: ["devices"] };
    await engineWith(told);
    new SparkUser("m", { email: "m@acme.example" });
    const other = new (class extends pulumi.CustomResource {
      declare readonly services: pulumi.Output<unknown>;
    })("other:index:Thing", "other", { services: undefined, settings: undefined, loginEnabled: undefined });
    expect(await valueIn(other.services)).toEqual(told.services);
    expect(await valueIn((other as unknown as SparkUser).loginEnabled)).toBeUndefined();
  });

  it("is no property of the user unless it is stated, so that an exported user has what it always had", async () => {
    await engineWith({ ...FLAT, observed: OBSERVED });
    const user = new SparkUser("d", { email: "d@acme.example", title: "Engineer" });
    expect(Object.keys(user)).toContain("title");
    for (const name of ["observed", "firstName", "suspended"]) expect(Object.keys(user)).not.toContain(name);
  });

  it("is a secret where it may be made of one", async () => {
    await engineWith({ ...FLAT, observed: pulumi.secret(OBSERVED) });
    const user = new SparkUser("e", { email: "e@acme.example" });
    expect(await pulumi.isSecret(user.title)).toBe(true);
    await engineWith({ ...FLAT });
    const derived = new SparkUser("f", { email: "f@acme.example", firstName: pulumi.secret("Fay"), lastName: "Fox" });
    expect(await pulumi.isSecret(derived.displayName)).toBe(true);
    expect(await pulumi.isSecret(derived.title)).toBe(false);
  });
});
