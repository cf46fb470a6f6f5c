import { statedServices } from "./entitlements.ts";
import { isByHand } from "./services.ts";
import { PHONE_TYPES, type UserInputs } from "./userArgs.ts";

/** Something a program states that this provider does not write: somebody does it in Control Hub. */
export interface ManualStep {
  /** The name of the property, without the blocks around it, since state keeps the keys; `devices` is the four. */
  key: string;
  /** What to do, in one sentence. */
  text: string;
}

/**
 * What is left to do by hand for a user, computed from what it states, so that a preview and a policy know it too.
 * @example manualSteps({ email, settings: { message: { contactMigrationRequired: true } } })[0].key
 *   // "contactMigrationRequired"
 */
export function manualSteps(inputs: Omit<UserInputs, "email">): ManualStep[] {
  return [...callingSteps(inputs), ...placeSteps(inputs), ...roleSteps(inputs), ...settingSteps(inputs)];
}

function callingSteps(inputs: Omit<UserInputs, "email">): ManualStep[] {
  const calling = statedServices(inputs.services).filter(({ service }) => isByHand(service));
  return calling.map(({ service, entitled }) => ({
    key: service.flag,
    text: entitled === false ? `take the licence "${service.title}" away` : `assign the licence "${service.title}"`,
  }));
}

function placeSteps({ phoneNumbers, extension, location, line, manager }: Omit<UserInputs, "email">): ManualStep[] {
  const steps: ManualStep[] = [];
  if (location !== undefined) steps.push({ key: "location", text: set("the location", location) });
  if (extension !== undefined) steps.push({ key: "extension", text: set("the extension", extension) });
  if (phoneNumbers !== undefined) {
    const numbers = phoneNumbers.map(({ type, value }) => `${value} (${type ?? PHONE_TYPES[0]})`).join(", ");
    steps.push({ key: "phoneNumbers", text: set("the phone numbers", numbers) });
  }
  if (line !== undefined) steps.push({ key: "line", text: set("the line on Unified CM", line) });
  if (manager !== undefined) steps.push({ key: "manager", text: set("the manager", manager) });
  return steps;
}

function roleSteps({ roles }: Omit<UserInputs, "email">): ManualStep[] {
  if (roles === undefined) return [];
  const held = Object.entries(roles)
    .filter(([, holds]) => holds)
    .map(([role]) => role);
  return [{ key: "roles", text: set("the administrator roles", held.join(", ") || "none") }];
}

const DEVICES = ["sparkiPhoneDevice", "sparkAndroidDevice", "sparkTabletDevice", "sparkCSFDevice"] as const;

function settingSteps({ settings }: Omit<UserInputs, "email">): ManualStep[] {
  const steps: ManualStep[] = [];
  const { calling = {}, message = {}, care = {} } = settings ?? {};
  const state = (key: string, value: string | boolean | undefined, what: string) => {
    if (value !== undefined) steps.push({ key, text: set(what, value) });
  };
  state("callingBehaviour", calling.callingBehaviour, "the calling behaviour");
  state("useOrgDomain", calling.useOrgDomain, "the organisation's domain for Unified CM calling");
  state("callingBehaviourUcManagerProfile", calling.callingBehaviourUcManagerProfile, "the UC Manager profile");
  const devices = DEVICES.filter((device) => calling[device] !== undefined);
  if (devices.length > 0) {
    const wanted = devices.map((device) => `${device} ${calling[device] ? "on" : "off"}`).join(", ");
    steps.push({ key: "devices", text: `set the devices on Unified CM: ${wanted}` });
  }
  state("enterpriseContentManagement", message.enterpriseContentManagement, "third-party content management");
  state("jabberWithWebexTeams", message.jabberWithWebexTeams, "Jabber team messaging mode");
  state("contactMigrationRequired", message.contactMigrationRequired, "contact migration");
  state("jabberCalling", message.jabberCalling, "Jabber calling");
  state("ucManagerProfile", message.ucManagerProfile, "the UC Manager profile for Jabber");
  state("careDigitalChannelService", care.careDigitalChannelService, "Care (chat and callback)");
  return steps;
}

function set(what: string, value: string | boolean): string {
  if (value === true) return `switch ${what} on`;
  if (value === false) return `switch ${what} off`;
  return value === "" ? `set ${what} back to the organisation's setting` : `set ${what} to "${value}"`;
}
