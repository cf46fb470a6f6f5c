import { describe, expect, it } from "vitest";
import { userFaults } from "../../provider/src/model/rules/user.ts";
import { faultText } from "../../provider/src/model/validation/fault.ts";

const faults = (inputs: Record<string, unknown>, unresolved?: string[]) =>
  userFaults(inputs, unresolved).map(faultText);
const email = "ada@acme.example";

describe("what a user states", () => {
  it("is sound with an e-mail alone", () => {
    expect(faults({ email })).toEqual([]);
  });

  it("needs an e-mail", () => {
    expect(faults({})).toEqual(["email: is missing; state a string"]);
  });

  it.each([
    "ada",
    "ada@acme",
    "@acme.example",
    "ada@acme..example",
    "a b@acme.example",
    "ada@acme.example\u200b",
    `${"a".repeat(65)}@acme.example`,
    "",
  ])("has an e-mail that is one: not %j", (malformed) => {
    expect(faults({ email: malformed })).toHaveLength(1);
    expect(faults({ email: malformed })[0]).toMatch(/^email: ".*" is not an e-mail address$/);
  });

  it("has no unknown property; the nearest name is told", () => {
    expect(faults({ email, fristName: "Ada" })).toEqual([
      'fristName: there is no such property; did you mean "firstName"?',
    ]);
  });

  it("has no unknown service; its path and the nearest name are told", () => {
    expect(faults({ email, services: { message: { mesaging: true } } })).toEqual([
      'services.message.mesaging: there is no such property; did you mean "messaging"?',
    ]);
  });

  it("has values of the right type", () => {
    expect(faults({ email, firstName: 7, suspended: "yes" })).toEqual([
      "firstName: 7 is not a string",
      'suspended: "yes" is not a boolean',
    ]);
  });

  it("entitles by true, false or a selector", () => {
    expect(faults({ email, services: { message: { messaging: "yes" } } })).toEqual([
      'services.message.messaging: "yes" is not allowed; expected true, false or a selector { name?, id?, subscriptionId?, siteUrl? }',
    ]);
  });

  it("has selectors whose parts are known", () => {
    expect(faults({ email, services: { message: { messaging: { subscription: "Sub1" } } } })).toEqual([
      'services.message.messaging.subscription: there is no such property; did you mean "subscriptionId"?',
    ]);
  });

  it("names each chosen licence", () => {
    expect(faults({ email, licenses: [{ subscriptionId: "Sub1" }] })).toEqual([
      'licenses[0]: an object names no licence; state its name or its id, e.g. { name: "Advanced Messaging" }',
    ]);
  });

  it("uses the words of the model for what becomes of the person", () => {
    expect(faults({ email, onDelete: "remove" })).toEqual([
      'onDelete: "remove" is not allowed; use "delete" or "deactivate" or "offboard" or "retain"',
    ]);
  });

  it("has all its faults told at once", () => {
    expect(faults({ email: "ada", title: 1, colour: "red" })).toHaveLength(3);
  });

  it("is not judged where a value is not known yet", () => {
    expect(faults({ title: 1 }, ["email"])).toEqual(["title: 1 is not a string"]);
  });

  it("has Aware before Connect", () => {
    expect(faults({ email, services: { hybridCallServices: { connect: true } } })).toEqual([
      "services.hybridCallServices.connect: Connect needs Aware; set services.hybridCallServices.aware to true",
    ]);
  });

  it("does not show a long value or a whole object", () => {
    expect(faults({ email, title: { secret: "s3cret" } })).toEqual(["title: an object is not a string"]);
  });
});
