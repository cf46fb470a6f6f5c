import { workNumbers } from "../../model/user/phoneNumbers.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import type { Person } from "../../webex/people.ts";

/** The manual step of a work number that Webex keeps for somebody without a calling licence. */
export const NUMBER_LEFT = "phoneNumbers";

/** Whether the person has a work number that is to be taken away. */
export function hasNumberLeft({ phoneNumbers }: UserInputs, person: Partial<Person>): boolean {
  return phoneNumbers?.length === 0 && workNumbers(person.phoneNumbers).length > 0;
}
