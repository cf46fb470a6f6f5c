import { describe, expect, test } from "vitest";
import { userFaults } from "../../provider/src/model/index.ts";
import { csvOf, EMAIL, faultsOf, oneUser } from "./csvFile.ts";

const both = { mode: "addAndRemove" } as const;
const faults = (cells: Record<string, string>) => faultsOf(csvOf({ [EMAIL]: "a@acme.example", ...cells }));

describe("columns that Control Hub has added", () => {
  test("are read where the model has them", () => {
    const { args } = oneUser({
      Title: "Analyst",
      Department: "Finance",
      Manager: "jane.doe@acme.example",
      "Address type": "Office",
      "Address country": "United States",
      "Address locality": "Richardson",
      "Address region": "Texas",
      "Address street": "123 Main Street",
      "Address postal code": "75082",
    });
    expect(args).toEqual({
      email: "amara.okafor@acme.example",
      title: "Analyst",
      department: "Finance",
      manager: "jane.doe@acme.example",
      addresses: [
        {
          type: "Office",
          country: "United States",
          locality: "Richardson",
          region: "Texas",
          streetAddress: "123 Main Street",
          postalCode: "75082",
        },
      ],
    });
    expect(userFaults({ ...args })).toEqual([]);
  });

  test.each([
    ["Address city", "locality"],
    ["Address state", "region"],
    ["Address street address", "streetAddress"],
    ["Address street name", "streetAddress"],
    ["Street address", "streetAddress"],
    ["Street name", "streetAddress"],
    ["Address zip code", "postalCode"],
    ["Address zip", "postalCode"],
    ["Postal code", "postalCode"],
    ["Zip code", "postalCode"],
  ])("of an address have other names too: %s", (header, part) => {
    expect(oneUser({ [header]: "x" }).args.addresses).toEqual([{ [part]: "x" }]);
  });

  test("of an address state those parts of one that are filled in, else nothing", () => {
    const cells = { "ADDRESS TYPE": "", "Address Country": "GB", "Address locality": "FALSE" };
    expect(oneUser(cells).args.addresses).toEqual([{ country: "GB" }]);
    expect(Object.keys(oneUser({ "Address type": "", "Address country": "" }, both).args)).toEqual(["email"]);
  });

  test("of the manager take an e-mail or a person id", () => {
    const id = Buffer.from("ciscospark://us/PEOPLE/00000000-0000-4000-8000-000000000001").toString("base64");
    expect(oneUser({ Manager: id }).args.manager).toBe(id);
    expect(faults({ Manager: "Jane Doe" })).toEqual([
      'FILE line 2, column "Manager": "Jane Doe" is neither an e-mail address nor a person id; write the manager\'s e-mail',
    ]);
  });
});

describe("FALSE in a column that holds a value", () => {
  const VALUES = [
    "UC Manager Profile",
    "Calling Behavior",
    "Calling Behavior UC Manager Profile",
    "Location",
    "Title",
    "Department",
    "Manager",
    "Extension",
    "Phone Number",
    "Template",
    "Quick Add Group",
    "Hierarchy",
    "Address country",
  ];

  test.each(VALUES)("states nothing: %s", (header) => {
    for (const options of [{}, both]) {
      const { args, template, quickAddGroup } = oneUser({ [header]: "False" }, options);
      expect({ ...args, template, quickAddGroup }).toEqual({ email: "amara.okafor@acme.example" });
    }
  });

  test.each(VALUES)("is refused where it is TRUE: %s", (header) => {
    expect(faults({ [header]: "TRUE" })).toEqual([
      `FILE line 2, column "${header}": "TRUE" is no value of this column; write the value, or leave the cell empty`,
    ]);
  });

  test("is a name where it may be a person's", () => {
    expect(oneUser({ "First Name": "June", "Last Name": "True" }).args.lastName).toBe("True");
  });
});

describe("the status of an account", () => {
  test.each(["Delayed Claim", "delayed claim", "Suspended", "Aktiv", "Inaktiv"])("%s states nothing", (status) => {
    expect(oneUser({ "User Status": status }, both).args).toEqual({ email: "amara.okafor@acme.example" });
  });
});

test.each(["TRUE", "WAHR", "Vrai", "=TRUE()", "'TRUE", "TRUE;"])("%s is no status, and is not lost", (cell) => {
  expect(faults({ "User Status": cell })).toEqual([
    `FILE line 2, column "User Status": ${JSON.stringify(cell)} is no value of this column; write the value, or leave the cell empty`,
  ]);
});

describe("two columns of one value", () => {
  test("are refused, whatever stands behind their names", () => {
    expect(faults({ "Last Name [Sub1]": "A", "Last Name [Sub2]": "B" })).toEqual([
      'FILE line 1, column "Last Name [Sub2]": columns 2 ("Last Name [Sub1]") and 3 mean the same; keep one of them',
    ]);
  });

  test("are one where they are TRUE or FALSE: TRUE wins, whatever their order", () => {
    for (const cells of [
      ["TRUE", "FALSE"],
      ["FALSE", "TRUE"],
    ] as const) {
      const [one, other] = cells;
      const content = { "Enterprise Content Management [Sub1]": one, "Enterprise Content Management [Sub2]": other };
      expect(oneUser(content, both).args.settings).toEqual({
        message: { enterpriseContentManagement: "Third Party On" },
      });
    }
  });
});
