import { describe, expect, it } from "vitest";
import {
  addToRosters,
  evidentRow,
  type KnownRoster,
  knownEmails,
  namesInUse,
} from "../../../provider/src/commands/adopt/addition.ts";
import { partsOf } from "../../../provider/src/commands/adopt/parts.ts";
import { tableOf } from "../../../provider/src/csv/readTable.ts";
import { readUsers } from "../../../provider/src/csv/readUsers.ts";
import { adopted, FOUR, person } from "./organisation.ts";

function roster(text: string, file = "people.csv"): KnownRoster {
  return { file, text, read: readUsers(tableOf(text, file), { mode: "add", countsDays: true }) };
}

const EDITED = [
  "# edited by the service desk",
  'User ID/Email ; Person ID;"Title";Leaves;Cost centre;Department',
  'ada.new@acme.example;ada; "kept as it is" ;;0042;Sales',
  "gone@acme.example;gone;;2026-01-01;;",
  "",
].join("\r\n");

describe("a second adoption", () => {
  it("adds rows, and changes no other character", () => {
    const edited = roster(EDITED);
    const { users } = adopted([person("zoe", { title: "=1+1", department: "Sales" })], {
      namesInUse: namesInUse([edited]),
    });
    const { files } = addToRosters(partsOf(users, undefined), [edited], {
      source: {},
      fileOf: ({ name }) => `${name}.csv`,
    });
    const [header = "", ...rows] = files.get("people.csv")?.split("\r\n").slice(1) ?? [];
    expect(header).toBe('User ID/Email ; Person ID;"Title";Leaves;Cost centre;Department;First Name');
    expect(rows).toEqual([
      'ada.new@acme.example;ada; "kept as it is" ;;0042;Sales;',
      "gone@acme.example;gone;;2026-01-01;;;",
      "zoe@acme.example;zoe;'=1+1;;;Sales;zoe",
      "",
    ]);
  });

  it("keeps the file byte for byte where no column is missing", () => {
    const edited = roster(EDITED);
    const { users } = adopted([person("zoe", { firstName: "", department: "Sales" })]);
    const { files } = addToRosters(partsOf(users, undefined), [edited], { source: {}, fileOf: () => "people.csv" });
    expect(files.get("people.csv")).toBe(`${EDITED}zoe@acme.example;zoe;;;;Sales\r\n`);
  });

  it("knows people by the address of today and of before, leavers too", () => {
    const text = "Person ID,User ID/Email,Previous User ID/Email\na,Ada@acme.example,ada.old@acme.example\n";
    expect([...knownEmails([roster(text), roster(EDITED)])].sort()).toEqual([
      "ada.new@acme.example",
      "ada.old@acme.example",
      "ada@acme.example",
      "gone@acme.example",
    ]);
  });

  it("gives nobody a name that is in use", () => {
    const { users } = adopted([person("ada")], { namesInUse: namesInUse([roster(EDITED)]) });
    expect(users.map(({ name }) => name)).toEqual(["ada.acme.example"]);
  });

  it("does not take somebody for new whose address changed in Webex alone", () => {
    const edited = roster("Person ID,User ID/Email,First Name,Last Name\na,ada.berg@old.example,Ada,Berg\n");
    const [renamed] = adopted([
      person("a.berg", { firstName: "Ada", lastName: "Berg", displayName: "Ada Berg" }),
    ]).users;
    const inWebex = new Set(["a.berg@acme.example"]);
    expect(renamed && evidentRow(renamed, [edited], inWebex)).toContain("ada.berg@old.example (people.csv, line 2)");
    // Two people of one name are two as long as Webex has both.
    expect(renamed && evidentRow(renamed, [edited], new Set([...inWebex, "ada.berg@old.example"]))).toBeUndefined();
  });

  it("makes a roster for a part that has none", () => {
    const { users } = adopted(FOUR);
    const sales = roster("Person ID,User ID/Email\nx,x@acme.example\n", "people/sales.csv");
    const { files } = addToRosters(partsOf(users, "department"), [sales], {
      source: { subscriptionId: "Sub1" },
      fileOf: ({ name }) => `people/${name}.csv`,
    });
    expect([...files.keys()]).toEqual(["people/sales.csv", "people/sales-more.csv", "people/without-department.csv"]);
    expect(files.get("people/sales.csv")).toContain("x,x@acme.example");
    expect(files.get("people/sales-more.csv")).toContain("bo,bo@acme.example,bo,Sales & more,TRUE\n");
  });
});
