import { expect, it } from "vitest";
import { silenced } from "../../provider/src/model/silenced.ts";

it("what is no longer stated is told leaf by leaf, each with what takes it away", () => {
  const before = {
    title: "Engineer",
    suspended: true,
    phoneNumbers: [{ value: "+442079460101" }],
    services: { meeting: { meeting: true }, message: { messaging: { subscriptionId: "Sub1" } } },
    roles: { device: true },
    settings: { calling: { callingBehaviour: "Cisco Jabber app" } },
  };
  expect(silenced(before, { services: { message: { messaging: true } } })).toEqual([
    { path: "title", empty: '""' },
    { path: "phoneNumbers", empty: "[]" },
    { path: "services.meeting.meeting", empty: "false" },
    { path: "roles", empty: "{ none: true }" },
    { path: "settings.calling.callingBehaviour", empty: '""' },
    { path: "suspended", empty: "false" },
  ]);
});

it("what already took away leaves nothing behind", () => {
  expect(
    silenced({ title: "", suspended: false, services: { meeting: { meeting: false } }, licenses: [] }, {}),
  ).toEqual([]);
});
