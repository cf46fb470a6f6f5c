import type { OrganizationLicense } from "../../../model/licenses/match.ts";
import { isPrerequisite } from "../../../model/licenses/prerequisites.ts";
import { assignedLicense } from "../../../model/user/outputs.ts";
import type { UserInputs } from "../../../model/userArgs.ts";
import type { WebexClient } from "../../../webex/http/client.ts";
import { pollUntil } from "../../../webex/http/poll.ts";
import type { Person } from "../../../webex/people.ts";
import { logWarning } from "../../runtime/output.ts";
import type { SessionOrganization } from "../../runtime/session.ts";
import { VisibleError } from "../../runtime/visibleError.ts";
import type { Previous } from "../previous.ts";

export interface RemovalContext {
  /** For writes, see `confirmWrites`. */
  client: WebexClient;
  organization: SessionOrganization;
  inputs: UserInputs;
  /** Failed `up`s may have set more than the inputs, and a change of address may be pending. */
  previous: Previous;
  /** As read before; with calling data except for `delete`. */
  person: Person;
  /** Reads the person again. Fails with 404 if the person is gone. */
  readPerson(): Promise<Person>;
  /** Who is left of the person after `delete`; undefined if nobody has the id any more. */
  readRemaining(): Promise<Person | undefined>;
}

/** Names the things that were to be removed and that the person still has. */
type Remainders = (person: Person) => string[] | Promise<string[]>;

/** Reads whether the person is gone, because Webex sometimes answers 204 without deleting. */
export async function assertDeleted({ client, inputs, person, readRemaining }: RemovalContext): Promise<void> {
  const read = () =>
    readRemaining().catch((e: unknown) => {
      const why = e instanceof Error ? e.message : String(e);
      throw new VisibleError(
        `Webex accepted the request to delete ${inputs.email}. It is not known whether it did, because reading failed: ${why}`,
      );
    });
  if ((await pollUntil(client, read, (remaining) => remaining === undefined)) === undefined) return;
  throw new VisibleError(
    `Cannot delete ${inputs.email}: Webex accepted the request, and ${person.id} is still there. ${RUN_AGAIN} delete the ` +
      "person in Control Hub first",
  );
}

/**
 * Reads the person until everything is removed that was to be removed.
 * @returns the person as last read
 */
export async function assertRemoved(removal: RemovalContext, person: Person, remainders: Remainders): Promise<Person> {
  const last = await pollUntil(
    removal.client,
    removal.readPerson,
    async (reread) => (await remainders(reread)).length === 0,
    {
      first: person,
    },
  );
  const names = await remainders(last);
  if (names.length === 0) return last;
  throw new VisibleError(
    `Cannot remove everything from ${removal.inputs.email} (${person.id}): Webex accepted the requests, but the person still has ` +
      `${names.join(", ")}. ${RUN_AGAIN} remove it in Control Hub first (a licence may come from a group there)`,
  );
}

const RUN_AGAIN = "Run `pulumi up` (or `pulumi destroy`) again; if that does not help,";

/**
 * Warns about removed licences that the person holds again. A group's licence template gives them back after some time.
 */
export function warnReturned({ inputs, person }: RemovalContext, licenses: readonly OrganizationLicense[]): void {
  const returned = licenses.filter((license) => !isPrerequisite(license)).map(assignedLicense);
  if (returned.length === 0) return;
  logWarning(
    `${inputs.email} (${person.id}) holds ${returned.join(", ")} again after it was removed, probably from a group's licence ` +
      "template. Remove the person from that group in Control Hub (Management > Groups)",
  );
}
