import { expect, it } from "vitest";
import { noLongerManaged } from "../../provider/src/model/user/noLongerManaged.ts";

it("what is no longer stated is told leaf by leaf, each with what takes it away", () => {
  const before = {
    title: "Engineer",
    suspended: true,
    phoneNumbers: [{ value: "+442079460101" }],
    services: { meeting: { meeting: true }, message: { messaging: { subscriptionId: "Sub1" } } },
    roles: { device: true },
    settings: { calling: { callingBehaviour: "Cisco Jabber app" } },
  };
  expect(noLongerManaged(before, { services: { message: { messaging: true } } })).toEqual([
    { path: "title", empty: '""' },
    { path: "phoneNumbers", empty: "[]" },
    { path: "services.meeting.meeting", empty: "false" },
    { path: "roles", empty: "{ none: true }" },
    { path: "settings.calling.callingBehaviour", empty: '""' },
    { path: "suspended", empty: "false" },
  ]);
});

it("a display name is told where first and last name make no other", () => {
  const told = [{ path: "displayName", empty: "firstName and lastName, which make another" }];
  expect(noLongerManaged({ displayName: "The Countess" }, { firstName: "Ada" })).toEqual(told);
  expect(noLongerManaged({ displayName: "The Countess" }, { firstName: "Ada", lastName: "Adams" })).toEqual([]);
  expect(noLongerManaged({ displayName: "The Countess" }, { displayName: "Ada" })).toEqual([]);
});

it("what already took away leaves nothing behind", () => {
  expect(
    noLongerManaged({ title: "", suspended: false, services: { meeting: { meeting: false } }, licenses: [] }, {}),
  ).toEqual([]);
});

it("of the chosen licences each is told by itself, unless something is said of it still", () => {
  const licenses = [
    { name: "Care Digital Channel" },
    { id: "x", assign: false },
    { name: "Contact center Standard Agent", subscriptionId: "Sub1" },
    { name: "Messaging" },
    { name: "Webex Meetings Suite", siteUrl: "a.webex.example" },
  ];
  const now = {
    licenses: [
      { name: "contact center standard agent", subscriptionId: "Sub2" },
      { name: "Webex Meetings Suite", siteUrl: "b.webex.example" },
    ],
    services: { message: { messaging: true } },
  };
  expect(noLongerManaged({ licenses }, now)).toEqual([
    { path: "licenses[0]", empty: 'licenses: [{ name: "Care Digital Channel", assign: false }]' },
    {
      path: "licenses[4]",
      empty: 'licenses: [{ name: "Webex Meetings Suite", siteUrl: "a.webex.example", assign: false }]',
    },
  ]);
  expect(noLongerManaged({ licenses: [{ id: "x" }] }, { licenses: [] })).toEqual([
    { path: "licenses[0]", empty: 'licenses: [{ id: "x", assign: false }]' },
  ]);
});

it("what a selector named is taken away by that name, since false would not find it any more", () => {
  const services = { message: { messaging: { name: "Messaging Plus" } } };
  expect(noLongerManaged({ services }, {})).toEqual([
    { path: "services.message.messaging", empty: 'licenses: [{ name: "Messaging Plus", assign: false }]' },
  ]);
});
