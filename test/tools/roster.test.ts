import { describe, expect, it } from "vitest";
import { type Person, summary, table } from "../../tools/start/roster.ts";
import { outcome } from "../../tools/start/stack.ts";
import { closingLine } from "../../tools/test/count.ts";

const person = (changes: Partial<Person> = {}): Person => ({
  name: "katerina",
  email: "kateřina.nováková@acme.example",
  status: "Active",
  licenses: ["Messaging"],
  manualSteps: [],
  ...changes,
});

describe("the roster", () => {
  it("has lines of one width that fit 120 columns, however long the values are", () => {
    const lines = table([person(), person({ licenses: Array(9).fill("Webex Calling - Professional") })]).split("\n");
    expect(new Set(lines.map((line) => [...line].length))).toEqual(new Set([lines[0]?.length]));
    expect(lines[0]?.length).toBeLessThanOrEqual(120);
    expect(lines.join("\n")).toContain("kateřina.nováková@acme.example");
  });

  it("cuts no address off", () => {
    const email = `${"maximiliana.".repeat(5)}fortescue@acme.example`;
    const columns = table([person({ name: email, email })])
      .split("\n")
      .map((line) => line.split("│")[1]?.trim() ?? "");
    expect(columns.join("")).toContain(email);
  });

  it("gives each step its own line, and says how many there are", () => {
    const roster = [person({ manualSteps: ["One", "Two"] }), person({ manualSteps: ["Two"] }), person()];
    expect(table(roster).match(/• (One|Two)/g)).toEqual(["• One", "• Two", "• Two"]);
    expect(summary(roster)).toBe("Users: 3; 3 steps for 2 are left to do by hand.");
    expect(summary([person()])).toBe("Users: 1; nothing is left to do by hand.");
  });
});

describe("what pulumi up did", () => {
  it("is read from the counts at the end of what it prints", () => {
    const printed =
      "Updating (acme):\n\nResources:\n    + 3 created\n    ~ 1 updated\n    31 unchanged\n\nDuration: 4s\n";
    expect(outcome(printed)).toBe("3 created, 1 updated, 31 unchanged");
  });
});

describe("the closing line of npm test", () => {
  it("says how many tests passed and failed", () => {
    expect(closingLine({ passed: 12, failed: 1, skipped: 0 })).toBe("12 passed, 1 failed");
    expect(closingLine({ passed: 12, failed: 0, skipped: 2 })).toBe("12 passed, 0 failed, 2 skipped");
  });
});
