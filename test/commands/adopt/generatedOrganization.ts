import type { OrganizationInput, PersonEntry } from "../../emulator/organization/organizationFile.ts";

const FREE = ["Basic Messaging", "Basic Space Meetings"];
const DEPARTMENTS = ["Sales", "Research & Development", "Støtte", "=Finance", "", "TRUE"];
const TITLES = ["Engineer", 'the "Boss"', "a, b; c", "=HYPERLINK(1)", "+1", "@home", "O'Brien", "Zoë"];

/** An organisation of that many people, with everything odd that the emulator can hold, in turns. */
export function generatedOrganization(people: number): OrganizationInput {
  const units = people + 1;
  return {
    displayName: 'Odd "Things" & Co',
    domain: "odd.example",
    sites: ["odd.webex.example", "events.webex.example"],
    subscriptions: [
      {
        id: "Sub1",
        licenses: [
          { name: "Advanced Messaging", units },
          { name: "Advanced Space Meetings", units },
          { name: "Webex Meetings Suite", units, site: "odd.webex.example" },
          { name: "Webex Meetings Suite", units, site: "events.webex.example" },
          { name: "Webex Calling - Professional", units },
          { name: "Contact center Standard Agent", units },
          { name: "Care Digital Channel", units },
        ],
      },
      { id: "Sub2", licenses: [{ name: "Advanced Messaging", units }] },
    ],
    licensesWithoutSubscription: [...FREE, "Hybrid - Exchange Calendar", "Unified Communication Manager (UCM)"],
    automaticLicenses: FREE,
    locations: [
      { name: "Oslo", address: { country: "NO" } },
      { name: "London", address: { country: "GB" } },
    ],
    people: [
      { email: "admin@odd.example", firstName: "Ann", lastName: "Admin", roles: ["Full Administrator"] },
      ...Array.from({ length: people }, (_, index) => oddPerson(index)),
    ],
    tokens: [
      {
        token: "odd-admin",
        name: "administrator",
        person: "admin@odd.example",
        scopes: ["people_read", "licenses_read", "roles_read", "organizations_read", "locations_read"].map(
          (scope) => `spark-admin:${scope}`,
        ),
      },
    ],
  };
}

function oddPerson(index: number): PersonEntry {
  const email = `${["p", "Uenal.", "o'neil+", "1e"][index % 4]}${index}@${index % 7 === 0 ? "other.example" : "odd.example"}`;
  const name = `Person ${index}`;
  const department = DEPARTMENTS[index % DEPARTMENTS.length] ?? "";
  return {
    email,
    ...(index % 11 === 0 ? {} : { firstName: name, lastName: index % 13 === 0 ? "" : "Odd" }),
    ...(index % 17 === 0 ? { displayName: `${name}, called "Odd"` } : {}),
    ...(index % 19 === 0 ? { furtherEmails: [`second.${index}@odd.example`, `third.${index}@odd.example`] } : {}),
    ...(department === "" ? {} : { department }),
    title: TITLES[index % TITLES.length] ?? "",
    licenses: licensesOf(index),
    ...(isCaller(index)
      ? { calling: { location: index % 2 === 0 ? "Oslo" : "London", extension: String(10_000 + index) } }
      : {}),
    ...(index % 23 === 0 ? { attendeeOf: ["odd.webex.example"] } : {}),
    ...(index % 29 === 0 ? { roles: ["Device Administrator"] } : {}),
    ...(index % 31 === 0 ? { loginEnabled: false, status: "inactive" } : {}),
    ...(index % 37 === 0 ? { invitePending: true } : {}),
    ...(index % 41 === 0 ? { addresses: [{ type: "work", streetAddress: '1 "High" Street', country: "NO" }] } : {}),
    ...(index % 43 === 0 ? { phoneNumbers: [{ type: "mobile", value: "+4790012345" }] } : {}),
  };
}

function isCaller(index: number): boolean {
  return index % 3 === 0;
}

function licensesOf(index: number): NonNullable<PersonEntry["licenses"]> {
  return [
    ...FREE,
    ...(index % 5 === 4 ? [] : [{ name: "Advanced Messaging", subscription: index % 10 === 0 ? "Sub2" : "Sub1" }]),
    ...(index % 2 === 0 ? ["Advanced Space Meetings"] : []),
    ...(index % 4 === 0 ? [{ name: "Webex Meetings Suite", site: "odd.webex.example" }] : []),
    ...(index % 12 === 0 ? [{ name: "Webex Meetings Suite", site: "events.webex.example" }] : []),
    ...(isCaller(index) ? ["Webex Calling - Professional"] : []),
    ...(index % 14 === 0 ? ["Contact center Standard Agent"] : []),
    ...(index % 22 === 0 ? ["Care Digital Channel"] : []),
    ...(index % 26 === 0 ? ["Hybrid - Exchange Calendar", "Unified Communication Manager (UCM)"] : []),
  ];
}
