import { chosenById } from "../licenses/byId.ts";
import { pathsTo, type wantedServices } from "../licenses/statements.ts";
import type { UserInputs } from "../userArgs.ts";
import type { Fault } from "../validation/fault.ts";

/** Faults of a user with both hybrid calendars. A person has one at most. */
export function oneHybridCalendar(inputs: UserInputs): Fault[] {
  if (pathsTo("hybridCalendarServicesMicrosoftExchange", inputs).length === 0) return [];
  const reason = "Google and Exchange exclude each other; set one of them to false";
  return pathsTo("hybridCalendarServicesGoogle", inputs).map((path) => ({ path, reason }));
}

/** Faults of a user with Care and without messaging, which Care requires in VOSS's model. */
export function careNeedsMessaging(inputs: UserInputs): Fault[] {
  if (!inputs.settings?.care?.careDigitalChannelService) return [];
  if (pathsTo("messageMessaging", inputs).length > 0 || chosenById(inputs).length > 0) return [];
  return [
    {
      path: "settings.care.careDigitalChannelService",
      reason: "Care needs Webex App messaging; set services.message.messaging to true",
    },
  ];
}

/** Faults of a user with Connect and without Aware, which comes first in VOSS's model. */
export function awareBeforeConnect(inputs: Parameters<typeof wantedServices>[0]): Fault[] {
  if (pathsTo("hybridCallServicesAware", inputs).length > 0) return [];
  const reason = "Connect needs Aware; set services.hybridCallServices.aware to true";
  const isAlone = (path: string) => chosenById(inputs).every((other) => other === path);
  return pathsTo("hybridCallServicesConnect", inputs)
    .filter(isAlone)
    .map((path) => ({ path, reason }));
}
