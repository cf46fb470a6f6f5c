import { faultsById } from "../../model/rules/byId.ts";
import { userFaults } from "../../model/rules/user.ts";
import { withTidyTexts } from "../../model/user/tidyTexts.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { faultText } from "../../model/validation/fault.ts";
import type { Properties } from "../runtime/properties.ts";
import type { SessionOrganization } from "../runtime/session.ts";
import { validInputs } from "../runtime/validInputs.ts";
import { VisibleError } from "../runtime/visibleError.ts";

/** The inputs of a user that is created or updated. */
export function validUserInputs(properties: Properties): UserInputs {
  return withTidyTexts(validInputs(properties, (inputs) => userFaults(inputs))) as unknown as UserInputs;
}

/** Checks the licences that are stated by id. Only the organisation tells which licences these are. */
export async function assertValidById(organization: SessionOrganization, inputs: UserInputs): Promise<void> {
  const faults = faultsById(inputs, await organization.licenses());
  if (faults.length > 0) throw new VisibleError(faults.map(faultText).join("\n"));
}
