import { sameEmail } from "../../../model/user/email.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { Person } from "../../../webex/people.ts";
import { logWarning } from "../../runtime/output.ts";
import { VisibleError } from "../../runtime/visibleError.ts";

/**
 * Addresses of a directory's people are the directory's: one that is stated anew is refused where the person does not
 * hold it, since the resource would go by the name of somebody else.
 * @param former the address of the last `up`
 */
export function assertDirectoryAddress(inputs: UserInputs, person: Person, former: string | undefined): void {
  if (holdsStated(inputs, person)) return;
  if (former !== undefined && !sameEmail(former, inputs.email)) {
    throw new VisibleError(
      `${inputs.email}: this user is ${person.id}, whom the directory knows as ${person.emails.join(", ")}, and addresses ` +
        "are changed in the directory. State an address of that person, or declare somebody else as another resource",
    );
  }
  tellDirectoryAddress(inputs, person);
}

/** Says that the directory has renamed a person, which is no difference that an `up` could mend. */
export function tellDirectoryAddress(inputs: UserInputs, person: Person): void {
  if (holdsStated(inputs, person)) return;
  logWarning(
    `${inputs.email}: the directory knows this person (${person.id}) as ${person.emails.join(", ")} now; state that address`,
  );
}

function holdsStated({ directorySynced, email }: UserInputs, { emails }: Person): boolean {
  return !directorySynced || emails.some((held) => sameEmail(held, email));
}
