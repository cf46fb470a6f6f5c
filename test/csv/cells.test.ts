import { describe, expect, test } from "vitest";
import { csvOf, EMAIL, faultsOf, oneUser } from "./csvFile.ts";

const both = { mode: "addAndRemove" } as const;
const faults = (cells: Record<string, string>) => faultsOf(csvOf({ [EMAIL]: "a@acme.example", ...cells }));

describe("what nobody sees in a cell", () => {
  test.each([
    [EMAIL, "\u200bamara.okafor@acme.example\u00a0", "email", "amara.okafor@acme.example"],
    [EMAIL, "bjo\u0308rn@acme.example", "email", "björn@acme.example"],
    ["Location", "London\u200b", "location", "London"],
    ["Location", "New\u00a0 York\n", "location", "New York"],
    ["Extension", "\u202a4101\u202c", "extension", "4101"],
    ["Phone Number", "\u202a+442079460101\u202c", "phoneNumbers", [{ value: "+442079460101" }]],
    ["User Status", "Inactive\u200b", "suspended", true],
    ["Manager", "jane@acme.example\ufeff", "manager", "jane@acme.example"],
    ["Last Name", "Bjo\u0308rk\u00ad", "lastName", "Björk"],
  ] as const)("counts for nothing: %s %j", (header, cell, field, value) => {
    expect(oneUser({ [header]: cell }).args[field]).toEqual(value);
  });

  test("does not tell one licence, template or address from another", () => {
    const { args, template } = oneUser({ "Webex Teams [Sub1]": "TRUE\u200b", Template: "staff\u200b" });
    expect([args.services, template]).toEqual([{ message: { messaging: { subscriptionId: "Sub1" } } }, "staff"]);
    const rows = ["ada@acme.example", "ada\u200b@acme.example"].map((email) => ({ [EMAIL]: email }));
    expect(faultsOf(csvOf(...rows))[0]).toContain("is in line 2 already");
  });

  test("is no e-mail, and names nobody", () => {
    const rows = [
      { [EMAIL]: "\u200b", Number: "1" },
      { [EMAIL]: "b@acme.example", Number: "\u200b" },
    ];
    expect(faultsOf(csvOf(...rows), { keyColumn: "Number" })).toEqual([
      `FILE line 2, column "${EMAIL}": is empty; every user needs one`,
      'FILE line 3, column "Number": is empty; every user needs one',
    ]);
  });

  test("stays in the row of the program", () => {
    expect(oneUser({ Badge: "x\u200b" }).row.Badge).toBe("x\u200b");
  });
});

describe("TRUE and FALSE", () => {
  const words = [
    ...["TRUE FALSE", "True false", "WAHR FALSCH", "VRAI FAUX", "VERO FALSO", "VERDADERO FALSO", "VERDADEIRO FALSO"],
    ...["WAAR ONWAAR", "SANT FALSKT", "SAND FALSK", "SANN USANN", "TOSI EPÄTOSI", "PRAWDA FAŁSZ", "PRAVDA NEPRAVDA"],
    ...["IGAZ HAMIS", "DOĞRU YANLIŞ", "ИСТИНА ЛОЖЬ"],
  ].map((pair) => pair.split(" "));

  test.each(words)("are read as a spreadsheet saves them in its language: %s, %s", (yes = "", no = "") => {
    const cells = { "Jabber Calling": yes, "Hybrid Message Service": no, "UC Manager Profile": no, Title: no };
    const { args } = oneUser(cells, both);
    expect([args.settings, args.services]).toEqual([
      { message: { jabberCalling: true } },
      { hybridMessageServices: { message: false } },
    ]);
    expect(args.title).toBeUndefined();
    expect(faults({ "Webex Foo": yes })[0]).toContain("in a column that is not known");
    expect(faults({ "Webex Teams (Suspended) [Sub1]": yes })[0]).toContain("Webex has suspended this licence");
  });

  test.each(["Yes", "1", "x", "=TRUE()", "'TRUE"])("are nothing else: %s", (word) => {
    expect(faults({ "Webex Teams [Sub1]": word })).toEqual([
      `FILE line 2, column "Webex Teams [Sub1]": "${word}" is neither TRUE nor FALSE; write one of the two or leave the cell empty`,
    ]);
  });

  test("of other languages are names where they are written like names", () => {
    const { args } = oneUser({ Location: "Sand", Department: "Hamis" }, both);
    expect([args.location, args.department]).toEqual(["Sand", "Hamis"]);
  });
});

describe("an error of a spreadsheet", () => {
  test.each(["#N/A", "#REF!", "#NAME?", "#DIV/0!", "#NV", "#BEZUG!", "#¿NOMBRE?"])("is no value: %s", (cell) => {
    for (const column of ["First Name", "Department", "Location", "UC Manager Profile", "Address city"]) {
      expect(faults({ [column]: cell })).toEqual([
        `FILE line 2, column "${column}": "${cell}" is an error of the spreadsheet; write the value, or leave the cell empty`,
      ]);
    }
  });

  test.each(["#1", "#sales", "#SALES", "#"])("is not seen in a name: %s", (cell) => {
    expect(oneUser({ Department: cell }).args.department).toBe(cell);
  });
});

describe("a value that Webex would refuse in the middle of the run", () => {
  test.each([
    ["911", "is an emergency number, and no extension"],
    ["7", "is not an extension of 2 to 10 digits"],
    ["12345678901", "is not an extension of 2 to 10 digits"],
  ])("is told with its line: extension %s", (extension, why) => {
    expect(faults({ Extension: extension })).toEqual([
      `FILE line 2, column "Extension": "${extension}" ${why}; write another one`,
    ]);
  });

  test.each([".ada@acme.example", "ada..b@acme.example", "ada.@acme.example", "Ada <ada@acme.example>"])(
    "is told with its line: %s",
    (email) => {
      expect(faultsOf(csvOf({ [EMAIL]: email }))).toEqual([
        `FILE line 2, column "${EMAIL}": "${email}" is not an e-mail address; write it like amara.okafor@acme.example`,
      ]);
    },
  );

  test.each(["mailto:ada@acme.example", "MAILTO: ada@acme.example"])("is read where it is a link: %s", (email) => {
    const { args } = oneUser({ [EMAIL]: email, "Phone Number": "tel:+442079460101" });
    expect([args.email, args.phoneNumbers]).toEqual(["ada@acme.example", [{ value: "+442079460101" }]]);
  });
});
