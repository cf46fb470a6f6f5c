import { describe, expect, it } from "vitest";
import { userFaults, userWarnings } from "../../provider/src/model/rules/user.ts";
import { faultText } from "../../provider/src/model/validation/fault.ts";

const email = "ada@acme.example";
const professional = { calling: { callingStandardEnterprise: true } };
const caller = { services: professional, location: "London", extension: "4101" };
const calling = (settings: object) => ({ settings: { calling: settings } });
const UNIFIED_CM = "Calling in Webex App (Unified CM)";

const faults = (inputs: object) => userFaults({ email, ...inputs }).map(faultText);

describe("a combination that makes no sense is refused", () => {
  it.each([
    [
      "a number without calling",
      { phoneNumbers: [{ value: "+442079460101" }] },
      /^phoneNumbers: needs a Webex Calling/,
    ],
    ["an extension without calling", { extension: "4101" }, /^extension: needs a Webex Calling licence/],
    [
      "calling without a location",
      { ...caller, location: undefined },
      /callingStandardEnterprise: .* needs a location/,
    ],
    ["calling without a number", { ...caller, extension: undefined }, /needs a number or an extension/],
    [
      "two calling licences",
      { ...caller, services: { calling: { callingStandardEnterprise: true, callingBasic: true } } },
      /^services.calling.callingBasic: a person has one calling licence/,
    ],
    [
      "the licence for common areas",
      { ...caller, services: { calling: { callingCommonArea: true } } },
      /^services.calling.callingCommonArea: .* workspaces only/,
    ],
    [
      "a number with an extension behind it",
      { ...caller, phoneNumbers: [{ value: "+44 20 7946 0101 ext. 5" }] },
      /^phoneNumbers\[0\]: "\+44 20 7946 0101 ext\. 5" has an extension, .* state extension: "5"$/,
    ],
    [
      "a number that is not for work",
      { ...caller, phoneNumbers: [{ type: "Mobile", value: "+447700900123" }] },
      /^phoneNumbers\[0\]: Webex takes only Work numbers/,
    ],
    [
      "a number without its country",
      { ...caller, phoneNumbers: [{ value: "020 7946 0101" }] },
      /^phoneNumbers\[0\]: .* country code/,
    ],
    [
      "a second number",
      { ...caller, phoneNumbers: [{ value: "+442079460101" }, { value: "+442079460102" }] },
      /^phoneNumbers\[1\]: Webex takes one number/,
    ],
    [
      "sign-in switched where a directory switches it",
      { directorySynced: true, suspended: true },
      /^suspended: the directory switches sign-in .* switch it there, and take this away/,
    ],
    ["an extension with a letter", { ...caller, extension: "41A" }, /^extension: "41A" is not an extension/],
    [
      "both calendars",
      { services: { hybridCalendarServices: { microsoftExchange: true, google: true } } },
      /google: Google and Exchange exclude each other/,
    ],
    [
      "a calendar by its flag and one by its licence",
      {
        services: { hybridCalendarServices: { microsoftExchange: true } },
        licenses: [{ name: "Hybrid - Google Calendar" }],
      },
      /^licenses\[0\]: Google and Exchange exclude each other/,
    ],
    [
      "Connect by its licence, without Aware",
      { licenses: [{ name: "Hybrid - Call Service Connect" }, { name: "Hybrid - Call Service Aware", assign: false }] },
      /^licenses\[0\]: Connect needs Aware/,
    ],
    [
      "a calling licence by the flag of another service, without a location",
      {
        services: { message: { messaging: true } },
        licenseNames: { messageMessaging: "Webex Calling - Professional" },
        extension: "4101",
      },
      /^services.message.messaging: a calling licence needs a location/,
    ],
    [
      "the licence for common areas by the flag of another service",
      {
        ...caller,
        services: { message: { messaging: true } },
        licenseNames: { messageMessaging: "Webex Calling - Workspaces" },
      },
      /^services.message.messaging: .* workspaces only/,
    ],
    [
      "two calling licences, one by the organisation's own name",
      { ...caller, licenses: [{ name: "Acme Voice" }], licenseNames: { callingBasic: "Acme Voice" } },
      /^licenses\[0\]: a person has one calling licence/,
    ],
    [
      "a service that is false, and its licence",
      {
        services: { message: { messaging: false } },
        licenses: [{ name: "Messaging", subscriptionId: "Sub2" }],
        subscriptionId: "Sub1",
      },
      /^licenses\[0\]: services\.message\.messaging is false, .* and takes this licence away/,
    ],
    [
      "a service that is true, and its licence taken away, in other capitals",
      {
        services: { message: { messaging: true } },
        licenses: [{ name: "advanced messaging", subscriptionId: "SUB1", assign: false }],
        subscriptionId: "Sub1",
      },
      /^services\.message\.messaging: licenses\[0\] takes this licence away/,
    ],
    [
      "a service that is false, and its licence below the flag of another one",
      {
        ...caller,
        services: {
          calling: { callingBasic: { name: "Webex Calling - Professional" }, callingStandardEnterprise: false },
        },
      },
      /^services\.calling\.callingBasic: services\.calling\.callingStandardEnterprise is false/,
    ],
    [
      "a licence by its id, given and taken away",
      { licenses: [{ id: "x" }, { id: "x", assign: false }] },
      /^licenses\[0\]: licenses\[1\] takes this licence away/,
    ],
    [
      "Care without messaging",
      { settings: { care: { careDigitalChannelService: true } } },
      /careDigitalChannelService: Care needs Webex App messaging/,
    ],
    [
      "the organisation's domain without Unified CM",
      calling({ callingBehaviour: "Calling in Webex App", useOrgDomain: true }),
      /^settings.calling.useOrgDomain: only means something with/,
    ],
    [
      "a profile without Unified CM",
      calling({ callingBehaviour: "Calling in Webex App", callingBehaviourUcManagerProfile: "P" }),
      /UcManagerProfile: only means something with/,
    ],
    [
      "the organisation's domain and a profile",
      calling({ callingBehaviour: UNIFIED_CM, useOrgDomain: true, callingBehaviourUcManagerProfile: "P" }),
      /exclude each other/,
    ],
    ["no role and a role", { roles: { none: true, device: true } }, /^roles.none: excludes every other role/],
    [
      "a full administrator who may only read",
      { roles: { full: true, readonly: true } },
      /^roles.readonly: a full administrator is not read-only/,
    ],
  ])("%s", (_what, inputs, told) => {
    const stated = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== undefined));
    expect(faults(stated)).toEqual([expect.stringMatching(told)]);
  });
});

it.each(["Webex Room Kit", "Room Systems", "Webex Calling - Hot desk only", "webex calling - route  list calls"])(
  "%s is a licence of no person, who may be without it",
  (name) => {
    const reason = "is a licence of workspaces, devices or trunks, and of no person; take the entry out";
    expect(faults({ licenses: [{ name }] })).toEqual([`licenses[0]: ${JSON.stringify(name)} ${reason}`]);
    expect(faults({ licenses: [{ name, assign: false }] })).toEqual([]);
  },
);

it("nobody loses what everybody has", () => {
  expect(faults({ licenses: [{ name: "Free screen share", assign: false }] })).toEqual([
    `licenses[0]: "Free screen share" is everybody's, and taken from nobody; take the entry out`,
  ]);
});

it("a licence of one subscription or site may be given and that of another one taken away", () => {
  const away = { name: "Advanced Messaging", subscriptionId: "Sub2", assign: false };
  const messaging = { services: { message: { messaging: true } }, licenses: [away], subscriptionId: "Sub1" };
  expect(faults(messaging)).toEqual([]);
  const suite = { name: "Webex Meetings Suite", siteUrl: "b.webex.example", assign: false };
  const entitled = { siteUrl: "a.webex.example" };
  expect(faults({ services: { meeting: { webexEnterprise200: entitled } }, licenses: [suite] })).toEqual([]);
});

it("a number's type is Work, in any capitals or unsaid", () => {
  for (const type of ["Work", "work", "WORK", undefined]) {
    const number = { ...(type === undefined ? {} : { type }), value: "+44 20 7946 0101" };
    expect(faults({ ...caller, phoneNumbers: [number] })).toEqual([]);
  }
});

it("what Webex takes and makes less of is a warning", () => {
  const jabber = calling({ callingBehaviour: "Cisco Jabber app", callingBehaviourUcManagerProfile: "P" });
  const care = { services: { message: { messaging: true } }, settings: { care: { careDigitalChannelService: true } } };
  expect(userWarnings({ email, ...jabber } as never).map(({ path }) => path)).toEqual([
    "settings.calling.callingBehaviourUcManagerProfile",
  ]);
  expect(userWarnings({ email, ...care }).map(faultText)[0]).toContain("no voice");
});
