import { chosenById, withNames } from "../licenses/byId.ts";
import type { OrganizationLicense } from "../licenses/match.ts";
import { wantedServices } from "../licenses/statements.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";
import { userRuleFaults } from "./user.ts";

/**
 * What the rules say of a user that chooses licences by id, once the organisation has told which licences those are.
 * @param unresolved names of properties that are not known yet; they are not judged
 */
export function faultsById(
  inputs: UserInputs,
  owned: readonly OrganizationLicense[],
  unresolved: readonly string[] = [],
): Fault[] {
  const paths = chosenById(inputs);
  if (paths.length === 0) return [];
  const named = withNames(inputs, owned);
  return [...userRuleFaults({ ...named }, unresolved), ...forbidden(named, paths)];
}

/** What the entitlement allows is known to the program; which service an id gives is known only here. */
function forbidden({ forbiddenServices = {}, ...inputs }: UserInputs, paths: readonly string[]): Fault[] {
  return wantedServices(inputs).flatMap(({ service, path }) => {
    const reason = paths.includes(path) ? forbiddenServices[service.key] : undefined;
    return reason === undefined ? [] : [{ path, reason }];
  });
}
