import { describe, expect, it } from "vitest";
import { inherit, withOrigin } from "../../provider/src/model/inheritance/inherit.ts";
import { inputs, template } from "./levels.ts";

describe("levels", () => {
  it("are asked from the user down, and absent asks the next", () => {
    expect(inputs({ location: "A" }, { location: "B", title: "T" }, { title: "U", department: "D" })).toEqual({
      location: "A",
      title: "T",
      department: "D",
    });
  });

  it("merge objects leaf by leaf", () => {
    const merged = inputs(
      { services: { meeting: { meeting: false } }, settings: { message: { jabberCalling: true } } },
      { services: { meeting: { meeting: true, webexEnterprise200: true }, message: { messaging: true } } },
      { settings: { message: { jabberCalling: false, ucManagerProfile: "P" }, care: {} } },
    );
    expect(merged).toEqual({
      services: { meeting: { meeting: false, webexEnterprise200: true }, message: { messaging: true } },
      settings: { message: { jabberCalling: true, ucManagerProfile: "P" } },
    });
  });

  it("take a selector as one leaf", () => {
    const own = { services: { message: { messaging: { subscriptionId: "Sub2" } } } };
    expect(inputs(own, { services: { message: { messaging: { name: "Messaging", siteUrl: "a" } } } })).toEqual(own);
  });

  it("let nothing through below a null, at a leaf, a block or a whole property", () => {
    const lower = {
      services: { message: { messaging: true }, meeting: { meeting: true } },
      title: "T",
      suspended: true,
    };
    expect(inputs({ services: { message: { messaging: null } }, title: null }, lower)).toEqual({
      services: { meeting: { meeting: true } },
      suspended: true,
    });
    expect(inputs({ services: { message: null } }, lower).services).toEqual({ meeting: { meeting: true } });
    expect(inputs({ services: null }, lower).services).toBeUndefined();
    expect(inputs({}, { services: null }, lower).services).toBeUndefined();
    expect(inputs({ services: { meeting: { meeting: false } } }, { services: null }, lower).services).toEqual({
      meeting: { meeting: false },
    });
  });

  it("take away by the empty value, whatever lower levels say", () => {
    const own = {
      title: "",
      location: "",
      addresses: [],
      suspended: false,
      services: { message: { messaging: false } },
    };
    const lower = { title: "T", location: "L", addresses: [{ country: "DE" }], suspended: true };
    expect(inputs(own, { ...lower, services: { message: { messaging: true } } })).toEqual(own);
  });

  it("replace lists whole", () => {
    const addresses = [{ country: "NG" }];
    expect(inputs({ addresses }, { addresses: [{ country: "DE" }, { country: "FR" }] })).toEqual({ addresses });
  });

  it("say nothing where nobody says anything", () => {
    expect(inputs({}, {}, { services: {}, settings: { calling: {} } })).toEqual({});
  });

  it("leave what only users state, also a value that is not known yet, to the user", () => {
    const later = Promise.resolve("later");
    expect(
      inputs({ email: "a@x.example", title: later, username: null }, { title: "T", email: "t@x.example" }),
    ).toEqual({
      email: "a@x.example",
      title: later,
    });
  });
});

describe("roles", () => {
  it("come whole from the highest level that states them", () => {
    expect(inputs({ roles: { device: true } }, { roles: { full: true } }).roles).toEqual({ device: true });
    expect(inputs({}, { roles: { full: true, device: null } }).roles).toEqual({ full: true });
  });

  it("stated empty are none, over what a template says", () => {
    expect(inputs({ roles: {} }, { roles: { full: true } }).roles).toEqual({});
    expect(inputs({}, { roles: {} }).roles).toEqual({});
  });

  it("are not managed where they are null, or nothing but nulls", () => {
    expect(inputs({ roles: null }, { roles: { full: true } })).toEqual({});
    expect(inputs({ roles: { full: null } }, { roles: { full: true } })).toEqual({});
  });
});

describe("licences", () => {
  it("are joined by their selectors, the user's own first", () => {
    const merged = inputs(
      { licenses: [{ name: "Room Kit" }, { name: "assistant ", assign: false }] },
      { licenses: [{ name: "Assistant" }, { name: "Translations", subscriptionId: "Sub1" }] },
    );
    expect(merged.licenses).toEqual([
      { name: "Room Kit" },
      { name: "assistant ", assign: false },
      { name: "Translations", subscriptionId: "Sub1" },
    ]);
  });

  it("without a subscription cover those of every subscription below, not the reverse", () => {
    const lower = { licenses: [{ name: "X", subscriptionId: "Sub1" }] };
    expect(inputs({ licenses: [{ name: "X", assign: false }] }, lower).licenses).toHaveLength(1);
    expect(inputs({ licenses: [{ name: "X", subscriptionId: "Sub2" }] }, lower).licenses).toHaveLength(2);
  });

  it("of templates are kept out by null", () => {
    expect(inputs({ licenses: null }, { licenses: [{ name: "X" }] })).toEqual({});
  });
});

describe("where a value comes from", () => {
  const merged = inherit({ services: { meeting: { meeting: true } } }, [
    template("sales", {
      services: { message: { messaging: { name: "M" } } },
      licenses: [{ name: "L" }],
      onDelete: "delete",
    }),
  ]);

  it("is told of what is inherited, also of a part of it, and of nothing else", () => {
    expect(merged.inheritedFrom("services.message.messaging.name")).toBe('UserTemplate "sales"');
    expect(merged.inheritedFrom("licenses[0]")).toBe('UserTemplate "sales"');
    expect(merged.inheritedFrom("services.meeting.meeting")).toBeUndefined();
    expect(merged.inheritedFrom("email")).toBeUndefined();
    expect(withOrigin({ path: "licenses[0]", reason: "is wrong" }, merged)).toEqual({
      path: "licenses[0]",
      reason: 'is wrong (from UserTemplate "sales")',
    });
  });

  it("is recorded for a deletion that is not the user's own word", () => {
    expect(merged.inputs).toMatchObject({ onDelete: "delete", onDeleteInherited: true });
    expect(inputs({ onDelete: "delete" }, { onDelete: "retain" })).toEqual({ onDelete: "delete" });
    expect(inputs({}, { onDelete: "offboard" })).toEqual({ onDelete: "offboard" });
  });
});
