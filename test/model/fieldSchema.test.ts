import { describe, expect, it } from "vitest";
import { FIELDS, type Field } from "../../provider/src/model/fields/fields.ts";
import { manualSteps } from "../../provider/src/model/user/manualSteps.ts";
import { userShapeFaults } from "../../provider/src/model/validation/schemas.ts";

const rows: readonly Field[] = FIELDS;
const written = rows.filter(({ path, type }) => /^(services|roles|settings)\./.test(path) && type !== "Object");

/** `nested("a.b", 1)` is `{ a: { b: 1 } }`. */
function nested(path: string, value: unknown): Record<string, unknown> {
  return path.split(".").reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
}

function faultsOf(path: string, value: unknown): string[] {
  return userShapeFaults({ email: "a@acme.example", ...nested(path, value) }).map((fault) => fault.path);
}

function soundValues({ type, choices, later, empty }: Field): unknown[] {
  if (type === "Boolean") return [true, false];
  return [...(choices ?? ["HQ"]), ...(later?.choices ?? []), ...(choices && empty === undefined ? [] : [""])];
}

describe("the schema made of the table", () => {
  it.each(written.map((row) => [row.path, row] as const))("takes what %s takes, and nothing else", (path, row) => {
    for (const value of soundValues(row)) expect(faultsOf(path, value)).toEqual([]);
    expect(faultsOf(path, 7)).toEqual([path]);
    expect(faultsOf(`${path}s`, true)).toEqual([`${path}s`]);
    if (row.choices) expect(faultsOf(path, "Nothing of the kind")).toEqual([path]);
    if (row.choices && row.empty === undefined) expect(faultsOf(path, "")).toEqual([path]);
  });
});

it("every setting without an API is a manual step of its own name", () => {
  const byHand = rows.filter(({ goesTo }) => goesTo === "ByHand");
  expect(byHand.length).toBeGreaterThan(0);
  for (const row of byHand) {
    const steps = manualSteps({ email: "a@acme.example", ...nested(row.path, soundValues(row)[0]) });
    expect(steps.map(({ key }) => key)).toEqual([row.path.split(".").at(-1)]);
  }
});
