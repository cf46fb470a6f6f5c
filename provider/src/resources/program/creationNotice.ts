import * as pulumi from "@pulumi/pulumi";
import { statedLicenses, statedServices } from "../../model/licenses/statements.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { atProgramEnd, programLog } from "./operation.ts";
import { perProgram } from "./perProgram.ts";
import { comparisonSettings, previewChecks } from "./programSettings.ts";

interface AnnouncedUser {
  email: unknown;
  withLicense: boolean;
  /** Whether every person who exists already may be taken over. */
  mayExist: boolean;
  exists: boolean;
}

const announcedUsers = perProgram((): AnnouncedUser[] => {
  atProgramEnd(logNotice);
  return [];
});

/**
 * Logs at the end of a preview what the creation of people has as a consequence: invitations, and the organisation's
 * automatic licence template. People to be created are those whose id stays unknown in the preview, but for those whom
 * the plugin knows to exist.
 */
export function announceCreation(id: pulumi.Output<pulumi.ID>, inputs: Partial<UserInputs>): void {
  if (!pulumi.runtime.isDryRun() || inputs.directorySynced || inputs.importId !== undefined) return;
  const user: AnnouncedUser = {
    email: inputs.email,
    withLicense: statesLicense(inputs),
    mayExist: inputs.adoptExisting ?? comparisonSettings().adoptExisting,
    exists: false,
  };
  announcedUsers().push(user);
  void noteIfKnown(id, user);
}

/** Without `apply`, which would make a further output: each costs as much as a registered property. */
async function noteIfKnown(id: pulumi.Output<pulumi.ID>, user: AnnouncedUser): Promise<void> {
  const { isKnown } = id as unknown as { isKnown: Promise<boolean> };
  // The SDK reports a registration that failed.
  user.exists = await isKnown.catch(() => false);
}

function statesLicense({ services, licenses }: Partial<UserInputs>): boolean {
  return (
    statedServices(services).some(({ entitled }) => entitled !== false) ||
    statedLicenses(licenses).some(({ assign }) => assign)
  );
}

function logNotice(): void {
  const existing = new Set(
    programLog()
      .values("existing")
      .map((email) => email.toLowerCase()),
  );
  const created = announcedUsers().filter(({ exists, email }) => !exists && !existing.has(String(email).toLowerCase()));
  if (created.length === 0) return;
  const withoutLicense = created.filter(({ withLicense }) => !withLicense).length;
  const isKnown = previewChecks() === "people" || created.every(({ mayExist }) => !mayExist);
  const people = `${isKnown ? "the " : "at most "}${created.length === 1 ? "1 person" : `${created.length} people`}`;
  const recreated = new Set(programLog().values("recreated")).size;
  const again = recreated === 0 ? "" : ` ${recreated} of them had an account before, and get a new one.`;
  const template =
    withoutLicense === 0
      ? "All of them state a licence, so the organisation's automatic licence template does not apply."
      : `${withoutLicense} of them state no licence, so the organisation's automatic licence template assigns theirs.`;
  void pulumi.log.info(
    `Webex sends an invitation by e-mail to ${people} that this creates, unless the organisation suppresses invitations.${again} ${template}`,
  );
}
