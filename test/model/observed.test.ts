import { describe, expect, it } from "vitest";
import { type ObservedPerson, observedInputs } from "../../provider/src/model/user/observed.ts";
import type { UserInputs } from "../../provider/src/model/userArgs.ts";
import { held, OWNED } from "./owned.ts";

const email = "ada@acme.example";

function observed(inputs: Partial<UserInputs>, person: Partial<ObservedPerson>) {
  const organisation = { licenses: OWNED };
  return observedInputs({ email, ...inputs }, { email, licenses: held(), ...person }, organisation, { now: 0 });
}

describe("what Webex has, told in a user's words", () => {
  it("equals the inputs where nothing differs", () => {
    const inputs = { firstName: "Ada", lastName: "A", services: { message: { messaging: true } }, suspended: false };
    const person = {
      firstName: "Ada",
      lastName: "A",
      displayName: "Ada A",
      licenses: held("messaging-2"),
      loginEnabled: true,
    };
    expect(observed(inputs, person)).toEqual({ email, ...inputs });
  });

  it("leaves out what is not stated", () => {
    expect(observed({}, { title: "Engineer", licenses: held("meeting"), loginEnabled: false })).toEqual({ email });
  });

  it("is the empty text where Webex has no value", () => {
    expect(observed({ title: "Engineer" }, {})).toEqual({ email, title: "" });
  });

  it("shows the display name only where it is not the one that first and last name make", () => {
    const names = { firstName: "Ada", lastName: "A" };
    expect(observed(names, { ...names, displayName: "Countess" })).toEqual({
      email,
      ...names,
      displayName: "Countess",
    });
  });

  it("does not take capitals of an address for another address", () => {
    expect(observed({}, { email: "Ada@Acme.Example" })).toEqual({ email });
    expect(observed({}, { email: "other@acme.example" })).toEqual({ email: "other@acme.example" });
  });

  it("shows a service taken away, and one given behind the back", () => {
    const services = { message: { messaging: true }, meeting: { meeting: false } };
    expect(observed({ services }, { licenses: held("meeting") }).services).toEqual({
      message: { messaging: false },
      meeting: { meeting: true },
    });
  });

  it("shows from which subscription a licence is held where another one is meant", () => {
    const services = { message: { messaging: { subscriptionId: "Sub1" } } };
    expect(observed({ services }, { licenses: held("messaging-2") }).services).toEqual({
      message: { messaging: { subscriptionId: "Sub2" } },
    });
    expect(observed({ services }, { licenses: held("messaging-1") }).services).toEqual(services);
  });

  it("is what a selector names, although the service usually goes by another name", () => {
    const services = { message: { messaging: { name: "Messaging Plus" } } };
    expect(observed({ services }, { licenses: held("plus") }).services).toEqual(services);
    expect(observed({ services }, { licenses: held() }).services).toEqual({ message: { messaging: false } });
  });

  it("is a chosen licence, from whichever of several subscriptions", () => {
    const licenses = [{ name: "Contact center Standard Agent" }];
    expect(observed({ licenses }, { licenses: held("agent-2") }).licenses).toEqual(licenses);
  });

  it("shows a chosen licence that is missing, and an unwanted one that is there", () => {
    const licenses = [{ name: "Hybrid - Exchange Calendar" }, { name: "Basic Messaging", assign: false }];
    expect(observed({ licenses }, { licenses: held("free") }).licenses).toEqual([
      { name: "Hybrid - Exchange Calendar", assign: false },
      { name: "Basic Messaging", assign: true },
    ]);
  });

  it("shows sign-in switched off", () => {
    expect(observed({ suspended: false }, { loginEnabled: false })).toEqual({ email, suspended: true });
  });
});
