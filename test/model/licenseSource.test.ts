import { expect, it } from "vitest";
import { decidingSource } from "../../provider/src/model/licenses/source.ts";

const licenseNames = { messageMessaging: "Acme Chat", callingBasic: "Acme Voice" };
const namesFor = (user: object) => decidingSource({ licenseNames }, user).licenseNames;

it("a user records the own names of the services it states, by flag or by that name, and no others", () => {
  expect(namesFor({ services: { message: { messaging: true } } })).toEqual({ messageMessaging: "Acme Chat" });
  expect(namesFor({ licenses: [{ name: "ACME  voice" }] })).toEqual({ callingBasic: "Acme Voice" });
  expect(namesFor({ licenses: [{ name: "Advanced Messaging" }, { id: "Acme Chat", assign: false }] })).toBeUndefined();
});

it("a user that chooses a licence by id records all of them, since the id may stand for any", () => {
  expect(namesFor({ licenses: [{ id: "x" }] })).toEqual(licenseNames);
  expect(namesFor({ services: { meeting: { meeting: { id: "x" } } } })).toEqual(licenseNames);
});
