import { eachConfigured, eachOnStack } from "./cases.ts";
import { type Given, user } from "./judge.ts";

const template = (name: string, basedOn?: string): Given => ({
  kind: "UserTemplate",
  name,
  props: { name, ...(basedOn ? { basedOn } : {}) },
});
const group = (name: string, webexUserTemplate?: string, stack = "test"): Given => ({
  kind: "QuickAddGroup",
  name,
  stack,
  props: { name, ...(webexUserTemplate ? { webexUserTemplate } : {}) },
});
const SALES = { templates: ["sales"] };

eachConfigured([
  [
    "template-required",
    {},
    [user({ template: "sales" }), user({ quickAddGroup: "london" })],
    [[user({}), "ada: template: is not stated; state template or quickAddGroup"]],
  ],
  ["template-required", SALES, [user({ template: "staff" })], [[user({}), "ada: template: use one of sales"]]],
]);

eachOnStack([
  [
    "template-required",
    {},
    [
      [user({ template: "sales" })],
      [group("london", "sales"), user({ quickAddGroup: "london" })],
      [group("london"), user({ quickAddGroup: "london", template: "sales" })],
      // Told of the resource already.
      [user({})],
    ],
    [
      [
        [user({ quickAddGroup: "london" }), group("london")],
        'user0: template: QuickAddGroup "london" has none; state template here or on the group',
      ],
      [
        [user({ quickAddGroup: "london" }), group("london"), group("london", "sales", "other")],
        'user0: quickAddGroup: "london" is the name of 2 different resources',
      ],
    ],
  ],
  [
    "template-required",
    SALES,
    [
      [user({ template: "sales" })],
      [user({ template: "london" }), template("london", "sales"), template("sales")],
      [user({ quickAddGroup: "london" }), group("london", "sales")],
      [user({ quickAddGroup: "london", template: "staff" }), group("london", "leeds"), template("leeds", "sales")],
    ],
    [
      [[user({ template: "staff" }), template("staff")], "user0: template: use one of sales"],
      [[user({ quickAddGroup: "london" }), group("london", "staff")], "use one of sales"],
      [[user({ quickAddGroup: "london" }), group("london")], "use one of sales"],
    ],
  ],
]);
