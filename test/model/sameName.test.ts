import { expect, it } from "vitest";
import { isAtOrBelow } from "../../provider/src/model/entitlement/nodes.ts";
import { licenseNameIsOneOf, matchLicense } from "../../provider/src/model/licenses/match.ts";
import { planRoles } from "../../provider/src/model/roles.ts";
import { sameName } from "../../provider/src/model/tidyText.ts";
import { observedBehaviour, plannedBehaviour, UNIFIED_CM } from "../../provider/src/model/user/callingBehaviour.ts";
import { sameEmail } from "../../provider/src/model/user/email.ts";
import { neverTouchEntries, protectingEntry } from "../../provider/src/model/user/neverTouch.ts";
import { isLocation } from "../../provider/src/model/user/observed.ts";
import { registerEmail } from "../../provider/src/resources/program/uniqueEmails.ts";

const NAME = "Zürich 2";
const ALIKE = ["zürich 2", "Zu\u0308rich 2", "Zürich  2 ", "Zürich\u00a02", "Zürich\u200b 2\ufeff"];

it.each(ALIKE)("%j means what is called Zürich 2, whatever that is", (name) => {
  const profile = { callingBehaviour: UNIFIED_CM, callingBehaviourUcManagerProfile: name };
  const profiles = [{ id: "p", name: NAME }];
  const planned = plannedBehaviour(profile, { behaviorType: null }, profiles);
  expect(planned).toMatchObject({ profileId: "p" });
  expect(observedBehaviour(profile, planned as { behaviorType: string }, profiles)).toEqual(profile);
  expect(isLocation(name, { id: "l", name: NAME })).toBe(true);
  expect(licenseNameIsOneOf(name, [NAME])).toBe(true);
  const roles = [{ id: "r", name: NAME }];
  expect(planRoles({ full: true }, [], roles, { full: name })).toEqual({
    roles: ["r"],
    missing: [],
  });
});

it("Zürich 3 is another name", () => expect(sameName(NAME, "Zürich 3")).toBe(false));

const ADDRESS = "björn@acme.example";

it.each(["bjo\u0308rn@acme.example", "Bj\u00f6rn@Acme.example", "\u200bbj\u00f6rn@acme.example\ufeff"])(
  "%j is the address of Björn, who is protected and declared by it",
  (email) => {
    expect(sameEmail(email, ADDRESS)).toBe(true);
    expect(protectingEntry(neverTouchEntries(`x@acme.example, ${email}`), { emails: [ADDRESS] })).toBeDefined();
    expect(protectingEntry([ADDRESS], { emails: [email] })).toBeDefined();
    registerEmail(ADDRESS, "bjorn");
    expect(registerEmail(email, "twin")).toMatchObject([{ path: "email" }]);
  },
);

it.each(["Sub\u200b1", "sub1\ufeff", "SUB1"])("%j is the subscription Sub1", (subscriptionId) => {
  const license = { id: "l", name: "Advanced Messaging", subscriptionId: "Sub1", totalUnits: 1, consumedUnits: 0 };
  const query = { names: ["Advanced Messaging"], selector: {}, source: { subscriptionId } };
  expect(matchLicense([license], query)).toEqual({ license });
  expect(matchLicense([license], { ...query, source: { subscriptionId: "" } })).toMatchObject({
    reason: expect.stringContaining('not sold in subscription ""; the organisation has it as'),
  });
});

it.each(["acme/london\u200b", "acme/\ufefflondon/", "acme / london\u00a0"])(
  "%j is the node acme/london, so that what is forbidden there is forbidden",
  (node) => expect(isAtOrBelow(node, "acme/london")).toBe(true),
);
