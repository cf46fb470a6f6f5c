import { describe, expect, it } from "vitest";
import { type Adoption, adoptionOf } from "../../../../provider/src/commands/adopt/adoption.ts";
import { vossExport } from "../../../../provider/src/commands/adopt/voss/vossExport.ts";
import { withVoss } from "../../../../provider/src/commands/adopt/voss/withVoss.ts";
import type { ListedPerson } from "../../../../provider/src/model/adoption/listedPerson.ts";
import { inherit } from "../../../../provider/src/model/inheritance/inherit.ts";
import { ids, LICENSES, LOCATIONS, ROLES } from "../../../model/adoption/people.ts";

const person = (name: string, fields: Partial<ListedPerson> = {}): ListedPerson => ({
  id: `id-${name}`,
  emails: [`${name}@acme.example`],
  firstName: name,
  lastName: "Example",
  displayName: `${name} Example`,
  licenses: ids("Advanced Messaging Sub1"),
  ...fields,
});

const PEOPLE = [
  person("amara", { licenses: ids("Advanced Messaging Sub1", "Advanced Space Meetings Sub1") }),
  person("bo", { emails: ["bo@acme.example", "Bo.Li@acme.example"] }),
  person("carl", { licenses: [] }),
  person("olga", { roles: ["r0"] }),
  person("zoe"),
];

function adoption(): Adoption {
  const reading = {
    id: "o1",
    displayName: "Acme",
    licenses: LICENSES,
    roles: ROLES,
    locations: LOCATIONS,
    callingProfiles: [],
    people: PEOPLE,
  };
  return adoptionOf(reading, {
    scope: { administrators: false, inactive: false, neverTouch: [] },
    selects: () => true,
    isKnown: () => false,
    namesInUse: [],
    source: { subscriptionId: "Sub1" },
    directorySynced: false,
    onDelete: "retain",
  });
}

const HEADER = [
  "hierarchy",
  "email",
  "firstName",
  "services.message.messaging",
  "services.meeting.meeting",
  "loginEnabled",
  "line",
  "template",
  "quick_add_group",
  "entitlement_profile",
];
const USERS = [
  ["sys.Acme.London", "AMARA@acme.example", "Amara B.", "TRUE", "FALSE", "TRUE", "4101", "Staff", "", ""],
  ["sys.Acme.London", "bo.li@acme.example", "bo", "TRUE", "", "FALSE", "", "", "London", "Sales staff"],
  ["sys.Acme.Leeds", "carl@acme.example", "carl", "", "", "", "", "", "", "Managers"],
  ["sys.Acme.Leeds", "zoe@acme.example", "zoe", "", "", "", "", "", "", ""],
  ["sys.Acme.London", "zoe@acme.example", "zoe", "", "", "", "", "", "", ""],
  ["sys.Acme", "olga@acme.example", "olga", "", "", "", "", "", "", ""],
  ["sys.Acme", "gone@acme.example", "gone", "TRUE", "", "", "", "", "", ""],
];
const VOSS = vossExport([
  { name: "users.csv", rows: [HEADER, ...USERS] },
  {
    name: "groups.csv",
    rows: [
      ["group_name", "webex_teams_user_template"],
      ["London", "Staff"],
    ],
  },
  {
    name: "templates.csv",
    rows: [
      ["name", "services.message.messaging", "services.meeting.meeting", "firstName"],
      ["Staff", "TRUE", "TRUE", "{{ input.name }}"],
    ],
  },
]);

describe("an adoption with VOSS's export", () => {
  const { adoption: adopted, differences, notAdopted, notInVoss, notes } = withVoss(adoption(), VOSS);
  const user = (name: string) => adopted.users.find((one) => one.name === name);

  it("gives each person the node and the template that VOSS has, also by the group and by another address", () => {
    expect(adopted.users.map(({ name, args, template }) => [name, args.hierarchy, template])).toEqual([
      ["amara", "Acme/London", "staff"],
      ["bo", "Acme/London", "staff"],
      ["carl", "Acme/Leeds", "everyone"],
      ["zoe", undefined, expect.any(String)],
    ]);
  });

  it("changes nothing for anybody: a template states what all of its people hold", () => {
    expect(adopted.templates.find(({ name }) => name === "staff")?.args).toEqual({
      services: { message: { messaging: true } },
    });
    for (const { name, whole } of adoption().users) {
      const { args, template } = user(name) ?? { args: { email: "" }, template: "" };
      const values = adopted.templates.find((one) => one.name === template)?.args ?? {};
      const { hierarchy: _, ...stated } = inherit({ ...args }, [{ values: { ...values } }]).inputs;
      expect(stated).toEqual({ ...whole });
    }
  });

  it("gives people their groups, with the entitlement profile that all of a group have", () => {
    expect(adopted.groups).toEqual([{ name: "London", entitlement: "Sales staff" }]);
    expect(user("bo")?.group).toBe("London");
  });

  it("tells where VOSS has something else, field by field", () => {
    expect(differences.map(({ email, field, voss, webex }) => [email, field, voss, webex])).toEqual([
      ["amara@acme.example", "firstName", "Amara B.", "amara"],
      ["amara@acme.example", "line", "4101", "not compared"],
      ["amara@acme.example", "services.meeting.meeting", "FALSE", "true"],
      ["bo.li@acme.example", "loginEnabled", "FALSE", "true"],
    ]);
  });

  it("tells whom it could not match, and why", () => {
    expect(notAdopted).toEqual([
      {
        email: "zoe@acme.example",
        place: "users.csv, row 5",
        kind: "twice",
        reason: expect.stringContaining("more than once"),
      },
      {
        email: "zoe@acme.example",
        place: "users.csv, row 6",
        kind: "twice",
        reason: expect.stringContaining("more than once"),
      },
      {
        email: "olga@acme.example",
        place: "users.csv, row 7",
        kind: "leftAlone",
        reason: "is an administrator (Full Administrator)",
      },
      {
        email: "gone@acme.example",
        place: "users.csv, row 8",
        kind: "unknown",
        reason: "is not among the people of Webex that were asked for",
      },
    ]);
    expect(notInVoss).toEqual(["zoe@acme.example"]);
  });

  it("tells what of templates, groups and entitlement it does not carry over", () => {
    expect(notes).toEqual([
      'template "Staff" is "staff" in the program',
      'template "Staff": firstName is a macro ({{ input.name }}), and is not carried over',
      'template "Staff": gives services.meeting.meeting, which 1 of its 2 people do not have in Webex',
      'entitlement profile "Managers": 1 person beside what the group has; state it in the program',
    ]);
  });
});
