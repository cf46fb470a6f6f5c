import { expect, test } from "vitest";
import { sameId, uuidOf } from "../../provider/src/webex/ids.ts";

const UUID = "1c7a5b3e-4d2f-4a68-9b0c-5e8d7f6a1234";
const base64 = (text: string) => Buffer.from(text).toString("base64");

test.each([
  ["a person's id", base64(`ciscospark://us/PEOPLE/${UUID}`).replace(/=+$/, "")],
  ["a padded id", base64(`ciscospark://us/PEOPLE/${UUID}`)],
  ["an id of another cluster", base64(`ciscospark://urn:TEAM:us-west-2_r/PEOPLE/${UUID}`)],
  ["a bare UUID", UUID],
  ["a bare UUID in upper case", UUID.toUpperCase()],
  ["an id that is not encoded", `ciscospark://us/ORGANIZATION/${UUID}`],
])("finds the UUID in %s", (_form, id) => {
  expect(uuidOf(id)).toBe(UUID);
});

test.each(["", "me", "not an id", base64("ciscospark://us/LOCATION/63715")])(
  "rejects %j, which contains no UUID",
  (id) => {
    expect(() => uuidOf(id)).toThrow(`"${id}" is not a Webex id`);
  },
);

test("treats the long and the bare form of an id as equal", () => {
  expect(sameId(base64(`ciscospark://us/PEOPLE/${UUID}`), UUID.toUpperCase())).toBe(true);
});

test("treats a padded and an unpadded id as equal", () => {
  const padded = base64(`ciscospark://us/ROLE/id_full_admin!`);
  expect(sameId(padded, padded.replace(/=+$/, ""))).toBe(true);
});

test("distinguishes licences of one organization", () => {
  const license = (code: string) =>
    base64(`ciscospark://us/LICENSE/${UUID}:${code}_9eca7814-3313-464f-9642-0239875bc9f8`);
  expect(sameId(license("MS"), license("CF"))).toBe(false);
  expect(sameId(license("MS"), license("MS"))).toBe(true);
});

test("compares other ids than Webex's exactly", () => {
  expect(sameId("abc", "ABC")).toBe(false);
});
