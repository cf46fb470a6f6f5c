import { describe, expect, it } from "vitest";
import { fullState } from "../../../provider/src/model/user/compactState.ts";
import { checkedOn } from "../../support/checked.ts";
import { operationsOn } from "../../support/operations.ts";
import { user as ada } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });
const { again, personById, writes } = operations;
const { create, failures } = checkedOn(operations);

const user = { ...ada, subscriptionId: "Sub100001" };

function idOf(name: string): string {
  const owned = operations.emulator.state().organizations.flatMap(({ licenses }) => licenses);
  return owned.find((license) => license.name === name)?.id ?? "";
}

const place = { location: "London", phoneNumbers: [{ value: "+442079460101" }] };
const professional = () => ({ ...user, licenses: [{ id: idOf("Webex Calling - Professional") }] });

/** By an entry of `licenses`, and by the selector of another service's flag: both assign the licence with the id. */
const WAYS: [string, (name: string) => object][] = [
  ["licenses[0]", (name) => ({ licenses: [{ id: idOf(name) }] })],
  ["services.message.messaging", (name) => ({ services: { message: { messaging: { id: idOf(name) } } } })],
];

describe("a calling licence chosen by its id", () => {
  it("is assigned with location and number by the creating request, and the location is not a manual step", async () => {
    const { id, outputs } = await create({ ...professional(), ...place });
    expect(writes()).toEqual({ "POST /people": 1 });
    expect(personById(id)).toMatchObject({ locationId: expect.any(String) });
    expect(fullState(outputs).manualSteps).toEqual([]);
  });

  it.each(WAYS)("needs a location and a number in the preview as by its name, at %s", async (path, chosen) => {
    expect(await failures({ ...user, ...chosen("Webex Calling - Professional") })).toEqual([
      `${path}: a calling licence needs a location; state location`,
      `${path}: a calling licence needs a number or an extension; state phoneNumbers or extension`,
    ]);
  });

  it("is one too many together with a calling flag", async () => {
    const services = { calling: { callingBasic: true } };
    const faults = await failures({ ...professional(), ...place, services });
    expect(faults).toContain("licenses[0]: a person has one calling licence at most; set the others to false");
  });

  it("by the organisation's own name is a calling licence", async () => {
    const licenses = [{ id: idOf("Contact Center Premium Agent") }];
    const ownNames = { licenseNames: { callingBasic: "contact center premium agent" } };
    expect(await failures({ ...user, licenses, ...ownNames, extension: "4101" })).toEqual([
      "licenses[0]: a calling licence needs a location; state location",
    ]);
    expect(await failures({ ...user, licenses, extension: "4101" })).toEqual([
      "extension: needs a Webex Calling licence; state one under services.calling, or clear it",
    ]);
  });

  it("moves its person to another location, as by its name", async () => {
    operations.emulator.turnSwitches({ moveJobDelay: 0 });
    const { id, outputs } = await create({ ...professional(), location: "London", extension: "4101" });
    const moved = { ...professional(), location: "Leeds", extension: "4101" };
    await again((host) => host.update(id, outputs, moved));
    expect(writes()).toEqual({ "POST /telephony/config/jobs/person/moveLocation": 1 });
  });
});

describe("the rules for a licence by its name", () => {
  it.each(WAYS)("apply by its id: only workspaces have the one for common areas, at %s", async (path, chosen) => {
    expect((await failures({ ...user, ...place, ...chosen("Webex Calling - Workspaces") }))[0]).toBe(
      `${path}: Webex gives this licence to workspaces only; a person takes callingStandardEnterprise or callingBasic`,
    );
  });

  it("apply by its id: Connect needs Aware, which an id may stand for", async () => {
    const services = { hybridCallServices: { connect: true } };
    const beside = (name: string) => failures({ ...user, services, licenses: [{ id: idOf(name) }] });
    expect(await beside("Hybrid - Call Service Aware")).toEqual([]);
    expect(await beside("Hybrid - Google Calendar")).toEqual([
      "services.hybridCallServices.connect: Connect needs Aware; set services.hybridCallServices.aware to true",
    ]);
  });

  it("apply by its id: an entitlement may forbid it", async () => {
    const reason = 'not allowed by EntitlementProfile "staff"';
    const held = { entitlement: "staff", forbiddenServices: { meetingWebexEnterprise200: reason } };
    const chosen = (name: string) => failures({ ...user, ...held, licenses: [{ id: idOf(name) }] });
    expect(await chosen("Webex Meetings Suite")).toEqual([`licenses[0]: ${reason}`]);
    expect(await chosen("Real-Time Translations")).toEqual([]);
  });

  it("apply before the first write, if the preview was offline", async () => {
    const bare = professional();
    const { id, outputs } = await create({ ...user, email: "bo@acme.example" });
    await again(
      async (host) => {
        expect((await host.check({}, bare)).failures).toEqual([]);
        await expect(host.create(bare)).rejects.toThrow("licenses[0]: a calling licence needs a location");
        const late = host.update(id, outputs, { ...bare, email: "bo@acme.example" });
        await expect(late).rejects.toThrow("licenses[0]: a calling licence needs a location");
      },
      { "webex:previewChecks": "offline" },
    );
    expect(writes()).toEqual({});
  });
});
