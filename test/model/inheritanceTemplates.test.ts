import { describe, expect, it } from "vitest";
import { groupFaults, templateFaults, templateInputsOf } from "../../provider/src/model/inheritance/templateSchema.ts";
import { faultText } from "../../provider/src/model/validation/fault.ts";
import { omitInvalid } from "../../provider/src/model/validation/omitInvalid.ts";

const faults = (values: Record<string, unknown>) =>
  templateFaults({ name: "sales", ...templateInputsOf(values) }).map(faultText);

describe("a template", () => {
  it("states what users inherit, and may state nothing", () => {
    expect(faults({})).toEqual([]);
    expect(
      faults({
        services: { message: { messaging: true } },
        roles: {},
        settings: { care: null },
        licenses: [{ name: "X" }],
        location: "Lagos",
        department: "Sales",
        title: null,
        addresses: [{ country: "NG" }],
        hierarchy: "acme",
        suspended: false,
        exclusive: true,
        onDelete: "retain",
      }),
    ).toEqual([]);
  });

  it("has no property that belongs to a person alone, and no unknown one", () => {
    expect(faults({ email: "a@x.example", servces: {}, services: { message: { mesaging: true } } })).toEqual([
      'services.message.mesaging: there is no such property; did you mean "messaging"?',
      expect.stringMatching(/^email: there is no such property/),
      'servces: there is no such property; did you mean "services"?',
    ]);
  });

  it("has values of the right type", () => {
    expect(faults({ suspended: "yes", exclusive: 1, roles: "full", title: 7 })).toEqual([
      'roles: "full" is not an object',
      "title: 7 is not a string",
      'suspended: "yes" is not a boolean',
      "exclusive: 1 is not a boolean",
    ]);
  });

  it("registers what it states, without nulls", () => {
    expect(
      templateInputsOf({ title: null, services: { message: null, meeting: { meeting: true } }, roles: {} }),
    ).toEqual({
      services: { meeting: { meeting: true } },
      roles: {},
    });
  });

  it("is inherited without its faulty values", () => {
    const values = { title: 7, services: { message: { messaging: "yes" }, meeting: { meeting: null } }, licenses: [1] };
    const found = templateFaults({ name: "sales", ...templateInputsOf(values) });
    expect(found).toHaveLength(3);
    expect(omitInvalid({ from: "x", values }, found)).toEqual({
      from: "x",
      values: { services: { message: {}, meeting: { meeting: null } } },
    });
  });
});

it("a quick add group has a template and an entitlement, by name, and nothing else", () => {
  expect(groupFaults({ name: "london", webexUserTemplate: "sales", entitlement: "staff" })).toEqual([]);
  expect(groupFaults({ name: "london", template: "sales" }).map(faultText)).toEqual([
    'template: there is no such property; did you mean "webexUserTemplate"?',
  ]);
});
