import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIELDS } from "../../provider/src/model/fields/fields.ts";
import { withValue } from "../../provider/src/model/paths.ts";
import { sanitizeForTerminal } from "../../provider/src/model/terminalText.ts";
import { faultText } from "../../provider/src/model/validation/fault.ts";
import { resolveUser } from "../../provider/src/resources/resolveUser.ts";

/** Values that JavaScript accepts although the types do not. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, true, 0, Number.NaN, 5n, "", "ada@acme.example", [], {}, new Date(0)),
  fc.constantFrom<unknown>(Symbol("s"), () => 1, "Advanced Messaging", { name: 5 }, [{ name: 5 }], [null], [[]], ["a"]),
  fc.jsonValue(),
  fc.boolean().map((flag) => pulumi.output(flag)),
  fc.string().map((text) => Promise.resolve(text)),
);
const ELSEWHERE = ["licenses", "exclusive", "service", "template", "quickAddGroup", "entitlement", "colour"];
const path = fc.constantFrom(...FIELDS.map((field) => field.path).filter((path) => !path.includes("[]")), ...ELSEWHERE);

const faultsOf = (args: object) => resolveUser("ada", args as never).faults;

describe("the arguments of a user", () => {
  it("of any type lead to faults with path and reason, and never end the program", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(path, anything), { maxLength: 4 }), (stated) => {
        const args = stated.reduce<Record<string, unknown>>((all, [at, value]) => withValue(all, at, value), {});
        for (const fault of faultsOf(args))
          expect(sanitizeForTerminal(faultText(fault))).toMatch(/^(?!.*__pulumi).+: .+$/);
      }),
      { numRuns: 2000 },
    );
  });

  it("that must be known in the program have one fault each if they are outputs", () => {
    const messaging = pulumi.output(true);
    const reason = "is an output, whose value comes too late to be judged in the program; state a plain value";
    expect(faultsOf({ email: "bo@acme.example", services: pulumi.output({ message: { messaging: true } }) })).toEqual([
      { path: "services", reason },
    ]);
    expect(
      faultsOf({
        email: "cy@acme.example",
        services: { message: { messaging } },
        licenses: [{ name: pulumi.output("Advanced Messaging") }],
        suspended: Promise.resolve(true),
      }),
    ).toEqual([
      { path: "services.message.messaging", reason },
      { path: "licenses[0].name", reason },
      { path: "suspended", reason },
    ]);
  });
});
