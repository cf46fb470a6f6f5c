import { describe, expect, test } from "vitest";
import { type HrColumns, readHrFile } from "../../../provider/src/commands/roster/apply/hrFile.ts";
import { type JoinerRule, joinerRule } from "../../../provider/src/commands/roster/apply/joinerRules.ts";
import type { ApplyOptions } from "../../../provider/src/commands/roster/apply/movers.ts";
import { planApply } from "../../../provider/src/commands/roster/apply/planApply.ts";
import { checkPlan } from "../../../provider/src/commands/roster/checkPlan.ts";
import { openRoster } from "../../../provider/src/commands/roster/roster.ts";
import { changeText } from "../../../provider/src/commands/roster/rosterChanges.ts";

const TODAY = "2026-12-01";
const EMAIL = "User ID/Email (Required)";
const MAIL = { roster: EMAIL, hr: "Mail" };
const COLUMNS: HrColumns = {
  key: { roster: "Employee ID", hr: "PersNr" },
  email: EMAIL,
  others: [
    MAIL,
    { roster: "Last Name", hr: "Name" },
    { roster: "Department", hr: "Dept" },
    { roster: "Leaves", hr: "Left" },
  ],
};

/** Ten people, P-0 to P-9, in sales. */
const PEOPLE = Array.from({ length: 10 }, (_, index) => `P-${index}`);
const ROSTER = ["Employee ID,User ID/Email (Required),Last Name,Department,Template,Leaves"]
  .concat(PEOPLE.map((key) => `${key},${key.toLowerCase()}@acme.example,N${key},Sales,sales,`))
  .join("\n");
const HR_HEADER = "PersNr;Mail;Name;Dept;Left;From;Until";
const hrRow = (key: string, changes: Record<string, string> = {}) => {
  const cells = { PersNr: key, Mail: `${key.toLowerCase()}@acme.example`, Name: `N${key}`, Dept: "Sales", ...changes };
  return HR_HEADER.split(";")
    .map((header) => (cells as Record<string, string>)[header] ?? "")
    .join(";");
};

interface Given {
  roster?: string;
  /** Rows of the HR file beside those of people who stay as they are. */
  hr?: string[];
  /** Who is not in the HR file as before. */
  without?: string[];
  options?: Partial<ApplyOptions>;
}

/** What is done, and why it is not. */
function applied({ roster: text = ROSTER, hr = [], without = [], options = {} }: Given) {
  const roster = openRoster("roster.csv", text);
  const same = PEOPLE.filter((key) => !without.includes(key)).map((key) => hrRow(key));
  const file = readHrFile("hr.csv", [HR_HEADER, ...same, ...hr].join("\n"), options.columns ?? COLUMNS, TODAY);
  const asked = {
    today: TODAY,
    columns: COLUMNS,
    templateColumn: "Template",
    templates: [],
    constants: {},
    ...options,
  };
  const plan = checkPlan(roster, planApply(roster, file, asked));
  return { changes: plan.changes.map(changeText), notes: plan.notes, faults: plan.faults, text: plan.text };
}

const rules = ["sales if Dept=Sales", "engineers if dept=Eng*", "staff"].map((text) => joinerRule(text) as JoinerRule);

test("an HR file like the roster changes nothing", () => {
  expect(applied({})).toEqual({ changes: [], notes: [], faults: [], text: ROSTER });
  const untidy = ROSTER.replaceAll("P-3", "P-3\u200b").replace("NP-4", "N\u00a0P-4");
  const hr = [hrRow("P-4", { Name: "N  P-4" }), hrRow("P-5\ufeff", { Mail: "p-5@acme.example\u200b" })];
  const same = applied({ roster: untidy, hr, without: ["P-4", "P-5"] });
  expect(same).toEqual({ changes: [], notes: [], faults: [], text: untidy });
});

describe("a joiner", () => {
  test.each([
    ["Sales", "sales"],
    ["Engineering", "engineers"],
    ["Legal", "staff"],
  ])("gets a row, and the template of the first rule that counts: %s", (Dept, template) => {
    const { text, faults } = applied({
      hr: [hrRow("P-77", { Dept })],
      options: { templates: rules, constants: { Title: "New" } },
    });
    expect(faults).toEqual([]);
    expect(text.split("\n")).toContain(`P-77,p-77@acme.example,NP-77,${Dept},${template},,New`);
  });

  test("for whom no rule counts is refused, and so is everything else", () => {
    const hr = [hrRow("P-77", { Dept: "Legal" }), hrRow("P-78")];
    expect(applied({ hr, options: { templates: rules.slice(0, 2) } })).toMatchObject({
      changes: [],
      faults: ['no --template counts for joiner "P-77" (line 12 of the HR file); add a rule'],
      text: ROSTER,
    });
  });

  test("of an adopted organisation is named as the others are, once", () => {
    const adopted = ROSTER.replaceAll(/^([^,]*),/gm, (_, key) => `${key.replace("Employee", "Person")},`);
    const hr = [hrRow("77", { Mail: "kim@acme.example" }), hrRow("78", { Mail: "kim@globex.example", Name: "Other" })];
    const { text, faults } = applied({ roster: adopted, hr });
    expect(faults).toEqual([]);
    expect(text.split("\n").filter((line) => line.includes("kim@"))).toEqual([
      "kim,kim@acme.example,N77,Sales,,,77",
      "kim.globex.example,kim@globex.example,Other,Sales,,,78",
    ]);
    const other = ROSTER.replace("Employee ID", "Staff Number");
    expect(applied({ roster: other, hr: [hrRow("77")] }).faults[0]).toContain(
      'joiner "77": the rows are named by "Staff Number"',
    );
  });

  test("is not added before there is an e-mail, before the first day, or after the last one", () => {
    const hr = [
      hrRow("P-77", { Mail: "" }),
      hrRow("P-78", { From: "2026-12-02" }),
      hrRow("P-79", { Until: "30.11.2026" }),
      hrRow("P-80", { Left: "2026-10-31" }),
    ];
    expect(applied({ hr })).toMatchObject({
      changes: [],
      notes: ['joiner "P-77" (line 12 of the HR file) has no e-mail yet, and is not added'],
      faults: [],
    });
  });

  test("who has an e-mail of the roster, or looks like somebody who is missing, is not made a second account", () => {
    expect(applied({ hr: [hrRow("P-77", { Mail: "P-3@acme.example", Name: "X" })], without: ["P-3"] }).faults).toEqual([
      'joiner "P-77" (line 11 of the HR file) has the e-mail of line 5 of the roster; if it is the same person, correct the key there',
    ]);
    const [fault] = applied({ hr: [hrRow("P-77", { Mail: "p-3@globex.example" })], without: ["P-3"] }).faults;
    expect(fault).toContain(
      'joiner "P-77" (line 11 of the HR file) looks like P-3 (p-3@acme.example) in line 5 of the roster',
    );
  });
});

describe("a mover", () => {
  test("gets the cells that HR has otherwise, and keeps those that HR leaves empty", () => {
    const hr = [hrRow("P-3", { Dept: "Engineering", Name: "" }), hrRow("p-4", { Name: "N P-4" })];
    expect(applied({ hr, without: ["P-3", "P-4"] }).changes).toEqual([
      '~ P-3 (p-3@acme.example): Department "Sales" → "Engineering"',
      '~ P-4 (p-4@acme.example): Last Name "NP-4" → "N P-4"',
    ]);
  });

  test("gets the template of the new department, unless somebody chose another one", () => {
    const move = { hr: [hrRow("P-3", { Dept: "Engineering" })], without: ["P-3"], options: { templates: rules } };
    expect(applied(move).changes).toEqual([
      '~ P-3 (p-3@acme.example): Department "Sales" → "Engineering", Template "sales" → "engineers"',
    ]);
    const chosen = ROSTER.replace("NP-3,Sales,sales", "NP-3,Sales,board");
    expect(applied({ ...move, roster: chosen }).changes).toEqual([
      '~ P-3 (p-3@acme.example): Department "Sales" → "Engineering"',
    ]);
  });

  test("with another e-mail is the same account", () => {
    const { changes, text } = applied({ hr: [hrRow("P-3", { Mail: "anna@acme.example" })], without: ["P-3"] });
    expect(changes).toEqual([
      `~ P-3 (p-3@acme.example): ${EMAIL} "p-3@acme.example" → "anna@acme.example", Previous User ID/Email "" → "p-3@acme.example"`,
    ]);
    expect(text).toContain("P-3,anna@acme.example,NP-3,Sales,sales,,p-3@acme.example");
  });

  test("with the e-mail in other capitals does not move", () => {
    expect(applied({ hr: [hrRow("P-3", { Mail: "P-3@ACME.example" })], without: ["P-3"] }).changes).toEqual([]);
  });

  test("without a key in the roster gets it, found by e-mail", () => {
    const keyless = ROSTER.replace("P-3,p-3@", ",p-3@");
    expect(applied({ roster: keyless }).changes).toEqual(['~ p-3@acme.example: Employee ID "" → "P-3"']);
    const column = openRoster("r", ROSTER.replaceAll(/^[^,]*,/gm, "")).users.columns.map(({ header }) => header);
    expect(column).not.toContain("Employee ID");
    expect(applied({ roster: ROSTER.replaceAll(/^[^,]*,/gm, "") }).text.split("\n")[1]).toBe(
      "p-0@acme.example,NP-0,Sales,sales,,P-0",
    );
  });
});

describe("a leaver", () => {
  test("is a row with a last day: today for whoever is missing, else what HR says", () => {
    const hr = [
      hrRow("P-4", { Until: "2026-11-30" }),
      hrRow("P-5", { Left: "31.12.2026" }),
      hrRow("P-6", { Until: "2027-01-01" }),
    ];
    expect(applied({ hr, without: ["P-3", "P-4", "P-5", "P-6"] })).toMatchObject({
      changes: [
        "- P-5 (p-5@acme.example) leaves: last day 2026-12-31, not declared from 2027-01-01 on",
        "- P-3 (p-3@acme.example) leaves: last day 2026-12-01, not declared from 2026-12-02 on",
        "- P-4 (p-4@acme.example) leaves: last day 2026-11-30, not declared from 2026-12-01 on",
      ],
      faults: [],
    });
  });

  test("leaves on the day that HR says, however HR and the roster write it; the year 9999 is no last day", () => {
    const roster = ROSTER.replace("P-0,Sales,sales,", "P-0,Sales,sales,31.12.2026");
    const hr = [hrRow("P-0", { Left: "2026-12-31" }), hrRow("P-1", { Left: "9999-12-31" })];
    expect(applied({ roster, without: ["P-0", "P-1"], hr })).toMatchObject({ changes: [], faults: [], text: roster });
  });

  test("with something else than a day in the column of last days is refused, with the line of the HR file", () => {
    const hr = [hrRow("P-0", { Left: "12/31/2026" }), hrRow("P-1", { Left: "1900-01-01" })];
    expect(applied({ without: ["P-0", "P-1"], hr })).toMatchObject({
      changes: [],
      faults: [
        'hr.csv line 10: column "Left": "12/31/2026" is not a day; write one like 2026-12-01',
        'hr.csv line 11: column "Left": "1900-01-01" is before 2000; leave the cell empty where there is no last day',
      ],
    });
  });

  test("is nobody who begins later, who has no key, or who leaves already", () => {
    const roster = `${ROSTER.replace("P-4,Sales,sales,", "P-4,Sales,sales,2027-06-30")}\n,printer@acme.example,,,,`;
    const hr = [hrRow("P-3", { From: "2027-01-01" })];
    expect(applied({ roster, hr, without: ["P-3", "P-4"] })).toMatchObject({ changes: [], faults: [] });
  });

  test("who is in the HR file still does not come back by it", () => {
    const roster = ROSTER.replace("P-4,Sales,sales,", "P-4,Sales,sales,2026-11-15");
    expect(applied({ roster })).toMatchObject({
      changes: [],
      notes: [
        "P-4 (p-4@acme.example) left on 2026-11-15 and is in the HR file; to take the person back, empty Leaves in line 6",
      ],
    });
  });

  test("out of ten is believed, two are not: the file may lack a part", () => {
    expect(applied({ without: ["P-3"] }).changes).toHaveLength(1);
    expect(applied({ without: ["P-3", "P-4"] })).toMatchObject({
      changes: [],
      faults: [
        "the HR file lacks 2 of 10 people, more than the 1 that one file may take away: P-3 (p-3@acme.example), P-4 (p-4@acme.example). See whether it is whole. If all of them leave, use --max-leavers 2",
      ],
      text: ROSTER,
    });
    expect(applied({ without: ["P-3", "P-4"], options: { maxLeavers: 2 } }).changes).toHaveLength(2);
    const ended = ["P-1", "P-2", "P-3", "P-4"];
    const all = { hr: ended.map((key) => hrRow(key, { Until: "2026-11-30" })), without: ended };
    expect(applied(all).faults).toEqual([
      expect.stringContaining("the HR file ends 4 of 10 people, more than the 3 that one file may take away"),
    ]);
    expect(applied({ ...all, options: { maxLeavers: 4 } }).notes).toEqual([
      "pulumi up refuses more than 3 removals at once; for these 4 set webex:maxDeletes, or let them leave on different days",
    ]);
  });
});

describe("an HR file", () => {
  test("with the same person twice is refused", () => {
    expect(applied({ hr: [hrRow("p-3"), hrRow("P-77", { Mail: "P-4@acme.example" })] }).faults).toEqual([
      'hr.csv line 12: PersNr "p-3" is in line 5 too, and both rows count today',
      'hr.csv line 12: the e-mail "p-3@acme.example" is in line 5 too, and both rows count today',
      'hr.csv line 13: the e-mail "p-4@acme.example" is in line 6 too, and both rows count today',
    ]);
  });

  test("with two rows of a person for different times has the one of today", () => {
    const hr = [hrRow("P-3", { Until: "2026-11-30", Dept: "Legal" }), hrRow("P-3", { From: "2026-12-01", Dept: "IT" })];
    expect(applied({ hr, without: ["P-3"] }).changes).toEqual(['~ P-3 (p-3@acme.example): Department "Sales" → "IT"']);
  });

  test("is told all its faults at once", () => {
    const hr = [hrRow(""), hrRow("P-77", { From: "12/1/2026" })];
    expect(applied({ hr }).faults).toEqual([
      'hr.csv line 12: column "PersNr" is empty; without it nobody knows who this is',
      'hr.csv line 13: column "From": "12/1/2026" is not a day; write one like 2026-12-01',
    ]);
    const columns = { ...COLUMNS, others: [{ roster: "Title", hr: "Departmnt" }] };
    expect(applied({ options: { columns } }).faults).toEqual([
      'the HR file has no column "Departmnt"; it has "PersNr" or "Mail" or "Name" or "Dept" or "Left" or "From" or "Until"',
    ]);
    const twice = readHrFile(
      "hr.csv",
      "PersNr;Mail;mail\n1;a@acme.example;b@acme.example",
      { ...COLUMNS, others: [MAIL] },
      TODAY,
    );
    expect(twice.faults).toEqual(['the HR file has the column "Mail" 2 times; keep one of them']);
  });

  test("writes nothing that the roster's reader would refuse", () => {
    expect(applied({ hr: [hrRow("P-3", { Mail: "nobody" })], without: ["P-3"] })).toMatchObject({
      faults: [`line 5, column "${EMAIL}": "nobody" is not an e-mail address; write it like amara.okafor@acme.example`],
      text: ROSTER,
    });
  });
});

describe("one of several rosters", () => {
  const elsewhere = openRoster(
    "leeds.csv",
    "Employee ID,User ID/Email\nP-50,p-50@acme.example\n,p-51@acme.example\n",
  ).people;

  test("takes no joiners who are in another one, by key or by e-mail", () => {
    const hr = [hrRow("P-50", { Mail: "other@acme.example" }), hrRow("P-51"), hrRow("P-52")];
    const { changes } = applied({ hr, options: { elsewhere } });
    expect(changes).toEqual([expect.stringContaining("+ P-52 (p-52@acme.example) joins")]);
  });

  test("takes only joiners for whom the condition holds, and keeps its people wherever they move", () => {
    const hr = [hrRow("P-3", { Dept: "IT" }), hrRow("P-52", { Dept: "IT" }), hrRow("P-53")];
    const joinersIf = { column: "dept", pattern: "Sales" };
    expect(applied({ hr, without: ["P-3"], options: { joinersIf } }).changes).toEqual([
      '~ P-3 (p-3@acme.example): Department "Sales" → "IT"',
      expect.stringContaining("+ P-53 (p-53@acme.example) joins"),
    ]);
  });
});

test.each(["sales if Dept", " ", "sales if =x"])("a rule that cannot be read is told: %s", (text) => {
  expect(joinerRule(text)).toEqual({ reason: expect.any(String) });
});
