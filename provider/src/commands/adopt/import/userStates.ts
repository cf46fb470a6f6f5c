import { isDeepStrictEqual } from "node:util";
import type { ListedPerson } from "../../../model/adoption/listedPerson.ts";
import { comparableId, sameId } from "../../../model/ids.ts";
import { asRegistered, withServiceDefaults } from "../../../model/inheritance/serviceDefaults.ts";
import { isPlainObject } from "../../../model/omitUnmanaged.ts";
import type { OwnedRole } from "../../../model/roles.ts";
import type { ServiceOrganization } from "../../../model/serviceOutputs.ts";
import type { CallingProfile } from "../../../model/user/callingBehaviour.ts";
import { compactState } from "../../../model/user/compactState.ts";
import { emailMeant } from "../../../model/user/email.ts";
import { observedInputs } from "../../../model/user/observed.ts";
import { workNumbers } from "../../../model/user/phoneNumbers.ts";
import { type StatePerson, userState } from "../../../model/user/userState.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import { type Match, UNKNOWN } from "./matchUsers.ts";
import type { PlannedCreate } from "./plannedCreates.ts";

/** What is read of the organisation for an import. */
export interface ImportedOrganization extends ServiceOrganization {
  id: string;
  roles: readonly OwnedRole[];
  callingProfiles: readonly CallingProfile[];
  locations: readonly { id: string; name: string }[];
  people: readonly (ListedPerson & StatePerson)[];
}

/** The state that a refresh would write of a person, without a request for each. */
export function userStates(organization: ImportedOrganization, ids: ReadonlyMap<string, string>) {
  const { uuid, licenses, roles, callingProfiles, locations } = organization;
  const people = new Map(organization.people.map((person) => [comparableId(person.id), person]));
  return ({ create, person }: Match, adopted: boolean) => {
    const { __provider, ...stated } = create.inputs;
    const known = withManager(stated as unknown as UserInputs, create, ids);
    const manager = person.managerId === undefined ? undefined : people.get(comparableId(person.managerId));
    const location = locations.find(({ id }) => person.locationId !== undefined && sameId(id, person.locationId));
    const { manager: _, ...record } = person as ListedPerson & { manager?: unknown };
    const observed = observedInputs(
      withServiceDefaults(known, { adopted }),
      {
        ...record,
        email: emailMeant(person.emails, known.email),
        licenses: new Set(person.licenses),
        phoneNumbers: workNumbers(person.phoneNumbers),
        ...(location ? { location } : {}),
        ...managerOf(person, manager, known),
      },
      { licenses, roles, callingProfiles },
      { now: 0 },
    );
    const inputs = asRegistered(observed, known);
    const outputs = userState(
      inputs,
      person as StatePerson,
      { byHand: [] },
      { organization: uuid, owned: licenses, roles, adopted },
    );
    return {
      inputs: { ...inputs, __provider },
      outputs: { ...compactState(JSON.parse(JSON.stringify(outputs)) as Record<string, unknown>), __provider },
      properties: differences({ ...known }, { ...inputs }),
    };
  };
}

/** A manager who is another user of the program is known once that user's id is. */
function withManager(inputs: UserInputs, { propertyDependencies }: PlannedCreate, ids: ReadonlyMap<string, string>) {
  if (inputs.manager !== UNKNOWN) return inputs;
  const id = propertyDependencies.manager?.map((urn) => ids.get(urn)).find((found) => found !== undefined);
  const { manager: _, ...rest } = inputs;
  return id === undefined ? rest : { ...rest, manager: id };
}

function managerOf({ managerId }: ListedPerson, manager: ListedPerson | undefined, { manager: stated }: UserInputs) {
  if (managerId === undefined || stated === undefined) return {};
  const email = manager === undefined ? undefined : emailMeant(manager.emails, stated);
  return { manager: { id: managerId, ...(email ? { email } : {}) } };
}

function differences(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return names.flatMap((name): string[] => {
    const [a, b] = [one[name], other[name]];
    if (isDeepStrictEqual(a, b)) return [];
    const isBlock = ["services", "settings", "roles"].includes(name) && isPlainObject(a) && isPlainObject(b);
    return isBlock ? differences(a, b).map((inner) => `${name}.${inner}`) : [name];
  });
}
