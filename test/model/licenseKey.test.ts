import { describe, expect, it } from "vitest";
import { licenseKey, matchLicense, type OrganizationLicense } from "../../provider/src/model/licenses/match.ts";
import { SERVICES } from "../../provider/src/model/services.ts";

const NAMES = [
  ...SERVICES.flatMap(({ licenses }) => licenses),
  ...["Basic Messaging", "Free message", "Basic Space Meetings", "Free meeting", "Call on Webex"],
  ...["Webex Meetings Assistant", "Webex  meeting assistant ", "Real-Time Translations"],
];

/** Whether a selector with the one name takes the licence with the other. */
function takes(name: string, ownedName: string): boolean {
  const owned: OrganizationLicense = { id: "one", name: ownedName, totalUnits: 1, consumedUnits: 0 };
  return "license" in matchLicense([owned], { names: [], selector: { name }, source: {} });
}

describe("the key of a licence", () => {
  it.each(NAMES)("%s is the same for every name that a selector takes it by, and for no other", (name) => {
    const same = NAMES.filter((other) => licenseKey(other) === licenseKey(name));
    expect(same).toEqual(NAMES.filter((other) => takes(name, other)));
    expect(same).toContain(name);
  });

  it("is the name without capitals and needless spaces, where Webex has had no other", () => {
    expect(licenseKey(" Real-Time  Translations")).toBe("real-time translations");
    expect(licenseKey("Webex Meeting Assistant")).toBe("webex meetings assistant");
  });
});
