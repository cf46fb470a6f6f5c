import { CONTENT_MANAGEMENT, type UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

/** What a service says Control Hub has switched on. */
export interface OrganizationFlags {
  jabberTeamMessagingMode?: boolean;
  enterpriseContentManagement?: boolean;
}

type MessageSettings = NonNullable<NonNullable<UserInputs["settings"]>["message"]>;

/** The user fields each of them opens. */
const OPENED: Record<keyof OrganizationFlags, readonly (keyof MessageSettings)[]> = {
  jabberTeamMessagingMode: ["jabberWithWebexTeams", "contactMigrationRequired", "jabberCalling", "ucManagerProfile"],
  enterpriseContentManagement: ["enterpriseContentManagement"],
};

/**
 * Faults of a user who states fields of a mode that the service states to be off. Where it states nothing, Control Hub
 * is not known.
 */
export function disabledFields(inputs: Partial<UserInputs>, flags: OrganizationFlags, service: string): Fault[] {
  return (Object.keys(OPENED) as (keyof OrganizationFlags)[])
    .filter((mode) => flags[mode] === false)
    .flatMap((mode) =>
      OPENED[mode]
        .filter((field) => isOn(inputs.settings?.message?.[field]))
        .map((field) => ({
          path: `settings.message.${field}`,
          reason: `${mode} of WebexAppService ${JSON.stringify(service)} is false; take this away, or correct it there once Control Hub has it on`,
        })),
    );
}

function isOn(value: unknown): boolean {
  return Boolean(value) && value !== CONTENT_MANAGEMENT[0];
}
