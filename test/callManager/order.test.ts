import { describe, expect, it } from "vitest";
import { ORDER } from "../../provider/src/callManager/axl/order.ts";
import { axlOperations, schemaOf } from "../emulator/callManager/operations/operations.ts";
import type { Field } from "../emulator/callManager/schema/fields.ts";
import type { Schema } from "../emulator/callManager/schema/schema.ts";
import { schemaVersions } from "../emulator/callManager/schema/versions.ts";

/** Goes through an element and everything in it that the table has. `visit` gets the key, our order and the schema's. */
function walk(
  schema: Schema,
  name: string,
  { parent = "", fields }: { parent?: string; fields: readonly Field[] },
  visit: (key: string, ours: readonly string[], theirs: readonly string[]) => void,
): void {
  const key = [`${parent}>${name}`, name].find((one) => Object.hasOwn(ORDER, one));
  if (key === undefined) return;
  const ours = ORDER[key] ?? [];
  visit(key, ours, [...new Set(fields.map((field) => field.name))]);
  for (const field of fields.filter((one) => ours.includes(one.name))) {
    walk(schema, field.name, { parent: name, fields: contentOf(schema, field) }, visit);
  }
}

function contentOf(schema: Schema, { type, fields }: Field): readonly Field[] {
  return type !== undefined && /^[XLR][A-Z]/.test(type) ? schema.fieldsOfType(type) : fields;
}

describe("every element of every request", () => {
  const operations = Object.keys(ORDER).filter((name) => Object.hasOwn(axlOperations, name));

  it.each(schemaVersions)("is in Cisco's schema %s, in its order", (version) => {
    const schema = schemaOf(version);
    const visited = new Set<string>();
    for (const operation of operations) {
      walk(schema, operation, { fields: schema.fieldsOfElement(operation) }, (key, ours, theirs) => {
        visited.add(key);
        expect(ours, `${operation}: ${key}`).toEqual(theirs.filter((name) => ours.includes(name)));
      });
    }
    expect([...visited].sort()).toEqual(Object.keys(ORDER).sort());
  });

  it.each(schemaVersions)("of a line is all that a line can have in %s", (version) => {
    const theirs = schemaOf(version).fieldsOfType("XPhoneLine");
    expect(ORDER.line).toEqual([...new Set(theirs.map(({ name }) => name))]);
  });
});
