import {
  type AdoptionWish,
  adoptionOf,
  type OrganizationReading,
} from "../../../provider/src/commands/adopt/adoption.ts";
import type { ListedPerson } from "../../../provider/src/model/adoption/listedPerson.ts";
import { ids, LICENSES, LOCATIONS, ORGANIZATION, ROLES } from "../../model/adoption/people.ts";

export const ORGANISATION_ID = "0f0e0d0c-0b0a-4908-8706-050403020100";

const WISH: AdoptionWish = {
  scope: { administrators: false, inactive: false, neverTouch: [] },
  selects: () => true,
  isKnown: () => false,
  namesInUse: [],
  source: {},
  directorySynced: false,
  onDelete: "offboard",
};

export function person(name: string, fields: Partial<ListedPerson> = {}): ListedPerson {
  return { id: `id-${name}`, emails: [`${name}@acme.example`], firstName: name, ...fields };
}

export function reading(people: readonly ListedPerson[]): OrganizationReading {
  return {
    id: ORGANISATION_ID,
    displayName: "Acme Ltd",
    licenses: LICENSES,
    roles: ROLES,
    locations: LOCATIONS,
    callingProfiles: ORGANIZATION.callingProfiles,
    people,
  };
}

/** The adoption of these people. */
export function adopted(people: readonly ListedPerson[], wish: Partial<AdoptionWish> = {}) {
  return adoptionOf(reading(people), { ...WISH, ...wish });
}

/** Three people with messaging, one of whom calls, and one without anything. */
export const FOUR = [
  person("ada", { licenses: ids("Advanced Messaging Sub1"), department: "Sales", title: 'the "Boss"' }),
  person("bo", { licenses: ids("Advanced Messaging Sub1"), department: "Sales & more" }),
  person("cy", {
    licenses: ids("Advanced Messaging Sub1", "Webex Calling - Professional Sub1"),
    locationId: "c1",
    extension: "4201",
  }),
  person("di", { emails: ["di@beta.example"] }),
];
