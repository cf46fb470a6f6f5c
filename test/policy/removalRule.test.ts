import { expect, it } from "vitest";
import { eachConfigured, eachOnStack } from "./cases.ts";
import { named, template, UNKNOWN, user } from "./judge.ts";

const NO_DELETE = { allowed: ["deactivate", "offboard", "retain"] };
const DEFAULT =
  'user0: onDelete: "delete" (the default, where nothing is stated) is not allowed in the stack test; use';
const all = (onDelete: string, props = {}) => user(props, { settings: { "webex:onDelete": onDelete } });
const forAll = { "webex:adoptExisting": "true" };

eachConfigured([
  [
    "on-delete-allowed",
    NO_DELETE,
    [
      user({ onDelete: "offboard" }),
      all("deactivate"),
      user({ directorySynced: true }),
      template({}),
      // What these come to turns on who was there before.
      user({}),
      all("delete"),
      user({ onDelete: "delete", onDeleteInherited: true }),
    ],
    [
      [
        user({ onDelete: "delete" }),
        'ada: onDelete: "delete" (stated) is not allowed in the stack test; use deactivate or',
      ],
      [template({ onDelete: "delete" }), "UserTemplate sales"],
    ],
  ],
  [
    "on-delete-allowed",
    { allowed: ["retain"] },
    [user({ onDelete: "retain", directorySynced: true })],
    [
      [all("offboard"), '"offboard" (by webex:onDelete)'],
      [user({ onDelete: "delete", directorySynced: true }), '"offboard" (what becomes of a directory\'s people)'],
    ],
  ],
  ["on-delete-allowed", { ...NO_DELETE, stacks: ["production"] }, [user({ onDelete: "delete" })], []],
  ["on-delete-allowed", { ...NO_DELETE, stacks: ["test"] }, [], [[user({ onDelete: "delete" }), "in the stack test"]]],
  ["on-delete-allowed", {}, [user({}), user({ onDelete: "delete" })], []],
]);

eachOnStack([
  [
    "on-delete-allowed",
    NO_DELETE,
    [
      [user({ adopted: true }), all("delete", { adopted: true })],
      [user({ onDelete: "delete", onDeleteInherited: true, adopted: true })],
      // In a preview, by what the program would do.
      [
        user({ importId: "5d0b1ff4-1df1-4cbe-8fb1-4d8a4d0f7a01" }),
        user({ adoptExisting: true }),
        user({ adopted: UNKNOWN }, { settings: forAll }),
      ],
      // Judged where it is stated.
      [user({ onDelete: "delete", adopted: false })],
    ],
    [
      [[user({ adopted: false })], DEFAULT],
      [[user({ adoptExisting: true, adopted: false })], DEFAULT],
      [[user({})], DEFAULT],
      [[user({ adoptExisting: false }, { settings: forAll })], DEFAULT],
      [[all("delete", { adopted: false })], "by webex:onDelete"],
      [[user({ onDelete: "delete", onDeleteInherited: true, adopted: false })], '"delete" (stated)'],
    ],
  ],
  [
    "on-delete-allowed",
    { allowed: ["deactivate"] },
    [],
    [[[user({ adopted: true })], '"retain" (the default, where nothing is stated)']],
  ],
  ["on-delete-allowed", { ...NO_DELETE, stacks: ["production"] }, [[user({ adopted: false })]], []],
]);

it("something is always allowed", () => {
  expect(named("on-delete-allowed").configSchema?.properties.allowed).toMatchObject({ minItems: 1 });
});
