import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type CsvUserArgs, usersFromCsv } from "../../provider/src/csv/usersFromCsv.ts";
import { userFaults } from "../../provider/src/model/index.ts";

const ACME = fileURLToPath(new URL("../../examples/customers/acme-control-hub-users.csv", import.meta.url));
const users = usersFromCsv(ACME);
const SUB = { subscriptionId: "Sub100001" };
const MESSAGING_AND_MEETING = { message: { messaging: SUB }, meeting: { meeting: SUB } };

function argsOf(name: string): CsvUserArgs | undefined {
  return users.find((user) => user.name === name)?.args;
}

describe("a Control Hub export, read as additions", () => {
  test("gives its twelve users in order, named by their e-mail without capitals", () => {
    expect(users.map(({ name }) => name)).toEqual([
      "amara.okafor@acme.example",
      "bjorn.lindqvist@acme.example",
      "chiara.dangelo@acme.example",
      "donghyun.kim@acme.example",
      "elif.yildiz@acme.example",
      "farid.alsayed@acme.example",
      "grace.mbeki@acme.example",
      "hiroshi.tanaka@acme.example",
      "ines.carvalho@acme.example",
      "jean-luc.moreau@acme.example",
      "katerina.novakova@acme.example",
      "liam.obrien@acme.example",
    ]);
  });

  test("gives every user what the model accepts, and no aliases", () => {
    expect(users.flatMap(({ args }) => userFaults({ ...args }))).toEqual([]);
    expect(users.map(({ opts }) => opts)).toEqual(users.map(() => ({})));
  });

  test("gives Amara's number back the + that a spreadsheet took", () => {
    expect(argsOf("amara.okafor@acme.example")).toStrictEqual({
      email: "amara.okafor@acme.example",
      firstName: "Amara",
      lastName: "Okafor",
      displayName: "Amara Okafor",
      extension: "4101",
      phoneNumbers: [{ value: "+442079460101" }],
      location: "London",
      services: { ...MESSAGING_AND_MEETING, calling: { callingStandardEnterprise: SUB } },
    });
  });

  test("gives Björn meetings on the site that the header names, and Exchange without a subscription", () => {
    expect(argsOf("bjorn.lindqvist@acme.example")?.services).toStrictEqual({
      message: { messaging: SUB },
      meeting: { meeting: SUB, webexEnterprise200: { ...SUB, siteUrl: "acme.webex.example" } },
      hybridCalendarServices: { microsoftExchange: true },
    });
  });

  test("leaves the capitals of Chiara's e-mail as they are", () => {
    expect(argsOf("chiara.dangelo@acme.example")?.email).toBe("Chiara.DAngelo@acme.example");
    expect(argsOf("chiara.dangelo@acme.example")?.lastName).toBe("D'Angelo");
  });

  test("gives Dong-hyun his calling behaviour in the model's words", () => {
    expect(argsOf("donghyun.kim@acme.example")?.settings).toStrictEqual({
      calling: {
        callingBehaviour: "Calling in Webex App (Unified CM)",
        callingBehaviourUcManagerProfile: "ACME UCM",
      },
    });
  });

  test("gives Farid Aware and Connect", () => {
    expect(argsOf("farid.alsayed@acme.example")).toStrictEqual({
      email: "farid.alsayed@acme.example",
      firstName: "Farid",
      lastName: "Al-Sayed",
      displayName: "Farid Al-Sayed",
      services: { ...MESSAGING_AND_MEETING, hybridCallServices: { aware: true, connect: true } },
      settings: { calling: { callingBehaviour: "Calling in Webex App" } },
    });
  });

  test("keeps the comma in Grace's name and gives her Care", () => {
    expect(argsOf("grace.mbeki@acme.example")).toMatchObject({
      lastName: "Mbeki, Dr.",
      displayName: "Grace Mbeki, Dr.",
      location: "Leeds",
      settings: { care: { careDigitalChannelService: true } },
    });
  });

  test("suspends Hiroshi, who is inactive, and keeps what he has on Jabber", () => {
    expect(argsOf("hiroshi.tanaka@acme.example")).toStrictEqual({
      email: "hiroshi.tanaka@acme.example",
      firstName: "Hiroshi",
      lastName: "Tanaka",
      displayName: "Hiroshi Tanaka",
      suspended: true,
      services: MESSAGING_AND_MEETING,
      settings: {
        message: {
          jabberWithWebexTeams: true,
          jabberCalling: true,
          ucManagerProfile: "ACME UCM",
          contactMigrationRequired: true,
        },
        calling: { callingBehaviour: "Cisco Jabber app" },
      },
    });
  });

  test("gives Inês third-party content management in the model's words", () => {
    expect(argsOf("ines.carvalho@acme.example")?.settings).toStrictEqual({
      message: { enterpriseContentManagement: "Third Party On" },
    });
  });

  test("takes Jean-Luc's messaging from the second subscription", () => {
    expect(argsOf("jean-luc.moreau@acme.example")?.services).toStrictEqual({
      message: { messaging: { subscriptionId: "Sub100002" } },
      meeting: { meeting: SUB },
    });
  });

  test("writes Kateřina's number without spaces, and her calling behaviour as the organisation's", () => {
    expect(argsOf("katerina.novakova@acme.example")).toStrictEqual({
      email: "katerina.novakova@acme.example",
      firstName: "Kateřina",
      lastName: "Nováková",
      displayName: "Kateřina Nováková",
      extension: "4111",
      phoneNumbers: [{ value: "+442079460111" }],
      location: "London",
      services: { ...MESSAGING_AND_MEETING, calling: { callingStandardEnterprise: SUB } },
      settings: { calling: { callingBehaviour: "" } },
    });
  });

  test("keeps every cell of a row as it is in the file", () => {
    const row = users.at(-2)?.row ?? {};
    expect(Object.keys(row)).toHaveLength(35);
    expect(row).toMatchObject({ "Phone Number": "+44 20 7946 0111", "Caller ID Number": "", "User Status": "Active" });
  });
});

describe("the same export, read as additions and removals", () => {
  const liam = usersFromCsv(ACME, { mode: "addAndRemove" }).at(-1);

  test("takes away whatever is FALSE", () => {
    expect(liam?.args).toStrictEqual({
      email: "liam.obrien@acme.example",
      firstName: "Liam",
      lastName: "O'Brien",
      displayName: "Liam O'Brien",
      services: {
        message: { messaging: SUB },
        meeting: { meeting: false, webexEnterprise200: false },
        calling: { callingStandardEnterprise: false },
        hybridCalendarServices: { microsoftExchange: false, google: false },
        hybridCallServices: { aware: false, connect: false },
        hybridMessageServices: { message: false },
      },
      licenses: [{ name: "Webex Meeting Assistant", assign: false }],
      settings: {
        message: {
          jabberWithWebexTeams: false,
          jabberCalling: false,
          contactMigrationRequired: false,
          enterpriseContentManagement: "Third Party Off",
        },
        care: { careDigitalChannelService: false },
      },
    });
  });
});
