import { expect, test } from "vitest";
import { listCallingProfiles } from "../../provider/src/webex/callingProfiles.ts";
import { listLicenses } from "../../provider/src/webex/licenses.ts";
import { listCallingLocations, listLocations } from "../../provider/src/webex/locations.ts";
import { listOrganizations } from "../../provider/src/webex/organizations.ts";
import { listRoles } from "../../provider/src/webex/roles.ts";
import { clientOf, failure, serve } from "./http/server.ts";

test.each([
  ["the licenses", listLicenses, "items", { id: "a" }, "name"],
  ["the licenses", listLicenses, "items", { id: "a", name: 7 }, "name"],
  ["the roles", listRoles, "items", { name: "A" }, "id"],
  ["the organizations", listOrganizations, "items", { id: null, displayName: "A" }, "id"],
  ["the locations", listLocations, "items", { id: "a", name: null }, "name"],
  ["the locations with Calling", listCallingLocations, "locations", { name: "A" }, "id"],
  ["the UC Manager profiles", listCallingProfiles, "callingProfiles", { id: "a" }, "name"],
])("an item of %s that cannot be told from others (%#) is an error", async (what, list, key, item, text) => {
  const whole = { id: "b", name: "B", displayName: "B" };
  const server = await serve(() => ({ json: { [key]: [whole, item] }, headers: { trackingid: "X, X" } }));
  expect((await failure(list(clientOf(server)))).message).toBe(
    `Cannot list ${what}: Webex answered with an item without "${text}" in the list "${key}". [200, tracking id X]`,
  );
});
