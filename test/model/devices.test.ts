import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEVICES, deviceName, usernameOf } from "../../provider/src/model/user/devices.ts";

describe("the name of a device", () => {
  it("is its kind and the user id", () => {
    expect(DEVICES.map(({ kind }) => deviceName(kind, "dkim"))).toEqual(["TCTDKIM", "BOTDKIM", "TABDKIM", "CSFdkim"]);
  });

  it("has at most 15 characters, of those Unified CM allows, for any user id", () => {
    fc.assert(
      fc.property(fc.constantFrom(...DEVICES.map(({ kind }) => kind)), fc.string(), (kind, username) => {
        expect(deviceName(kind, username)).toMatch(
          kind === "CSF" ? /^CSF[A-Za-z0-9]{0,12}$/ : /^(TCT|BOT|TAB)[A-Z0-9._-]{0,12}$/,
        );
      }),
    );
  });

  it("tells long user ids with the same beginning apart", () => {
    expect(deviceName("CSF", "alexandra.papadopoulou")).not.toBe(deviceName("CSF", "alexandra.papadopoulos"));
  });
});

it("the user id is stated, or what stands before the @", () => {
  expect(usernameOf({ email: "ada@acme.example" })).toBe("ada");
  expect(usernameOf({ email: "ada@acme.example", username: "aadams" })).toBe("aadams");
});
