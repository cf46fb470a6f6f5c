import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { exportColumn } from "../../../../provider/src/commands/adopt/voss/exportColumns.ts";
import { programNodes } from "../../../../provider/src/commands/adopt/voss/hierarchy.ts";
import { readSheets } from "../../../../provider/src/commands/adopt/voss/readSheets.ts";
import { readVoss } from "../../../../provider/src/commands/adopt/voss/readVoss.ts";
import { vossExport } from "../../../../provider/src/commands/adopt/voss/vossExport.ts";
import { FIELDS } from "../../../../provider/src/model/fields/fields.ts";
import { workbook } from "./workbook.ts";

const folder = mkdtempSync(path.join(tmpdir(), "pulumi-webex-voss-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function exportOf(name: string, content: string | Buffer) {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return vossExport(await readSheets(file));
}

it("that is not there, or a device, is refused in words", async () => {
  await expect(readVoss(["no/such.xlsx"])).rejects.toThrow(
    `no/such.xlsx: cannot be read: there is no such file; a relative path starts at ${process.cwd()}`,
  );
  const endless = path.join(folder, "endless.xlsx");
  symlinkSync("/dev/null", endless);
  await expect(readVoss([endless])).rejects.toThrow(`${endless}: cannot be read: it is a device; name a CSV file`);
});

describe("a workbook", () => {
  const file = workbook({
    relation_SparkUser: [
      ["# Exported by VOSS", "", ""],
      [
        "Hierarchy",
        "email *",
        "firstName",
        "phoneNumbers.0.value",
        "extension",
        "services.message.messaging",
        "Template",
        "Shoe size",
      ],
      ["# comment", "nobody@acme.example"],
      ["sys.hcs.Acme.London", "Amara@acme.example", "Amara", 442079460101, "0101", true, "Default Webex & Co", 42],
      [],
      ["sys.hcs.Acme", "bo@acme.example", "Bo", "", "", false, "", ""],
    ],
    "Quick Add Groups": [
      ["group_name", "default_webex_teams_user_template", "entitlement_profile"],
      ["London", "Default Webex & Co", "Staff"],
    ],
    Templates: [
      ["name", "services.message.messaging", "services.meeting.webex_enterprise_200"],
      ["Default Webex & Co", true, "TRUE"],
    ],
    Notes: [["something", "else"]],
  });

  it("has users, groups and templates, whatever stands above the headers", async () => {
    const { users, groups, templates, notes } = await exportOf("acme.xlsx", file);
    expect(
      users.map(({ email, place, hierarchy, template, values }) => ({
        email,
        place,
        hierarchy,
        template,
        values: Object.fromEntries(values),
      })),
    ).toEqual([
      {
        email: "amara@acme.example",
        place: "acme.xlsx, sheet relation_SparkUser, row 4",
        hierarchy: "sys.hcs.Acme.London",
        template: "Default Webex & Co",
        values: {
          email: "Amara@acme.example",
          firstName: "Amara",
          "phoneNumbers.[n].value": "442079460101",
          extension: "0101",
          "services.message.messaging": "true",
        },
      },
      {
        email: "bo@acme.example",
        place: "acme.xlsx, sheet relation_SparkUser, row 6",
        hierarchy: "sys.hcs.Acme",
        template: undefined,
        values: { email: "bo@acme.example", firstName: "Bo", "services.message.messaging": "false" },
      },
    ]);
    expect([...groups]).toEqual([["London", { template: "Default Webex & Co", entitlement: "Staff" }]]);
    expect([...templates.keys()]).toEqual(["Default Webex & Co"]);
    expect(notes).toEqual([
      'acme.xlsx, sheet relation_SparkUser: not columns of the SparkUser model, not read: "Shoe size"',
      "acme.xlsx, sheet Notes: no row heads columns of the SparkUser model; not read",
    ]);
  });
});

it.each([";", ",", "\t"])("a CSV file is read as one sheet: %s", async (delimiter) => {
  const rows = [
    ["Located At", "email", "First Name"],
    ["Acme", "amara@acme.example", "Amara"],
  ];
  const { users } = await exportOf("users.csv", rows.map((cells) => cells.join(delimiter)).join("\n"));
  expect(users).toMatchObject([{ email: "amara@acme.example", hierarchy: "Acme" }]);
});

describe("a column", () => {
  it("is known by each name of the model", () => {
    for (const { model } of FIELDS) expect(exportColumn(model)).toMatchObject({ field: { model } });
  });

  it.each([
    ["relation/SparkUser.phoneNumbers.0.value", "phoneNumbers.[n].value"],
    ["PHONENUMBERS[1].VALUE", "phoneNumbers.[n].value"],
    ["Email Address *", "email"],
    // The model's titles of the two are swapped, and VOSS shows the titles.
    ["Webex Calling - Basic", "services.calling.calling_standard_enterprise"],
  ])("is known by %s", (header, model) => {
    expect(exportColumn(header)).toMatchObject({ field: { model } });
  });

  it.each([
    ["# Hierarchy Node", "hierarchy"],
    ["Webex App User Template", "template"],
    ["Quick Add Group", "group"],
    ["Entitlement Profile", "entitlement"],
  ])("beside the model is %s", (header, beside) => {
    expect(exportColumn(header)).toEqual({ beside });
  });

  it("of a title that two fields have is none", () => {
    expect(exportColumn("UC Manager Profile")).toBeUndefined();
  });
});

it.each<[string[], string[]]>([
  [
    ["sys.hcs.Reseller.Acme.London", "sys.hcs.Reseller.Acme.Leeds"],
    ["Acme/London", "Acme/Leeds"],
  ],
  [
    ["sys.hcs.Acme", "sys.hcs.Acme.London"],
    ["Acme", "Acme/London"],
  ],
  [
    ["sys.hcs.Acme.A.x", "sys.hcs.Acme.B.x"],
    ["Acme/A/x", "Acme/B/x"],
  ],
  [["sys.hcs.Acme"], ["Acme"]],
  [["Acme / London"], ["London"]],
  [
    ["Acme", "Globex"],
    ["Acme", "Globex"],
  ],
])("nodes begin with the customer: %j", (voss, program) => {
  expect([...programNodes(voss).values()]).toEqual(program);
});
