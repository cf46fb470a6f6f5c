import { describe, expect, it } from "vitest";
import { chosenById, withNames } from "../../provider/src/model/licenses/byId.ts";
import { userFaults, userWarnings } from "../../provider/src/model/rules/user.ts";
import { manualSteps } from "../../provider/src/model/user/manualSteps.ts";
import { faultText } from "../../provider/src/model/validation/fault.ts";
import { OWNED } from "./owned.ts";

const email = "ada@acme.example";

describe("what a licence chosen by id is", () => {
  const statement = {
    services: { message: { messaging: { id: "messaging-2", siteUrl: "x" } }, meeting: { meeting: true } },
    licenses: [
      { id: "calling", name: "anything" },
      { id: "exchange", assign: false },
      { name: "Basic Messaging" },
      { id: "x" },
    ],
  };

  it("is what the organisation calls it and where it is sold, whatever stands beside the id", () => {
    expect(withNames(statement, OWNED)).toEqual({
      services: {
        message: { messaging: { name: "Advanced Messaging", subscriptionId: "Sub2" } },
        meeting: { meeting: true },
      },
      licenses: [
        { name: "Webex Calling - Professional", subscriptionId: "Sub1" },
        { name: "Hybrid - Exchange Calendar", assign: false },
        { name: "Basic Messaging" },
        { id: "x" },
      ],
    });
    expect(withNames({}, OWNED)).toEqual({});
  });

  it("is open in the program, unless it is taken away", () => {
    expect(chosenById(statement)).toEqual(["services.message.messaging", "licenses[0]", "licenses[3]"]);
    expect(chosenById(withNames(statement, OWNED))).toEqual(["licenses[3]"]);
  });
});

it("a licence by id of one subscription is not the one of another that is taken away by its name", () => {
  const licenses = [{ id: "agent-2" }, { name: "Contact center Standard Agent", assign: false }];
  const told = (subscriptionId: string) =>
    userFaults({ ...withNames({ licenses }, OWNED), email, subscriptionId }).map(({ path }) => path);
  expect(told("Sub1")).toEqual([]);
  expect(told("Sub2")).toEqual(["licenses[0]"]);
});

describe("the program leaves to the organisation what an id may stand for", () => {
  const byId = { licenses: [{ id: "x" }] };
  const belowAFlag = { services: { message: { messaging: { id: "x" } } } };
  const CARE = { settings: { care: { careDigitalChannelService: true } } };
  const faults = (inputs: object) => userFaults({ email, ...inputs }).map(faultText);

  it.each([
    ["the calling licence of a number", { ...byId, phoneNumbers: [{ value: "+442079460101" }] }],
    ["the calling licence of an extension", { ...belowAFlag, extension: "4101" }],
    ["Aware", { ...byId, services: { hybridCallServices: { connect: true } } }],
    ["the messaging of Care", { ...byId, ...CARE }],
  ])("%s", (_what, inputs) => {
    expect(faults(inputs)).toEqual([]);
  });

  it("the voice of Care, and whether a location is to be set by hand", () => {
    expect(userWarnings({ email, ...belowAFlag, ...CARE })).toEqual([]);
    expect(manualSteps({ ...byId, location: "London" })).toEqual([]);
  });

  it("and not what a licence taken away by id, or Connect's own, cannot be", () => {
    const away = { licenses: [{ id: "x", assign: false }] };
    expect(faults({ ...away, extension: "4101" })).toEqual([
      expect.stringMatching(/^extension: needs a Webex Calling/),
    ]);
    expect(faults({ services: { hybridCallServices: { connect: { id: "x" } } } })).toEqual([
      expect.stringMatching(/connect: Connect needs Aware/),
    ]);
  });
});
