import type { OrganizationLicense } from "../../../model/licenses/match.ts";
import { isPrerequisite } from "../../../model/licenses/prerequisites.ts";
import { assignedLicense } from "../../../model/user/outputs.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { WebexClient } from "../../../webex/http/client.ts";
import { undefinedIfNotFound } from "../../../webex/http/errors.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import type { Person } from "../../../webex/people.ts";
import { logWarning } from "../../runtime/output.ts";
import type { SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { Previous } from "../previous.ts";

export interface Removal {
  /** For writes; see `looking`. */
  client: WebexClient;
  organization: SessionOrganization;
  inputs: UserInputs;
  /** What failed `up`s asked for may be there as well, and a change of address may wait for the person. */
  previous: Previous;
  /** As seen before; with calling data, but for `delete`. */
  person: Person;
  /** The same once more; 404 where nobody is left. */
  look(): Promise<Person>;
}

/** What a person still has of what was to be taken away, in words. */
type Left = (person: Person) => string[] | Promise<string[]>;

/** Webex says at times that somebody is deleted who is not. */
export async function assertDeleted({ client, inputs, person, look }: Removal): Promise<void> {
  const left = () =>
    undefinedIfNotFound(look).catch((e: unknown) => {
      const why = e instanceof Error ? e.message : String(e);
      throw new VisibleError(`Webex accepted to delete ${inputs.email}; whether it did could not be seen: ${why}`);
    });
  if ((await pollUntil(client, left, (somebody) => somebody === undefined)) === undefined) return;
  throw new VisibleError(
    `Cannot delete ${inputs.email}: Webex accepted the request, and ${person.id} is still there. ${ONCE_MORE} delete the ` +
      "person in Control Hub first",
  );
}

/** The person as seen last, with nothing left of what was to be taken away. */
export async function assertTaken(removal: Removal, person: Person, left: Left): Promise<Person> {
  const last = await pollUntil(removal.client, removal.look, async (seen) => (await left(seen)).length === 0, {
    first: person,
  });
  const names = await left(last);
  if (names.length === 0) return last;
  throw new VisibleError(
    `Cannot take everything from ${removal.inputs.email} (${person.id}): Webex accepted the requests, and still there is ` +
      `${names.join(", ")}. ${ONCE_MORE} take it away in Control Hub first (a licence may come from a group there)`,
  );
}

const ONCE_MORE = "Run `pulumi up` (or `pulumi destroy`) once more; if that does not help,";

/** A group's licence template gives its licences back some time after they are taken away. */
export function tellReturned({ inputs, person }: Removal, licenses: readonly OrganizationLicense[]): void {
  const returned = licenses.filter((license) => !isPrerequisite(license)).map(assignedLicense);
  if (returned.length === 0) return;
  logWarning(
    `${inputs.email} (${person.id}) was given ${returned.join(", ")} again after it was taken away, as a group's licence ` +
      "template does; take the person out of that group in Control Hub (Management > Groups)",
  );
}
