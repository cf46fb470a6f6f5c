import { describe, expect, it } from "vitest";
import { UNREAD } from "../../../../provider/src/commands/adopt/voss/compareUser.ts";
import {
  differencesText,
  isAlike,
  type VossReport,
  vossLines,
} from "../../../../provider/src/commands/adopt/voss/vossReport.ts";

const NOTHING: VossReport = { differences: [], notAdopted: [], notInVoss: [], notes: [] };
const difference = (webex: string, email = "bo@acme.example") => ({
  email,
  place: "users.csv, row 2",
  field: "firstName",
  voss: "=1+1, Bo",
  webex,
});
const only = (kind: "twice" | "leftAlone" | "unknown") => ({
  email: "x@acme.example",
  place: "users.csv, row 3",
  kind,
  reason: "…",
});

describe("VOSS and Webex are alike", () => {
  it.each<[string, Partial<VossReport>, boolean]>([
    ["nothing differs", {}, true],
    ["somebody is only in Webex", { notInVoss: ["a@acme.example"] }, true],
    ["somebody of VOSS is left alone", { notAdopted: [only("leftAlone")] }, true],
    ["a value was not read from Webex", { differences: [difference(UNREAD)] }, true],
    ["a value differs", { differences: [difference("Robert")] }, false],
    ["somebody is only in VOSS", { notAdopted: [only("unknown")] }, false],
    ["somebody is in VOSS twice", { notAdopted: [only("twice")] }, false],
  ])("or not where %s", (_where, found, alike) => {
    expect(isAlike({ ...NOTHING, ...found })).toBe(alike);
  });
});

it("differences are counted by field, and people whom one side lacks are named", () => {
  const differences = [difference("Robert"), difference("Bob"), difference("Bo", "c@acme.example")];
  const notAdopted = [only("unknown"), only("leftAlone")];
  expect(vossLines({ differences, notAdopted, notInVoss: ["a@acme.example"], notes: ["a note"] })).toEqual([
    "VOSS and Webex differ about 2 of these people, in 3 values:",
    "  firstName: 3",
    "only in VOSS: x@acme.example (users.csv, row 3) …",
    "left alone: x@acme.example (users.csv, row 3) …",
    "only in Webex: a@acme.example",
    "a note",
  ]);
  expect(vossLines(NOTHING)).toEqual(["VOSS and Webex agree about everybody whom both have."]);
});

it("the list is a file that no spreadsheet calculates", () => {
  expect(differencesText([difference("Robert")])).toBe(
    '\ufeffEmail,Field,VOSS,Webex,In the export\nbo@acme.example,firstName,"\'=1+1, Bo",Robert,"users.csv, row 2"\n',
  );
});
