import { statedLicenses } from "../entitlements.ts";
import type { Fault } from "../faults.ts";
import { licenseNameIsOneOf } from "../licenses.ts";
import { serviceOf } from "../services.ts";
import type { UserInputs } from "../userArgs.ts";

/** R34: one calendar of a person is connected, not two. */
export function oneHybridCalendar({ services }: UserInputs): Fault[] {
  const { microsoftExchange, google } = services?.hybridCalendarServices ?? {};
  if (!microsoftExchange || !google) return [];
  return [
    {
      path: "services.hybridCalendarServices.google",
      reason: "Google and Exchange exclude each other; set one of them to false",
    },
  ];
}

/** R6, seed, Care: "All Care users require a Cisco Webex App license as a prerequisite." */
export function careNeedsMessaging({ services, licenses, settings }: UserInputs): Fault[] {
  if (!settings?.care?.careDigitalChannelService) return [];
  const names = serviceOf("messageMessaging").licenses;
  const chosen = statedLicenses(licenses).some(
    ({ choice, assign }) => assign && choice.name !== undefined && licenseNameIsOneOf(choice.name, names),
  );
  if (services?.message?.messaging || chosen) return [];
  return [
    {
      path: "settings.care.careDigitalChannelService",
      reason: "Care needs Webex App messaging; set services.message.messaging to true",
    },
  ];
}
