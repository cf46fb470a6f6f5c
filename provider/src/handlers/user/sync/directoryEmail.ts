import { sameEmail } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { Person } from "../../../webex/people.ts";
import { logWarning } from "../../runtime/output.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/**
 * Checks the stated address of a directory's person, which only the directory can change.
 * @param former the address of the last `up`
 * @throws an error for the user if the address was changed to one that the person does not have
 */
export function assertDirectoryAddress(inputs: UserInputs, person: Person, former: string | undefined): void {
  if (hasStatedEmail(inputs, person)) return;
  if (former !== undefined && !sameEmail(former, inputs.email)) {
    throw new VisibleError(
      `${inputs.email}: this user is ${person.id}, whose addresses in the directory are ${person.emails.join(", ")}. Addresses are ` +
        "changed in the directory. State an address of this person, or declare another person as another resource",
    );
  }
  warnRenamedInDirectory(inputs, person);
}

/** Warns that the directory has changed a person's address. No `up` can change that. */
export function warnRenamedInDirectory(inputs: UserInputs, person: Person): void {
  if (hasStatedEmail(inputs, person)) return;
  logWarning(
    `${inputs.email}: the directory has changed the address of this person (${person.id}) to ${person.emails.join(", ")}; state that address`,
  );
}

function hasStatedEmail({ directorySynced, email }: UserInputs, { emails }: Person): boolean {
  return !directorySynced || emails.some((address) => sameEmail(address, email));
}
