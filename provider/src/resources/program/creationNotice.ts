import * as pulumi from "@pulumi/pulumi";
import { statedLicenses, statedServices } from "../../model/licenses/statements.ts";
import type { UserInputs } from "../../model/userArgs.ts";

interface AnnouncedUsers {
  withLicense: boolean;
  exists: boolean;
}

const declared = new Set<AnnouncedUsers>();

/**
 * Has a preview end with what the creation of people brings about: invitations, and the organisation's automatic licence
 * template. Only in a preview does the engine leave the id of a person unknown that is to be created.
 */
export function announceCreation(id: pulumi.Output<pulumi.ID>, inputs: Partial<UserInputs>): void {
  if (!pulumi.runtime.isDryRun() || inputs.directorySynced) return;
  if (declared.size === 0) process.once("beforeExit", tell);
  const user: AnnouncedUsers = { withLicense: statesLicense(inputs), exists: false };
  declared.add(user);
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

function tell(): void {
  const created = [...declared].filter(({ exists }) => !exists);
  if (created.length === 0) return;
  const bare = created.filter(({ withLicense }) => !withLicense).length;
  const people = created.length === 1 ? "1 person" : `${created.length} people`;
  const template =
    bare === 0
      ? "All of them state a licence, which keeps the organisation's automatic licence template off."
      : `${bare} of them state no licence, so the organisation's automatic licence template gives them theirs.`;
  void pulumi.log.info(
    `Webex invites the ${people} this creates by e-mail, unless the organisation suppresses invitations. ${template}`,
  );
}
