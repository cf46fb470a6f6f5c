import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isInactive } from "../../../provider/src/model/adoption/listedPerson.ts";
import { planLicenses } from "../../../provider/src/model/licenses/plan.ts";
import { userFaults } from "../../../provider/src/model/rules/user.ts";
import { observedInputs } from "../../../provider/src/model/user/observed.ts";
import { workNumbers } from "../../../provider/src/model/user/phoneNumbers.ts";
import type { UserInputs } from "../../../provider/src/model/userArgs.ts";
import { undocumented } from "../../commands/adopt/documentedReasons.ts";
import { anyPerson, described, ids, LICENSES, LOCATIONS, ORGANIZATION, ROLES } from "./people.ts";

describe("a person as arguments", () => {
  it("is what a refresh of the same person finds unchanged, and a plan leaves alone, whoever it is", () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const { args } = described(person);
        const inputs: UserInputs = { ...ORGANIZATION.source, ...args };
        expect(userFaults({ ...inputs })).toEqual([]);
        const held = new Set(person.licenses ?? []);
        const { add, remove, faults } = planLicenses(inputs, LICENSES, held);
        expect({ add, remove, faults }).toEqual({ add: [], remove: [], faults: [] });
        const location = LOCATIONS.find(({ id }) => id === person.locationId);
        const observed = observedInputs(
          inputs,
          {
            ...person,
            email: person.emails[0] ?? "",
            licenses: held,
            phoneNumbers: workNumbers(person.phoneNumbers),
            ...(location ? { location } : {}),
            ...(person.managerId === "boss" ? { manager: { id: "boss", email: "boss@acme.example" } } : {}),
          },
          { licenses: LICENSES, roles: ROLES },
          { now: 0 },
        );
        expect(observed).toEqual(inputs);
      }),
      { numRuns: 100 },
    );
  });

  it("says a service in one word where the service's subscription and site decide, else by a selector", () => {
    const licenses = ids("Advanced Messaging Sub2", "Advanced Space Meetings Sub1", "Webex Calling - Basic Sub2");
    const { args } = described({ licenses, locationId: "c1", extension: "4201" });
    expect(args.services).toEqual({
      message: { messaging: { subscriptionId: "Sub2" } },
      meeting: { meeting: true },
      calling: { callingBasic: { subscriptionId: "Sub2" } },
    });
    expect(args).toMatchObject({ location: "London", extension: "4201" });
  });

  it("names both sites of somebody with meetings on two, the service's own as the flag", () => {
    const { args } = described({ licenses: ids("Webex Meetings Suite Sub1") });
    expect(args.services?.meeting).toEqual({
      webexEnterprise200: { subscriptionId: "Sub1", siteUrl: "a.webex.example" },
    });
    expect(args.licenses).toEqual([
      { name: "Webex Meetings Suite", subscriptionId: "Sub1", siteUrl: "b.webex.example" },
    ]);
  });

  it("states licences outside the model by name and subscription, and none that come with the organisation", () => {
    const { args, unmanaged } = described({
      licenses: ids("Contact center Standard Agent Sub2", "Basic Messaging", "Unified Communication Manager (UCM)"),
    });
    expect(args.licenses).toEqual([{ name: "Contact center Standard Agent", subscriptionId: "Sub2" }]);
    expect(unmanaged).toEqual(["Basic Messaging", "Unified Communication Manager (UCM)"]);
  });

  it("takes a location by its id where two have the name", () => {
    const licenses = ids("Webex Calling - Professional Sub1");
    expect(described({ licenses, locationId: "c2", extension: "42" }).args.location).toBe("c2");
  });

  it("states nothing that a directory owns", () => {
    const { args } = described(
      { firstName: "Ada", title: "Lead", managerId: "boss", loginEnabled: false },
      { directorySynced: true },
    );
    expect(args).toEqual({ email: "x@acme.example" });
  });

  it("has no display name that the names make, and no name of which Webex made the address", () => {
    expect(described({ firstName: "Ada", lastName: "Berg", displayName: "Ada Berg" }).args.displayName).toBeUndefined();
    expect(described({ displayName: "x@acme.example" }).args).toEqual({ email: "x@acme.example" });
  });

  it("states calling behaviour where it was read", () => {
    const behaviours = (behaviorType: string | null, profileId?: string) =>
      new Map([["x", { behaviorType, ...(profileId ? { profileId } : {}) }]]);
    const jabber = described({}, { behaviours: behaviours("CALL_WITH_APP_REGISTERED_FOR_CISCOTEL") });
    expect(jabber.args.settings).toEqual({ calling: { callingBehaviour: "Cisco Jabber app" } });
    const unified = described({}, { behaviours: behaviours("NATIVE_SIP_CALL_TO_UCM", "p1") });
    expect(unified.args.settings?.calling?.callingBehaviourUcManagerProfile).toBe("ACME UCM");
    expect(described({}, { behaviours: behaviours(null) }).args.settings).toBeUndefined();
    const other = described({}, { behaviours: behaviours("CALL_WITH_APP_REGISTERED_FOR_WEBEXCALLTEL") });
    expect(other.notExpressed).toMatchObject([{ path: "settings.calling.callingBehaviour" }]);
  });

  it("lists what it cannot say, each with a reason", () => {
    const { args, notExpressed } = described({
      emails: ["X@acme.example", "x.old@acme.example", "x.older@acme.example"],
      licenses: [
        ...ids("Webex Calling - Workspaces Sub1", "Advanced Messaging Sub1", "Advanced Messaging Sub2"),
        "l99",
      ],
      roles: ["r2", "r3"],
      managerId: "gone",
      siteUrls: ["b.webex.example#attendee"],
      phoneNumbers: [{ type: "work", value: "+442079460200" }],
      errors: { calling: { code: 400, reason: "not there" } },
    });
    expect(args).toMatchObject({ email: "x@acme.example", roles: { device: true } });
    expect(notExpressed.map(({ path, value }) => `${path}: ${value}`)).toEqual([
      "licenses: l99",
      "licenses: Advanced Messaging [Sub2]",
      "licenses: Webex Calling - Workspaces [Sub1]",
      "calling: ",
      "email: x.old@acme.example, x.older@acme.example",
      "siteUrls: b.webex.example",
      "manager: gone",
      "phoneNumbers: +442079460200",
      "roles: Compliance Officer",
    ]);
    expect(undocumented(notExpressed.map(({ reason }) => reason))).toEqual([]);
  });

  it("leaves out what a rule forbids, and what only that made possible", () => {
    const { args, notExpressed } = described({
      licenses: ids("Webex Calling - Professional Sub1"),
      extension: "4",
      locationId: "c1",
    });
    expect(args).toEqual({ email: "x@acme.example", location: "London" });
    expect(notExpressed.map(({ path }) => path)).toEqual(["extension", "services.calling.callingStandardEnterprise"]);
  });

  it("says that sign-in is off, and not of somebody who is only invited", () => {
    expect(described({ loginEnabled: false }).args.suspended).toBe(true);
    expect(described({ loginEnabled: false, invitePending: true }).args.suspended).toBeUndefined();
    expect(isInactive({ id: "x", emails: [], loginEnabled: false, invitePending: true })).toBe(false);
  });
});
