import * as pulumi from "@pulumi/pulumi";
import { statedLicenses, statedServices } from "../../model/licenses/statements.ts";
import type { UserInputs } from "../../model/userArgs.ts";

interface AnnouncedUser {
  withLicense: boolean;
  exists: boolean;
}

const announced = new Set<AnnouncedUser>();

/**
 * Logs at the end of a preview what the creation of people has as a consequence: invitations, and the organisation's
 * automatic licence template. People to be created are those whose id stays unknown in the preview.
 */
export function announceCreation(id: pulumi.Output<pulumi.ID>, inputs: Partial<UserInputs>): void {
  if (!pulumi.runtime.isDryRun() || inputs.directorySynced) return;
  if (announced.size === 0) process.once("beforeExit", logNotice);
  const user: AnnouncedUser = { withLicense: statesLicense(inputs), exists: false };
  announced.add(user);
  id.apply(() => {
    user.exists = true;
  });
}

function statesLicense({ services, licenses }: Partial<UserInputs>): boolean {
  return (
    statedServices(services).some(({ entitled }) => entitled !== false) ||
    statedLicenses(licenses).some(({ assign }) => assign)
  );
}

function logNotice(): void {
  const created = [...announced].filter(({ exists }) => !exists);
  if (created.length === 0) return;
  const withoutLicense = created.filter(({ withLicense }) => !withLicense).length;
  const people = created.length === 1 ? "1 person" : `${created.length} people`;
  const template =
    withoutLicense === 0
      ? "All of them state a licence, so the organisation's automatic licence template does not apply."
      : `${withoutLicense} of them state no licence, so the organisation's automatic licence template assigns theirs.`;
  void pulumi.log.info(
    `Webex sends an invitation by e-mail to the ${people} that this creates, unless the organisation suppresses invitations. ${template}`,
  );
}
