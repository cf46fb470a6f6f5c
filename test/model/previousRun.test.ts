import { describe, expect, it } from "vitest";
import { conflictsWithPreviousRun } from "../../provider/src/model/rules/previousRun.ts";
import type { UserInputs } from "../../provider/src/model/userArgs.ts";
import { faultText } from "../../provider/src/model/validation/fault.ts";

type Stated = Pick<UserInputs, "services" | "licenses" | "licenseNames">;

const calling = (flags: object): Stated => ({ services: { calling: flags } });
const calendars = (flags: object): Stated => ({ services: { hybridCalendarServices: flags } });
const hybridCall = (flags: object): Stated => ({ services: { hybridCallServices: flags } });
const licenses = (...names: string[]): Stated => ({ licenses: names.map((name) => ({ name })) });
const PROFESSIONAL = "Webex Calling - Professional";
const STANDARD = "Webex Calling - Standard";

const told = (before: Stated, now: Stated) => conflictsWithPreviousRun(before, now).map(faultText);
const still = (what: string, why: string, away: string) =>
  `the user still has ${what} from the last \`pulumi up\`, and ${why}; state ${away} in the same \`pulumi up\``;

describe("what is no longer stated is in the way of what is", () => {
  it.each<[string, Stated, Stated, string]>([
    [
      "one calling licence of another",
      calling({ callingStandardEnterprise: true }),
      calling({ callingBasic: true }),
      `services.calling.callingStandardEnterprise: ${still("it", "a person has one calling licence at most", "it false")}`,
    ],
    [
      "one by a flag of one by its name",
      calling({ callingBasic: { subscriptionId: "Sub1" } }),
      licenses(STANDARD),
      `services.calling.callingBasic: ${still("it", "a person has one calling licence at most", "it false")}`,
    ],
    [
      "one by its name of one by a flag",
      licenses(STANDARD, "Real-Time Translations"),
      { ...calling({ callingStandardEnterprise: true }), ...licenses("Real-Time Translations") },
      `licenses: ${still(`"${STANDARD}"`, "a person has one calling licence at most", `{ name: "${STANDARD}", assign: false }`)}`,
    ],
    [
      "one by the organisation's own name",
      { ...licenses("Acme Voice"), licenseNames: { callingBasic: "acme voice" } },
      calling({ callingStandardEnterprise: true }),
      `licenses: ${still('"Acme Voice"', "a person has one calling licence at most", '{ name: "Acme Voice", assign: false }')}`,
    ],
    [
      "Exchange of Google",
      calendars({ microsoftExchange: true }),
      calendars({ google: true }),
      `services.hybridCalendarServices.microsoftExchange: ${still("it", "Google and Exchange exclude each other", "it false")}`,
    ],
    [
      "Google of Exchange",
      calendars({ google: true }),
      licenses("Hybrid - Exchange Calendar"),
      `services.hybridCalendarServices.google: ${still("it", "Google and Exchange exclude each other", "it false")}`,
    ],
    [
      "Connect of taking Aware away",
      hybridCall({ aware: true, connect: true }),
      hybridCall({ aware: false }),
      `services.hybridCallServices.connect: ${still("it", "Connect needs Aware", "it false")}`,
    ],
  ])("%s", (_what, before, now, text) => {
    expect(told(before, now)).toEqual([text]);
  });
});

describe("what is no longer stated stays in peace", () => {
  it.each<[string, Stated, Stated]>([
    ["where nothing is stated instead", calling({ callingBasic: true }), {}],
    ["where it was taken away", calling({ callingBasic: false }), calling({ callingStandardEnterprise: true })],
    [
      "where it is taken away now",
      calling({ callingBasic: true }),
      calling({ callingBasic: false, callingStandardEnterprise: true }),
    ],
    [
      "where it is taken away by its name",
      calling({ callingStandardEnterprise: true }),
      { ...calling({ callingBasic: true }), licenses: [{ name: PROFESSIONAL, assign: false }] },
    ],
    [
      "where the same licence is stated in another way",
      calling({ callingStandardEnterprise: true }),
      licenses(PROFESSIONAL),
    ],
    [
      "where the flag whose selector named it means something else",
      calling({ callingBasic: { name: PROFESSIONAL } }),
      calling({ callingBasic: true }),
    ],
    ["where Aware goes on", hybridCall({ aware: true, connect: true }), hybridCall({ aware: true })],
    ["where it is for something else", licenses("Real-Time Translations"), calling({ callingBasic: true })],
  ])("%s", (_what, before, now) => {
    expect(told(before, now)).toEqual([]);
  });
});
