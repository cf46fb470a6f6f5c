import { describe, expect, it } from "vitest";
import { whySamePerson } from "../../provider/src/model/user/samePerson.ts";

const ada = { email: "ada@old.example", firstName: "Ada", lastName: "Adams" };

describe("two resources are evidently the same person", () => {
  it.each([
    ["a domain was renamed", ada, { ...ada, email: "ada@new.example" }],
    ["the name is written in another way", ada, { displayName: "ada  ADAMS", email: "x@new.example" }],
    ["accents are encoded in another way", { displayName: "Bjo\u0308rn" }, { displayName: "Björn" }],
    ["the user id on Unified CM is the same", { username: "aadams" }, { username: "AAdams", displayName: "Someone" }],
    ["nobody states names, and the domain was renamed", { email: "ada@old.example" }, { email: "ada@new.example" }],
    [
      "the number is the same, and only one states a name",
      { ...ada, phoneNumbers: [{ value: "+442079460101" }] },
      { email: "x@new.example", phoneNumbers: [{ value: "+44 20 7946 0101" }] },
    ],
    [
      "the number and the first name are the same, after a marriage",
      { ...ada, phoneNumbers: [{ value: "+442079460101" }] },
      {
        email: "ada.byron@old.example",
        firstName: "Ada",
        lastName: "Byron",
        phoneNumbers: [{ value: "+442079460101" }],
      },
    ],
  ])("where %s", (_why, a, b) => {
    expect(whySamePerson(a, b)).toBeDefined();
    expect(whySamePerson(b, a)).toBeDefined();
  });

  it.each([
    ["names differ", ada, { email: "ada@new.example", firstName: "Bo", lastName: "Berg" }],
    [
      "a successor gets the number",
      { ...ada, phoneNumbers: [{ value: "+442079460101" }] },
      { email: "bo@old.example", firstName: "Bo", lastName: "Berg", phoneNumbers: [{ value: "+442079460101" }] },
    ],
    [
      "the same extension is at another location",
      { extension: "101", location: "Oslo" },
      { extension: "101", location: "Rome" },
    ],
    ["nothing is known", {}, {}],
    ["values are of the wrong type", { displayName: 5, phoneNumbers: "x" }, { displayName: 5, phoneNumbers: [null] }],
    ["names are empty", { displayName: " " }, { displayName: "" }],
  ])("not where %s", (_why, a, b) => {
    expect(whySamePerson(a, b)).toBeUndefined();
  });
});
