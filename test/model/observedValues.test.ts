import { describe, expect, it } from "vitest";
import { observedValues } from "../../provider/src/model/user/observedValues.ts";

const email = "ada@acme.example";
const person = {
  email,
  firstName: "Ada",
  lastName: "Adams",
  displayName: "Countess",
  department: "Operations",
  title: "Engineer",
  extension: "101",
  phoneNumbers: [
    { type: "work", value: "+44 20 7946 0101" },
    { type: "work_extension", value: "8101" },
  ],
  locationId: "location-id",
  managerId: "manager-id",
  addresses: [{ type: "work", country: "GB" }],
};

describe("what Webex has and nobody states", () => {
  it("is every value that a program could state", () => {
    expect(observedValues(person, {})).toEqual({
      email,
      firstName: "Ada",
      lastName: "Adams",
      displayName: "Countess",
      department: "Operations",
      title: "Engineer",
      extension: "101",
      phoneNumbers: [{ value: "+442079460101" }],
      location: "location-id",
      manager: "manager-id",
      addresses: [{ type: "work", country: "GB" }],
    });
  });

  it("has nothing that is stated, not even what is to be empty", () => {
    const stated = { email, firstName: "", lastName: "", displayName: "", department: "", title: "", extension: "" };
    expect(observedValues(person, { ...stated, phoneNumbers: [], location: "", manager: "", addresses: [] })).toEqual(
      {},
    );
  });

  it("leaves out what is empty", () => {
    const empty = { department: "", title: "", extension: "", phoneNumbers: [], addresses: [] };
    expect(observedValues(empty, { email })).toEqual({});
  });

  it("leaves out the name that the stated ones make", () => {
    const names = { email, firstName: "Ada", lastName: "Adams" };
    expect(observedValues({ ...names, displayName: "Ada Adams" }, names)).toEqual({});
    expect(observedValues({ ...names, displayName: "Countess" }, names)).toEqual({ displayName: "Countess" });
  });

  it("keeps what was known of calling where it was not read again", () => {
    const earlier = { title: "Apprentice", extension: "202", location: "former-id" };
    expect(observedValues({ title: "Engineer", extension: "101" }, { email }, earlier)).toEqual({
      title: "Engineer",
      extension: "202",
      location: "former-id",
    });
    expect(observedValues({}, { email, extension: "303" }, earlier)).toEqual({ location: "former-id" });
  });
});
