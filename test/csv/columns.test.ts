import { describe, expect, test } from "vitest";
import { COLUMNS } from "../../provider/src/csv/columns.ts";
import { folded } from "../../provider/src/csv/header.ts";
import { SERVICES } from "../../provider/src/model/index.ts";
import { csvOf, EMAIL, faultsOf, oneUser } from "./csvFile.ts";

const both = { mode: "addAndRemove" } as const;

describe("columns", () => {
  test("are headed by names that no other column has", () => {
    const headers = COLUMNS.flatMap((column) => [...new Set(column.headers.map(folded))]);
    expect(headers).toHaveLength(new Set(headers).size);
  });

  test("are recognised whatever their capitals and spaces", () => {
    expect(oneUser({ " call  service AWARE": "true" }).args.services).toEqual({ hybridCallServices: { aware: true } });
  });

  test.each(SERVICES.flatMap((service) => service.columns.map((header) => ({ header, service }))))(
    "$header is a service of the model",
    ({ header, service }) => {
      const entitled = { subscriptionId: "Sub-x1", siteUrl: "acme.webex.com" };
      expect(oneUser({ [`acme.webex.com - ${header} [Sub-x1]`]: "TRUE" }).args.services).toEqual({
        [service.group]: { [service.flag]: entitled },
      });
      expect(oneUser({ [header]: "TRUE" }).args.services).toEqual({ [service.group]: { [service.flag]: true } });
    },
  );

  test("of licences that belong to no subscription are known, and what Webex no longer takes stays in the row", () => {
    for (const name of ["Webex Calling - Hot desk only", "Unified Communication Manager (UCM)"]) {
      expect(oneUser({ [name]: "TRUE" }).args.licenses).toEqual([{ name }]);
      expect(oneUser({ [name]: "FALSE" }, both).args.licenses).toEqual([{ name, assign: false }]);
    }
    for (const header of ["Spark Call", "acme.webex.com - WebEx Attendee"]) {
      const { args, row } = oneUser({ [header]: "TRUE" });
      expect(args).toEqual({ email: "amara.okafor@acme.example" });
      expect(row[header]).toBe("TRUE");
    }
  });

  test("with a subscription and an unknown name are licences outside the model", () => {
    const header = "Real-Time Translations [trialSub.00000000-0000-4000-8000-000000000001]";
    const license = {
      name: "Real-Time Translations",
      subscriptionId: "trialSub.00000000-0000-4000-8000-000000000001",
    };
    expect(oneUser({ [header]: "TRUE" }).args).toEqual({ email: "amara.okafor@acme.example", licenses: [license] });
    expect(oneUser({ [header]: "FALSE" }).args.licenses).toBeUndefined();
    expect(oneUser({ [header]: "FALSE" }, both).args.licenses).toEqual([{ ...license, assign: false }]);
  });

  test("of an older kind of meeting are licences of their site", () => {
    expect(oneUser({ "acme.webex.com - WebEx Meeting Center [Sub1]": "TRUE" }).args.licenses).toEqual([
      { name: "Meeting - Webex Meeting Center", subscriptionId: "Sub1", siteUrl: "acme.webex.com" },
    ]);
  });

  test("that nobody knows stay in the row", () => {
    const { args, row } = oneUser({ Badge: "TRUE", "Remote Worker": "TRUE" });
    expect(args).toEqual({ email: "amara.okafor@acme.example" });
    expect(row).toEqual({ [EMAIL]: "amara.okafor@acme.example", Badge: "TRUE", "Remote Worker": "TRUE" });
  });

  test("that nobody knows, but that look like a service, are refused where they want one", () => {
    const misspelt = (cell: string) => csvOf({ [EMAIL]: "a@acme.example", "Call Servce Aware": cell });
    expect(faultsOf(misspelt("TRUE"))).toEqual([
      'FILE line 2, column "Call Servce Aware": "TRUE" in a column that is not known; did you mean "Call Service Aware"? A licence is headed by its name and its subscription, like "Call Servce Aware [Sub100001]"; a column of your own needs another name',
    ]);
    expect(faultsOf(misspelt("FALSE"), both)).toHaveLength(1);
    expect(oneUser({ "Call Servce Aware": "FALSE" }).args.services).toBeUndefined();
  });

  test("beside Control Hub's own name a template, a group, a place in the hierarchy and what becomes of a removed user", () => {
    const user = oneUser({
      Template: "sales",
      "Quick Add Group": "london",
      Hierarchy: "acme/london",
      "On Delete": "Offboard",
    });
    expect(user).toMatchObject({ template: "sales", quickAddGroup: "london" });
    expect(user.args).toEqual({ email: "amara.okafor@acme.example", hierarchy: "acme/london", onDelete: "offboard" });
  });
});

describe("cells", () => {
  test("that are empty say nothing, whatever the mode", () => {
    const empty = Object.fromEntries(COLUMNS.map(({ headers }) => [headers[0], "  "]));
    const user = oneUser({ ...empty, [EMAIL]: "amara.okafor@acme.example" }, both);
    expect(user).toMatchObject({ args: { email: "amara.okafor@acme.example" }, opts: {} });
    expect(Object.keys(user.args)).toEqual(["email"]);
  });

  test.each([
    ["NATIVE_WEBEX_TEAMS_CALLING", "Calling in Webex App"],
    ["native_sip_call_to_ucm", "Calling in Webex App (Unified CM)"],
    ["CALL_WITH_APP_REGISTERED_FOR_CISCOTEL", "Cisco Jabber app"],
    ["CALL_WITH_APP_REGISTERED_FOR_TEL", "Third-Party app"],
    ["USE_ORG_SETTINGS", ""],
    ["cisco jabber app", "Cisco Jabber app"],
  ])("%s is the calling behaviour %j", (cell, behaviour) => {
    expect(oneUser({ "Calling Behavior": cell }).args.settings).toEqual({ calling: { callingBehaviour: behaviour } });
  });

  test.each(["Active", "Verified", "Not Verified", "Pending"])("the status %s never switches sign-in on", (status) => {
    expect(oneUser({ "User Status": status }, both).args).toEqual({ email: "amara.okafor@acme.example" });
  });

  test("the status Inactive switches sign-in off in both modes", () => {
    expect(oneUser({ "User Status": "inactive" }).args.suspended).toBe(true);
    expect(oneUser({ "User Status": "Inactive" }, both).args.suspended).toBe(true);
  });
});

describe("one service in several subscriptions", () => {
  const user = (first: string, second: string, mode: "add" | "addAndRemove") =>
    oneUser({ "Webex Teams [Sub1]": first, "Webex Teams [Sub2]": second }, { mode }).args.services;
  const faults = (first: string, second: string, mode: "add" | "addAndRemove") =>
    faultsOf(csvOf({ [EMAIL]: "a@acme.example", "Webex Teams [Sub1]": first, "Webex Teams [Sub2]": second }), { mode });
  const second = { message: { messaging: { subscriptionId: "Sub2" } } };

  test("comes from the one that is TRUE", () => {
    expect(user("FALSE", "TRUE", "add")).toEqual(second);
    expect(user("", "TRUE", "add")).toEqual(second);
    expect(user("FALSE", "TRUE", "addAndRemove")).toEqual(second);
    expect(user("", "TRUE", "addAndRemove")).toEqual(second);
  });

  test("is taken away where all are FALSE and that is asked for", () => {
    expect(user("FALSE", "FALSE", "add")).toBeUndefined();
    expect(user("FALSE", "FALSE", "addAndRemove")).toEqual({ message: { messaging: false } });
  });

  test("cannot come from two", () => {
    expect(faults("TRUE", "TRUE", "add")).toEqual([
      'FILE line 2, column "Webex Teams [Sub2]": TRUE here and in "Webex Teams [Sub1]"; Webex App Messaging comes from one subscription, set the others to FALSE',
    ]);
  });

  test("is one for each meeting site, the further ones as licences beside the flag", () => {
    const [acme, partner] = ["acme.webex.com", "b.webex.com"].map(
      (site) => `${site} - Webex Meetings Suite [Sub1]`,
    ) as [string, string];
    const { services, licenses } = oneUser({ [acme]: "TRUE", [partner]: "TRUE" }).args;
    expect(services).toEqual({
      meeting: { webexEnterprise200: { subscriptionId: "Sub1", siteUrl: "acme.webex.com" } },
    });
    expect(licenses).toEqual([{ name: "Webex Meetings Suite", subscriptionId: "Sub1", siteUrl: "b.webex.com" }]);
  });

  test("is one for each meeting site, also where another subscription sells that site, and no more", () => {
    const [acme, partner, again] = [
      "acme.webex.com - Webex Meetings Suite [Sub1]",
      "b.webex.com - Webex Meetings Suite [Sub2]",
      "B.webex.com - Webex Meetings Suite [Sub3]",
    ] as const;
    expect(oneUser({ [acme]: "TRUE", [partner]: "TRUE" }).args.licenses).toEqual([
      { name: "Webex Meetings Suite", subscriptionId: "Sub2", siteUrl: "b.webex.com" },
    ]);
    const several = { [EMAIL]: "amara.okafor@acme.example", [acme]: "TRUE", [partner]: "TRUE", [again]: "TRUE" };
    expect(faultsOf(csvOf(several))).toEqual([expect.stringContaining(`TRUE here and in "${partner}"`)]);
    const anywhere = { [EMAIL]: "a@acme.example", [acme]: "TRUE", "Webex Meetings Suite [Sub2]": "TRUE" };
    expect(faultsOf(csvOf(anywhere))).toEqual([expect.stringContaining("comes from one subscription")]);
  });

  test("cannot be half taken away", () => {
    expect(faults("FALSE", "", "addAndRemove")).toEqual([
      'FILE line 2, column "Webex Teams [Sub2]": empty, while "Webex Teams [Sub1]" is FALSE; write FALSE here too to take Webex App Messaging away, or TRUE to have it from here',
    ]);
  });

  test("is one setting where it is no licence: one TRUE is enough", () => {
    const care = oneUser({ "Care Digital Channel [Sub1]": "TRUE", "Care Digital Channel [Sub2]": "FALSE" }, both);
    expect(care.args.settings).toEqual({ care: { careDigitalChannelService: true } });
  });
});

test("takes the mailto: off that a spreadsheet puts before an address", () => {
  expect(oneUser({ [EMAIL]: "MailTo:ada@acme.example" }).args).toEqual({ email: "ada@acme.example" });
});
