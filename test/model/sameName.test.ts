import { expect, it } from "vitest";
import { licenseNameIsOneOf } from "../../provider/src/model/licenses/match.ts";
import { planRoles } from "../../provider/src/model/roles.ts";
import { sameName } from "../../provider/src/model/tidyText.ts";
import { observedBehaviour, plannedBehaviour, UNIFIED_CM } from "../../provider/src/model/user/callingBehaviour.ts";
import { isLocation } from "../../provider/src/model/user/observed.ts";

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
