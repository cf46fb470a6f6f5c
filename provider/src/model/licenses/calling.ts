import { SERVICES } from "../services.ts";
import type { UserInputs } from "../userArgs.ts";
import { licenseNameIsOneOf, type OrganizationLicense } from "./match.ts";
import { nameIn, nameOf, statedLicenses, statedServices } from "./statements.ts";

const CALLING = SERVICES.filter(({ group }) => group === "calling");
/** A person calls with it, and none of the model's services means it. */
export const CALLING_STANDARD = "Webex Calling - Standard";
const CALLING_NAMES: readonly string[] = [...CALLING.flatMap(({ licenses }) => [...licenses]), CALLING_STANDARD];

/** Property paths of the calling licences that a user states, in `services` and in `licenses`. */
export function callingStated(inputs: Pick<UserInputs, "services" | "licenses" | "licenseNames">): string[] {
  const names = [...CALLING_NAMES, ...ownCallingNames(inputs)];
  const isCalled = (name: string | undefined) => name !== undefined && licenseNameIsOneOf(name, names);
  const flags = statedServices(inputs.services).filter(
    (stated) => stated.entitled !== false && (stated.service.group === "calling" || isCalled(nameOf(stated, inputs))),
  );
  const chosen = statedLicenses(inputs.licenses).filter(({ choice, assign }) => assign && isCalled(nameIn(choice)));
  return [...flags, ...chosen].map(({ path }) => path);
}

/**
 * Whether a licence of the organisation is one for Webex Calling, by its name.
 * @param license the licence
 * @param ownNames the organisation's own names of calling licences, see {@link ownCallingNames}
 */
export function isCallingLicense(
  { name }: Pick<OrganizationLicense, "name">,
  ownNames: readonly string[] = [],
): boolean {
  return licenseNameIsOneOf(name, [...CALLING_NAMES, ...ownNames]);
}

/**
 * The organisation's own names of its calling licences, where the service maps them.
 * @param inputs inputs of the user, which have them from the service
 */
export function ownCallingNames({ licenseNames }: Pick<UserInputs, "licenseNames">): string[] {
  return CALLING.flatMap(({ key }) => licenseNames?.[key] ?? []);
}
