import { UnknownValueError } from "@pulumi/policy";
import { HIDDEN_SECRET } from "pulumi-webex/model";
import { describe, expect, it } from "vitest";
import { eachOnStack } from "./cases.ts";
import { type Given, named, ofStack, UNKNOWN, user } from "./judge.ts";

const held = (...assignedLicenses: string[]) => user({ assignedLicenses, service: "acme", licenses: [{ id: "x" }] });
const BASIC = "Webex Calling - Basic [Sub100001]";
/** As the state has it, which leaves out the licences that are stated. */
const KEPT = { status: "Active", subscriptionId: "Sub100001", services: ["callingBasic"], assignedLicenses: undefined };
const service = (licenseNames: object): Given => ({ kind: "WebexAppService", props: { name: "acme", licenseNames } });

eachOnStack([
  [
    "one-calling-license",
    {},
    [
      [held(BASIC, "Advanced Messaging [Sub100001]"), held("Webex Calling - Professional [Sub100001]")],
      [held(BASIC, "ACME Voice"), user({ assignedLicenses: UNKNOWN })],
      [user(KEPT), user({ ...KEPT, status: UNKNOWN, assignedLicenses: UNKNOWN })],
    ],
    [
      [
        [held(BASIC, "Webex Calling - Professional [Sub100002]")],
        "user0: assignedLicenses: the person has Webex Calling - Basic [Sub100001] and Webex Calling - Professional [Sub1",
      ],
      [[held(BASIC, "Webex Calling - Standard")], "may have one calling licence"],
      [
        [user({ ...KEPT, assignedLicenses: ["as stated", "Webex Calling - Professional [Sub100001]"] })],
        "the person has Webex Calling - Basic [Sub100001] and Webex Calling - Professional [Sub1",
      ],
      [
        [held(BASIC, "ACME Voice [Sub1]"), service({ callingStandardEnterprise: "acme voice" })],
        "and ACME Voice [Sub1]",
      ],
    ],
  ],
]);

describe("one-calling-license, over a state that `policy analyze` cannot decrypt", () => {
  it.each([
    { ...KEPT, services: HIDDEN_SECRET },
    { ...KEPT, assignedLicenses: HIDDEN_SECRET },
  ])("says that it was not run: %j", async (props) => {
    await expect(ofStack(named("one-calling-license"), [user(props)])).rejects.toThrow(UnknownValueError);
  });
});
