import { isDeepStrictEqual } from "node:util";
import { isPerSite, SERVICES, type Service, type ServiceKey } from "../services.ts";
import type { LicenseSelector, Services } from "../userArgs.ts";
import { type AssignedLicense, assignedLicense, heldLicense } from "./outputs.ts";

/** What a user states of licences, as far as it tells what the person usually holds. */
export interface LicenseStatement extends Pick<LicenseSelector, "subscriptionId" | "siteUrl"> {
  services?: Services | undefined;
}

/**
 * Stands in a state for the licences that are stated, by their usual names. A site before it and a subscription behind it
 * are those that the licences have where the statement tells none or others.
 */
const AS_STATED = "as stated";

/**
 * The licences that a person holds, without those that the statement tells.
 * @returns undefined where these are all
 * @example
 * ```ts
 * const statement = { subscriptionId: "Sub1", services: { message: { messaging: true } } };
 * beyondStated(["Advanced Messaging [Sub1]"], statement); // undefined
 * beyondStated(["Advanced Messaging [Sub1]", "Free screen share"], statement); // ["as stated", "Free screen share"]
 * beyondStated(["Advanced Messaging [Sub2]"], statement); // ["as stated [Sub2]"]
 * beyondStated(["Free screen share"], statement); // ["Free screen share"]: not what is stated
 * ```
 */
export function beyondStated(
  held: readonly AssignedLicense[],
  statement: LicenseStatement,
): readonly string[] | undefined {
  if (isDeepStrictEqual(held, usualLicenses(statement))) return undefined;
  for (const { name: _, ...source } of [{ name: AS_STATED }, ...held.map(heldLicense)]) {
    const usual = usualLicenses({ ...statement, ...source });
    const further = held.filter((license) => !usual.includes(license));
    const beyond = [assignedLicense({ ...source, name: AS_STATED }), ...further];
    if (usual.length > 0 && isDeepStrictEqual(withStated(beyond, statement), held)) return beyond;
  }
  return held;
}

/** The licences that a person holds, from what `beyondStated` has left of them. */
export function withStated(beyond: readonly string[] | undefined, statement: LicenseStatement): AssignedLicense[] {
  if (beyond === undefined) return usualLicenses(statement);
  const [first = "", ...further] = beyond;
  const { name, ...source } = heldLicense(first);
  return name === AS_STATED ? [...usualLicenses({ ...statement, ...source }), ...further].sort() : [...beyond];
}

/** The licences of somebody who holds what is stated and nothing else. */
function usualLicenses({ services = {}, ...source }: LicenseStatement): AssignedLicense[] {
  return SERVICES.flatMap((service) => {
    const entitled = (services[service.group] as Record<string, unknown> | undefined)?.[service.flag];
    return entitled ? [usualLicense(service, entitled as LicenseSelector | true, source)] : [];
  }).sort();
}

function usualLicense(service: Service, entitled: LicenseSelector | true, source: LicenseSelector): AssignedLicense {
  const {
    name,
    subscriptionId = source.subscriptionId,
    siteUrl = source.siteUrl,
  } = entitled === true ? source : entitled;
  return assignedLicense({
    name: name ?? USUAL_NAMES[service.key],
    ...(subscriptionId === undefined || service.group.startsWith("hybrid") ? {} : { subscriptionId }),
    ...(siteUrl === undefined || !isPerSite(service) ? {} : { siteUrl }),
  });
}

/** What Webex called the services' licences in 2026. States rely on it, so a name is never changed. */
const USUAL_NAMES: Readonly<Record<ServiceKey, string>> = {
  messageMessaging: "Advanced Messaging",
  meetingMeeting: "Advanced Space Meetings",
  meetingWebexEnterprise200: "Webex Meetings Suite",
  callingStandardEnterprise: "Webex Calling - Professional",
  callingBasic: "Webex Calling - Basic",
  callingCommonArea: "Webex Calling - Workspaces",
  hybridCalendarServicesMicrosoftExchange: "Hybrid - Exchange Calendar",
  hybridCalendarServicesGoogle: "Hybrid - Google Calendar",
  hybridCallServicesAware: "Hybrid - Call Service Aware",
  hybridCallServicesConnect: "Hybrid - Call Service Connect",
  hybridMessageServicesMessage: "Hybrid - Message",
};
