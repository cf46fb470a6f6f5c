import { describe, expect, test } from "vitest";
import {
  type Assignment,
  assignment,
  planAdd,
  planChange,
} from "../../../provider/src/commands/roster/addAndChange.ts";
import { checkPlan } from "../../../provider/src/commands/roster/checkPlan.ts";
import { planLeave, planTidy } from "../../../provider/src/commands/roster/leaveAndTidy.ts";
import { openRoster, type Roster } from "../../../provider/src/commands/roster/roster.ts";
import { changeText, type RosterPlan } from "../../../provider/src/commands/roster/rosterChanges.ts";
import { headerMeant } from "../../../provider/src/commands/roster/rosterColumns.ts";
import { thrownBy } from "../../csv/csvFile.ts";

const TODAY = "2026-12-01";
const FILE = `Employee ID,User ID/Email (Required),Department,Manager,Template
1,amara@acme.example,Sales,,staff
2,bo@acme.example,Sales,amara@acme.example,staff
`;

const asked = (...texts: string[]) => texts.map((text) => assignment(text) as Assignment);
const roster = (text = FILE) => openRoster("roster.csv", text);

/** What a plan says it does, the lines that are other ones afterwards, and why it is not done. */
function outcome(of: Roster, plan: RosterPlan) {
  const { changes, notes, faults, text } = checkPlan(of, plan);
  const before = FILE.split("\n");
  return {
    changes: changes.map(changeText),
    notes,
    faults,
    lines: text.split("\n").filter((line) => !before.includes(line)),
  };
}

describe("roster add", () => {
  test("writes a row, whatever the capitals and spellings of the columns", () => {
    const plan = planAdd(roster(), "Kim@acme.example", asked("employee id=3", "department=IT", "Title==1+1"));
    expect(outcome(roster(), plan)).toEqual({
      changes: [
        `+ 3 (kim@acme.example) joins: Employee ID "3", Department "IT", Title "'=1+1", User ID/Email (Required) "Kim@acme.example"`,
      ],
      notes: [],
      faults: [],
      lines: [
        `${FILE.split("\n")[0]},Title`,
        "1,amara@acme.example,Sales,,staff,",
        "2,bo@acme.example,Sales,amara@acme.example,staff,",
        "3,Kim@acme.example,IT,,,'=1+1",
      ],
    });
  });

  test("does not write a text of which the reader says that it was encoded twice", () => {
    const { faults, text } = checkPlan(
      roster(),
      planAdd(roster(), "kim@acme.example", asked("Employee ID=3", "Title=BjÃ¶rn")),
    );
    expect(faults).toEqual([expect.stringContaining('line 4: "BjÃ¶rn" was meant to be "Björn"')]);
    expect(text).toBe(FILE);
  });

  test("writes what people see, and finds people by it", () => {
    const plan = planAdd(roster(), "kim\u200b@acme.example", asked("Employee ID=3\ufeff", "Department=I\u00a0 T"));
    expect(outcome(roster(), plan).lines).toEqual(["3,kim@acme.example,I T,,"]);
    const change = planChange(roster(), "bo@acme.example\u200b", asked("Department=IT"), TODAY);
    expect(outcome(roster(), change).lines).toEqual(["2,bo@acme.example,IT,amara@acme.example,staff"]);
  });

  test("refuses everything that is wrong at once, and writes nothing", () => {
    const plan = planAdd(roster(), "BO@acme.example", asked("Departmnt=IT", "Title=a", "title=b"));
    expect(outcome(roster(), plan)).toEqual({
      changes: [],
      notes: [],
      faults: [
        'there is no column "Departmnt"; did you mean "Department"? A column of your own is added in the file',
        '"Title" is set twice; keep one of the two',
        '"BO@acme.example" is in line 3 already; change that row',
        'the rows are named by "Employee ID"; state it too, such as "Employee ID=…"',
      ],
      lines: [],
    });
  });

  test("judges the row by the model, and takes what it needs beside for a note: the template may have it", () => {
    const numbers = planAdd(roster(), "kim@acme.example", asked("Employee ID=3", "Phone Number=123"));
    expect(outcome(roster(), numbers)).toMatchObject({
      faults: [
        'line 4, column "Phone Number": "123" is not a phone number; write one with + and country code, like +442079460101',
      ],
      lines: [],
    });
    const both = planAdd(
      roster(),
      "kim@acme.example",
      asked(
        "Employee ID=3",
        "callingBasic=TRUE".replace("callingBasic", "services.calling.callingBasic"),
        "Webex Calling - Professional=TRUE",
      ),
    );
    expect(outcome(roster(), both).faults).toEqual([
      "line 4: services.calling.callingBasic: a person has one calling licence at most; set the others to false",
    ]);
    const calling = planAdd(roster(), "kim@acme.example", asked("Employee ID=3", "services.calling.callingBasic=TRUE"));
    expect(outcome(roster(), calling)).toMatchObject({
      faults: [],
      notes: [
        "line 4: services.calling.callingBasic: a calling licence needs a location; state location",
        "line 4: services.calling.callingBasic: a calling licence needs a number or an extension; state phoneNumbers or extension",
      ],
    });
  });

  test("names a row of an adopted organisation by its e-mail, as the others are named", () => {
    const adopted = roster(FILE.replace("Employee ID", "Person ID").replace("1,amara", "kim,amara"));
    const { text } = checkPlan(adopted, planAdd(adopted, "Kim@acme.example", []));
    expect(text.split("\n").at(-2)).toBe("kim.acme.example,Kim@acme.example,,,");
  });

  test("leaves no row without what names the others", () => {
    expect(outcome(roster(), planChange(roster(), "2", asked("Employee ID="), TODAY)).faults).toEqual([
      'the e-mail would name the rows instead of "Employee ID"; give every row a value of its own there',
    ]);
  });

  test("begins a roster that has nobody", () => {
    const [header] = FILE.split("\n");
    const empty = roster(`${header}\n`);
    expect(checkPlan(empty, planAdd(empty, "a@b.co", asked("Employee ID=1"))).text).toBe(`${header}\n1,a@b.co,,,\n`);
  });

  test("asks for COLUMN=VALUE", () => {
    expect(["Title", "=x"].map(assignment)).toEqual(
      ["Title", "=x"].map((text) => ({
        reason: `${JSON.stringify(text)} sets nothing; write COLUMN=VALUE, such as "Title=Director"`,
      })),
    );
  });
});

describe("roster change", () => {
  test("changes a cell", () => {
    expect(outcome(roster(), planChange(roster(), "BO@acme.example", asked("Department=IT"), TODAY))).toEqual({
      changes: ['~ 2 (bo@acme.example): Department "Sales" → "IT"'],
      notes: [],
      faults: [],
      lines: ["2,bo@acme.example,IT,amara@acme.example,staff"],
    });
  });

  test("keeps a changed e-mail the same account", () => {
    const plan = planChange(roster(), "2", asked("email=bo.li@acme.example"), TODAY);
    expect(outcome(roster(), plan).lines.at(-1)).toBe(
      "2,bo.li@acme.example,Sales,amara@acme.example,staff,bo@acme.example",
    );
  });

  test("changes nothing where the value is there already", () => {
    expect(outcome(roster(), planChange(roster(), "2", asked("Department=Sales"), TODAY))).toEqual({
      changes: [],
      notes: [],
      faults: [],
      lines: [],
    });
  });

  test("names who might be meant", () => {
    expect(outcome(roster(), planChange(roster(), "bo@acme.exmple", asked("Title=x"), TODAY)).faults).toEqual([
      'nobody in the roster is called "bo@acme.exmple"; did you mean "bo@acme.example"?',
    ]);
    expect(outcome(roster(), planChange(roster(), "x2@q.zz", asked("Title=x"), TODAY)).faults).toEqual([
      'nobody in the roster is called "x2@q.zz"; use a name or an e-mail of the file',
    ]);
  });

  test("is not held up by faults that were there, and says that they are", () => {
    const spoilt = roster(FILE.replace("Sales,,", "Sales,nobody,"));
    expect(checkPlan(spoilt, planChange(spoilt, "2", asked("Department=IT"), TODAY))).toMatchObject({
      faults: [],
      notes: ["the file has a fault from before, for which a program refuses it"],
    });
    const twice = planChange(roster(), "2", asked("email=amara@acme.example"), TODAY);
    expect(outcome(roster(), twice).faults).toContain(
      'line 3, column "User ID/Email (Required)": "amara@acme.example" is in line 2 already; keep one of the two rows',
    );
  });
});

describe("roster leave", () => {
  test("writes the last day into the row", () => {
    expect(outcome(roster(), planLeave(roster(), ["amara@acme.example"], "2026-12-31", TODAY))).toEqual({
      changes: ["- 1 (amara@acme.example) leaves: last day 2026-12-31, not declared from 2027-01-01 on"],
      notes: ["1 (amara@acme.example) is the manager of line 3; change that column there"],
      faults: [],
      lines: [
        `${FILE.split("\n")[0]},Leaves`,
        "1,amara@acme.example,Sales,,staff,2026-12-31",
        "2,bo@acme.example,Sales,amara@acme.example,staff,",
      ],
    });
  });

  test("is done for everybody or for nobody", () => {
    const plan = planLeave(roster(), ["1", "7"], TODAY, TODAY);
    expect(plan).toEqual({
      changes: [],
      edits: [],
      notes: [],
      faults: ['nobody in the roster is called "7"; use a name or an e-mail of the file'],
    });
  });

  test("says that a day has passed, and that somebody comes back", () => {
    const later = roster(
      `${FILE.replace("Template", "Template,From,Until").replaceAll("staff", "staff,,2026-12-31")}1,amara@acme.example,IT,,staff,2027-01-01,\n`,
    );
    expect(planLeave(later, ["1"], "2026-11-30", TODAY).notes).toEqual([
      "2026-11-30 has passed: the next pulumi up no longer declares them",
      "1 (amara@acme.example) comes back on 2027-01-01: line 4 counts from then on",
      "1 (amara@acme.example) is the manager of line 3; change that column there",
    ]);
  });
});

describe("roster tidy", () => {
  const dated = (day: string) =>
    roster(
      FILE.replace("Template", "Template,Leaves").replace("staff\n2", `staff,${day}\n2`).replace("staff\n", "staff,\n"),
    );

  test.each([
    ["2026-10-31", ["- 1 (amara@acme.example): the row is removed"]],
    ["2026-11-01", []],
    ["2026-12-24", []],
    ["", []],
  ])("removes rows of those who are gone for 30 days: %s", (day, changes) => {
    const plan = planTidy(dated(day), { today: TODAY, days: 30 });
    expect(plan.changes.map(changeText)).toEqual(changes);
  });
});

describe("a column", () => {
  const { columns } = roster("Webex Teams [Sub1],Webex Teams [Sub2],Badge,Extension,User ID/Email\n").users;

  test.each([
    ["webex teams [sub1]", { header: "Webex Teams [Sub1]" }],
    ["Webex Teams [Sub3]", { header: "Webex Teams [Sub3]" }],
    [
      "Webex Teams",
      { reason: 'column "Webex Teams" may be "Webex Teams [Sub1]" or "Webex Teams [Sub2]"; write the whole header' },
    ],
    ["badge", { header: "Badge" }],
    ["user id/email (required)", { header: "User ID/Email" }],
    ["phoneNumbers", { header: "Phone Number" }],
    ["leaves", { header: "Leaves" }],
    ["Shoe size", { reason: expect.stringContaining('there is no column "Shoe size"') }],
  ])("is meant by %s", (asked, meant) => {
    expect(headerMeant(asked, columns)).toEqual(meant);
  });
});

test("a file that cannot be cut into rows is refused with the reader's own words", () => {
  const error = thrownBy(() => openRoster("roster.csv", `${FILE}3,kim@acme.example\n`));
  expect(error.message).toBe(
    "roster.csv line 4: has 2 cells where the header has 5; write an empty cell for every value that is not there",
  );
  expect(thrownBy(() => openRoster("roster.csv", "Name\nx\n")).message).toContain('has no column "User ID/Email');
});
