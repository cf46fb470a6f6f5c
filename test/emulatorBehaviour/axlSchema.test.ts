import { describe, expect, test } from "vitest";
import { axlOperations, orderedElements, schemaOf } from "../emulator/callManager/operations/operations.ts";
import { patched, patches } from "../emulator/callManager/schema/patches.ts";
import { schemaVersions } from "../emulator/callManager/schema/versions.ts";
import { referenceFields } from "../emulator/callManager/world/kinds.ts";

describe.each(schemaVersions)("Cisco's schema %s", (version) => {
  test("has every operation of the emulator, and what it answers with", () => {
    for (const operation of Object.keys(axlOperations)) {
      expect(
        schemaOf(version)
          .fieldsOfElement(`${operation}Response`)
          .map(({ name }) => name),
      ).toEqual(["return"]);
    }
  });

  test("tells the order of a request, also of what it inherits and of what it wraps", () => {
    expect(orderedElements("updatePhone", version).slice(0, 5)).toEqual([
      ...["name", "uuid", "newName", "description", "callingSearchSpaceName"],
    ]);
    expect(orderedElements("addPhone", version).slice(0, 4)).toEqual(["name", "description", "product", "class"]);
    expect(orderedElements("getLine", version)).toEqual(["uuid", "pattern", "routePartitionName", "returnedTags"]);
  });

  test("has the fields that refer to something", () => {
    const names = ["XPhone", "XPhoneLine", "XLine", "RUser"].flatMap((type) => schemaOf(version).fieldsOfType(type));
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(referenceFields)));
  });
});

test("a patch of what the schema does not have is a mistake that is told", () => {
  expect(patches.every(({ source }) => source !== "")).toBe(true);
  expect(() => patched("14.0", new Map())).toThrow(/Patch "a uuid is taken with and without braces"/);
});
