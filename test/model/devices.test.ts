import { expect, it } from "vitest";
import { usernameOf } from "../../provider/src/model/user/devices.ts";

it("the user id is stated, or what stands before the @", () => {
  expect(usernameOf({ email: "ada@acme.example" })).toBe("ada");
  expect(usernameOf({ email: "ada@acme.example", username: "aadams" })).toBe("aadams");
});
