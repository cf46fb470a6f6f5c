import { describe, expect, test } from "vitest";
import { csvOf, EMAIL, faultsOf, oneUser } from "./csvFile.ts";

const both = { mode: "addAndRemove" } as const;
const reason = (column: string, lines = "") =>
  `FILE line 2, column "${column}": TRUE, but Webex has suspended this licence and takes no TRUE for it; write FALSE, or leave the cell empty${lines}`;

/** Every place where the marker may stand. */
const MESSAGING = [
  "Webex Teams (Suspended) [Sub1]",
  "Webex Teams [Sub1] (Suspended)",
  "(Suspended) Webex Teams [Sub1]",
  "webex teams(SUSPENDED)[Sub1]",
  "Webex Teams [Suspended] [Sub1]",
  "Webex Teams [Sub1 (Suspended)]",
  "Webex Teams [Sub1, Suspended]",
  "Webex Teams [Suspended Sub1]",
  "Webex Teams - Suspended [Sub1]",
  "Suspended: Webex Teams [Sub1]",
  "Webex Teams {Suspended} [Sub1]",
  "Webex Teams (Suspended) [Sub1] (Suspended)",
  "Webex Teams (Sus\u00adpended) [Sub1\u200b]",
  "Webex Teams\u00a0(Suspended)\n[Sub1]",
  "Webex Teams (SUSPENDED.) [Sub1]",
  "Webex Teams (Suspended since 2026-11-01) [Sub1]",
  "Webex Teams (Trial, Suspended) [Sub1]",
  "Webex Teams（Suspended）[Sub1]",
  "Webex Teams <Suspended> [Sub1]",
  'Webex Teams "Suspended" [Sub1]',
  "Webex Teams_SUSPENDED [Sub1]",
];
const OTHERS = [
  "Webex Teams (Suspended)",
  "acme.webex.com - WebEx Enterprise Edition (Suspended) [Sub1]",
  "acme.webex.com (Suspended) - WebEx Enterprise Edition [Sub1]",
  "Webex Meeting Assistant [Sub1] (Suspended)",
  "Real-Time Translations (Suspended) [Sub1]",
  "Real-Time Translations (Suspended)",
  "Care Digital Channel (Suspended) [Sub1]",
  "Spark Call (Suspended)",
  "Webex Foo (Suspended)",
  "Call Service Aware - Suspended",
];

/** As a message shows it. */
const inMessage = (header: string) =>
  JSON.stringify(header)
    .slice(1, -1)
    .replaceAll(/[\u00ad\u200b]/g, " ");

describe("the column of a suspended licence", () => {
  test.each([...MESSAGING, ...OTHERS])("refuses TRUE with one fault: %s", (header) => {
    const file = csvOf({ [EMAIL]: "a@acme.example", [header]: "true" });
    const line = header.includes("\n") ? 3 : 2;
    const fault = reason(inMessage(header)).replace("line 2", `line ${line}`);
    expect(faultsOf(file)).toEqual([fault]);
    expect(faultsOf(file, both)).toEqual([fault]);
  });

  test.each([...MESSAGING, ...OTHERS])("states nothing where it is empty or, as an addition, FALSE: %s", (header) => {
    expect(Object.keys(oneUser({ [header]: "FALSE" }).args)).toEqual(["email"]);
    expect(Object.keys(oneUser({ [header]: "" }, both).args)).toEqual(["email"]);
  });

  test.each(MESSAGING)("takes the service away where FALSE does: %s", (header) => {
    expect(oneUser({ [header]: "FALSE" }, both).args.services).toEqual({ message: { messaging: false } });
  });

  test.each(["Suspended", "Suspended until", "Account suspended", "Last Name (Suspended)"])(
    "is none where nothing is sold: %s",
    (header) => {
      const { args, row } = oneUser({ [header]: "TRUE" }, both);
      expect([args, row[header]]).toEqual([{ email: "amara.okafor@acme.example" }, "TRUE"]);
    },
  );

  test("leaves the licence's own brackets", () => {
    const header = "Hybrid Calendar Service (Google, Suspended)";
    expect(oneUser({ [header]: "FALSE" }, both).args.services).toEqual({ hybridCalendarServices: { google: false } });
  });

  test("leaves the licence's name, subscription and site as they are", () => {
    const header = "acme.webex.com - WebEx Meeting Center (Suspended) [Sub1]";
    expect(oneUser({ [header]: "FALSE" }, both).args.licenses).toEqual([
      { name: "Meeting - Webex Meeting Center", subscriptionId: "Sub1", siteUrl: "acme.webex.com", assign: false },
    ]);
  });

  test("is told once, with all its lines, beside no other fault of the service", () => {
    const header = "Webex Teams [Sub1] (Suspended)";
    const rows = ["a", "b", "c"].map((name) => ({
      [EMAIL]: `${name}@acme.example`,
      [header]: name === "b" ? "FALSE" : "TRUE",
      "Webex Teams [Sub2]": "TRUE",
    }));
    expect(faultsOf(csvOf(...rows))).toEqual([reason(header, " (lines 2 and 4)")]);
  });

  test("is not offered as a source where it is empty and another takes the service away", () => {
    const cells = { [EMAIL]: "a@acme.example", "Webex Teams [Sub1] (Suspended)": "", "Webex Teams [Sub2]": "FALSE" };
    expect(faultsOf(csvOf(cells), both)).toEqual([
      'FILE line 2, column "Webex Teams [Sub1] (Suspended)": empty, while "Webex Teams [Sub2]" is FALSE; write FALSE here too to take Webex App Messaging away',
    ]);
  });

  test("leaves the service to another subscription", () => {
    const cells = { "Webex Teams (Suspended) [Sub1]": "FALSE", "Webex Teams [Sub2]": "TRUE" };
    expect(oneUser(cells, both).args.services).toEqual({ message: { messaging: { subscriptionId: "Sub2" } } });
  });
});
